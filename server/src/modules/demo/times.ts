// When a story's steps happened: typing takes time, and staff answer in office hours.
import type { Step } from './story.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const OPENS_HOUR = 8;
const CLOSES_HOUR = 18;
/** Nothing of the demo happens in the last minutes before it is made. */
const QUIET_MS = 2 * MINUTE_MS;

/** One time per step, never before the one of the step before it and never in the future. */
export function timesOf(start: string, steps: readonly Step[], nowMs: number): Date[] {
  const { startMs, live } = readStart(start, nowMs);
  const times: number[] = [];
  let atMs = startMs;
  for (const [index, step] of steps.entries()) {
    if (index > 0) atMs += stepMinutes(step) * MINUTE_MS;
    if (!live && step.by !== 'c') atMs = inOfficeHours(atMs);
    times.push(atMs);
  }
  return fitBefore(times, nowMs - QUIET_MS).map((ms) => new Date(ms));
}

function readStart(start: string, nowMs: number): { startMs: number; live: boolean } {
  const [, minutes] = /^(\d+)m$/.exec(start) ?? [];
  if (minutes !== undefined) return { startMs: nowMs - Number(minutes) * MINUTE_MS, live: true };
  const [, days, hour, minute] = /^(\d+)d (\d\d):(\d\d)$/.exec(start) ?? [];
  if (days === undefined) throw new Error(`demo: cannot read the start "${start}"`);
  const day = new Date(nowMs - Number(days) * DAY_MS);
  day.setHours(Number(hour), Number(minute), 17, 0);
  return { startMs: day.getTime(), live: false };
}

/** Somebody who reads first and then types about 200 characters a minute. */
function stepMinutes(step: Step): number {
  if (step.afterMinutes !== null) return step.afterMinutes;
  const length = 'text' in step.act ? step.act.text.length : 0;
  return 1 + length / 200;
}

function inOfficeHours(atMs: number): number {
  const at = new Date(atMs);
  if (at.getHours() >= CLOSES_HOUR) at.setDate(at.getDate() + 1);
  if (at.getHours() >= CLOSES_HOUR || at.getHours() < OPENS_HOUR)
    at.setHours(OPENS_HOUR, 5 + (at.getMinutes() % 40));
  while (at.getDay() === 0 || at.getDay() === 6) at.setDate(at.getDate() + 1);
  return at.getTime();
}

/** A story that would run past the end is told faster. */
function fitBefore(times: number[], endMs: number): number[] {
  const first = times[0] ?? endMs;
  const last = times.at(-1) ?? endMs;
  if (last <= endMs) return times;
  const from = Math.min(first, endMs - MINUTE_MS * times.length);
  const pace = (endMs - from) / Math.max(1, last - first);
  return times.map((ms) => from + (ms - first) * pace);
}

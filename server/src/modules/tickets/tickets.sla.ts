// What is promised on a ticket: when its first answer, its next answer and its resolution come due. No database.
import type { SlaTarget } from '@hotline/shared/contracts';
import type { TicketRecord } from '../../db/schema/index.ts';
import {
  addBusinessSeconds,
  type BusinessHours,
  businessSecondsBetween,
} from '../schedules/schedules.service.ts';

/** Targets and hours of the whole desk as one version of it has them. */
export interface SlaRules {
  version: number;
  /** By priority, in business seconds; null promises nothing. */
  targets: ReadonlyMap<string, Record<SlaTarget, number | null>>;
  /** By category; those that name no schedule are not in it. */
  hours: ReadonlyMap<string, BusinessHours>;
  defaultHours: BusinessHours;
}

type Clocks = Pick<
  TicketRecord,
  | 'status'
  | 'categoryId'
  | 'priorityId'
  | 'requesterId'
  | 'createdById'
  | 'createdAt'
  | 'reopenCount'
  | 'waitingSince'
  | 'snoozedUntil'
  | 'firstRespondedAt'
  | 'firstResponseDueAt'
  | 'nextResponseDueAt'
  | 'resolutionDueAt'
  | 'resolutionUsedSeconds'
  | 'resolutionRunningSince'
  | 'slaDueAt'
  | 'slaTarget'
  | 'slaWarnAt'
  | 'slaNotice'
  | 'firstResponseBreached'
  | 'nextResponseBreaches'
  | 'nextResponseLate'
  | 'resolutionBreached'
  | 'slaVersion'
>;

/** A promise that runs: `seconds` of business time from `from` on, of which the last fifth is a warning. */
interface Promised {
  target: SlaTarget;
  dueAt: Date;
  from: Date;
  warnAfterSeconds: number;
}

const WARN_AT = 0.8;
const WARN_AHEAD_SECONDS_MIN = 60;

/**
 * Sets the clocks of a ticket in memory to what holds from `now` on, and marks what was not kept until now.
 * Doing it again changes nothing. Of the promises that run, the one that comes due first is what screens show.
 */
export function setClocks(ticket: Clocks, rules: SlaRules, now: Date): void {
  markLate(ticket, now);
  const hours = hoursOf(rules, ticket);
  runResolution(ticket, hours, now);
  const promised = promisedOf(ticket, rules, hours);
  const dueOf = (target: SlaTarget) => promised.find((one) => one.target === target)?.dueAt ?? null;
  ticket.firstResponseDueAt = dueOf('first_response');
  ticket.nextResponseDueAt = dueOf('next_response');
  ticket.resolutionDueAt = dueOf('resolution');
  if (ticket.waitingSince === null) ticket.nextResponseLate = false;
  show(ticket, promised, hours);
  ticket.slaVersion = rules.version;
}

/** The business hours that hold for a ticket. */
export const hoursOf = (rules: SlaRules, { categoryId }: Pick<Clocks, 'categoryId'>): BusinessHours =>
  rules.hours.get(categoryId) ?? rules.defaultHours;

/** What was due and still promised until now is late, whether anybody noticed or not. Each counts once. */
function markLate(ticket: Clocks, now: Date): void {
  const isOver = (dueAt: Date | null) => dueAt !== null && dueAt <= now;
  if (isOver(ticket.firstResponseDueAt)) ticket.firstResponseBreached = true;
  if (isOver(ticket.resolutionDueAt)) ticket.resolutionBreached = true;
  if (isOver(ticket.nextResponseDueAt) && !ticket.nextResponseLate) {
    ticket.nextResponseLate = true;
    ticket.nextResponseBreaches += 1;
  }
}

const hasEnded = ({ status }: Clocks): boolean => status === 'resolved' || status === 'closed';

/**
 * The resolution clock stands still while the desk waits for the customer or put the ticket off, and stops at the
 * end. Promises of an answer go on meanwhile: a customer who wrote waits, whatever the desk calls it.
 */
function runResolution(ticket: Clocks, hours: BusinessHours, now: Date): void {
  const runs = !hasEnded(ticket) && ticket.status !== 'waiting' && ticket.snoozedUntil === null;
  if (runs) ticket.resolutionRunningSince ??= now;
  else if (ticket.resolutionRunningSince !== null) {
    const seconds = businessSecondsBetween(hours, ticket.resolutionRunningSince, now);
    ticket.resolutionUsedSeconds += Math.round(seconds);
    ticket.resolutionRunningSince = null;
  }
}

function promisedOf(ticket: Clocks, rules: SlaRules, hours: BusinessHours): Promised[] {
  const targets = rules.targets.get(ticket.priorityId);
  if (!targets || hasEnded(ticket)) return [];
  const promised: Promised[] = [];
  const promise = (target: SlaTarget, from: Date | null, usedSeconds = 0) => {
    const seconds = targets[target];
    if (seconds === null || from === null) return;
    const dueAt = addBusinessSeconds(hours, from, seconds - usedSeconds);
    const warnAfterSeconds = Math.min(seconds * WARN_AT, seconds - WARN_AHEAD_SECONDS_MIN) - usedSeconds;
    if (dueAt) promised.push({ target, dueAt, from, warnAfterSeconds });
  };
  if (hadAnswer(ticket)) promise('next_response', ticket.waitingSince);
  else promise('first_response', ticket.createdAt);
  promise('resolution', ticket.resolutionRunningSince, ticket.resolutionUsedSeconds);
  return promised;
}

/** A ticket that staff opened began with their word, and one that came back had its end for an answer. */
export const hadAnswer = (
  ticket: Pick<Clocks, 'firstRespondedAt' | 'reopenCount' | 'createdById' | 'requesterId'>,
): boolean =>
  ticket.firstRespondedAt !== null || ticket.reopenCount > 0 || ticket.createdById !== ticket.requesterId;

function show(ticket: Clocks, promised: readonly Promised[], hours: BusinessHours): void {
  const [first] = [...promised].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  const isSame =
    ticket.slaTarget === (first?.target ?? null) && ticket.slaDueAt?.getTime() === first?.dueAt.getTime();
  ticket.slaTarget = first?.target ?? null;
  ticket.slaDueAt = first?.dueAt ?? null;
  ticket.slaWarnAt = first ? addBusinessSeconds(hours, first.from, first.warnAfterSeconds) : null;
  if (!isSame) ticket.slaNotice = first && isLate(ticket, first.target) ? 'breached' : 'none';
}

function isLate(ticket: Clocks, target: SlaTarget): boolean {
  if (target === 'first_response') return ticket.firstResponseBreached;
  return target === 'next_response' ? ticket.nextResponseLate : ticket.resolutionBreached;
}

export interface Notice {
  type: 'sla.warned' | 'sla.breached';
  promise: SlaTarget;
  dueAt: string;
}

/** What has to be said of the shown promise now, in memory noted as said; null when nothing new. */
export function takeNotice(ticket: Clocks, now: Date): Notice | null {
  const { slaTarget, slaDueAt, slaWarnAt, slaNotice } = ticket;
  if (!slaTarget || !slaDueAt || !slaWarnAt || slaNotice === 'breached') return null;
  const said = { promise: slaTarget, dueAt: slaDueAt.toISOString() };
  if (slaDueAt <= now) {
    markLate(ticket, now);
    ticket.slaNotice = 'breached';
    return { type: 'sla.breached', ...said };
  }
  if (slaWarnAt > now || slaNotice === 'warned') return null;
  ticket.slaNotice = 'warned';
  return { type: 'sla.warned', ...said };
}

/** Notes as said what is over already: nobody is told of a promise that was made after its time. */
export function passOver(ticket: Clocks, now: Date): void {
  if (ticket.slaDueAt && ticket.slaDueAt <= now) takeNotice(ticket, now);
}

// The fold's promise: entries in any order, doubled or lost, plus the gap fetch, equal a fresh fetch.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry, EventData, MessageState } from '../contracts/index.ts';
import {
  applyEntry,
  applyHead,
  applyOlderPage,
  applyPage,
  emptyTimeline,
  hasGap,
  type TimelineState,
} from './timeline-state.ts';

const TICKET = '018f0000-0000-7000-8000-000000000000';
const idOf = (seq: number) => `018f0000-0000-7000-8000-${String(seq).padStart(12, '0')}`;
const timeOf = (seq: number) => new Date(1_700_000_000_000 + seq * 1000).toISOString();

type Deed = { kind: 'post' } | { kind: 'edit' | 'unsend' | 'react'; which: number };

/** A little desk: the log of a ticket, with the present state of every message, as the server keeps it. */
function runDesk(deeds: readonly Deed[]): Entry[] {
  const log: Entry[] = [];
  const messages: number[] = [];
  const add = (kind: Entry['kind'], body: string, data?: EventData) => {
    const seq = log.length + 1;
    log.push({
      id: idOf(seq),
      ticketId: TICKET,
      seq,
      kind,
      author: { id: idOf(900), name: 'Noor', role: 'user' },
      body,
      data,
      attachments: [],
      reactions: [],
      createdAt: timeOf(seq),
      editedAt: null,
      deletedAt: null,
    });
    return seq;
  };
  for (const deed of deeds) {
    if (deed.kind === 'post' || messages.length === 0) {
      messages.push(add('message', `text ${log.length + 1}`));
      continue;
    }
    const index = messages[deed.which % messages.length]! - 1;
    const old = log[index]!;
    const seq = log.length + 1;
    const target: MessageState = {
      id: old.id,
      seq: old.seq,
      body: deed.kind === 'unsend' ? '' : deed.kind === 'edit' ? `${old.body}+` : old.body,
      reactions: deed.kind === 'react' ? [{ emoji: '👍', userIds: [idOf(seq)] }] : old.reactions,
      editedAt: deed.kind === 'edit' ? timeOf(seq) : old.editedAt,
      deletedAt: deed.kind === 'unsend' ? timeOf(seq) : old.deletedAt,
    };
    log[index] = { ...old, ...target };
    const type =
      deed.kind === 'edit' ? 'message.edited' : deed.kind === 'unsend' ? 'message.unsent' : 'message.reacted';
    add('event', '', { type, entryId: old.id, target });
  }
  return log;
}

/** What the desk would send live for the entry that has become number `seq`: messages as they were then. */
function liveEntries(deeds: readonly Deed[]): Entry[] {
  return deeds.map((_, index) => runDesk(deeds.slice(0, index + 1)).at(-1)!);
}

const pageAfter = (log: readonly Entry[], after: number, limit: number) => ({
  entries: log.filter((entry) => entry.seq > after).slice(0, limit),
  head: log.length,
});
const pageBefore = (log: readonly Entry[], before: number, limit: number) => ({
  entries: log.filter((entry) => entry.seq < before).slice(-limit),
  head: log.length,
});
const latest = (log: readonly Entry[], limit: number) => pageBefore(log, log.length + 1, limit);

function heal(state: TimelineState, log: readonly Entry[], limit: number): TimelineState {
  let next = state;
  while (hasGap(next)) next = applyPage(next, pageAfter(log, next.cursor, limit));
  while (!next.complete)
    next = applyOlderPage(next, pageBefore(log, next.entries[0]?.seq ?? next.cursor + 1, limit));
  return next;
}

const deedsArbitrary = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.constant<Deed>({ kind: 'post' }) },
    fc.record({
      kind: fc.constantFrom('edit' as const, 'unsend' as const, 'react' as const),
      which: fc.nat(50),
    }),
  ),
  { minLength: 1, maxLength: 30 },
);

describe('timeline fold', () => {
  it('converges whatever the live connection did to the entries', () => {
    fc.assert(
      fc.property(
        deedsArbitrary,
        fc.nat(30),
        fc.array(fc.nat(60), { maxLength: 80 }),
        fc.integer({ min: 1, max: 7 }),
        (deeds, openedAt, arrivals, limit) => {
          const live = liveEntries(deeds);
          const final = runDesk(deeds);
          const known = Math.min(openedAt, deeds.length);
          let state = emptyTimeline;
          const middle = Math.floor(arrivals.length / 3);
          for (const [step, pick] of arrivals.entries()) {
            if (step === middle) state = applyPage(state, latest(runDesk(deeds.slice(0, known)), limit));
            state = applyEntry(state, live[pick % live.length]!);
          }
          if (!state.opened) state = applyPage(state, latest(runDesk(deeds.slice(0, known)), limit));
          state = heal(applyHead(state, final.length), final, limit);
          const fresh = heal(applyPage(emptyTimeline, latest(final, 500)), final, 500);
          expect(state.entries).toEqual(fresh.entries);
          expect(state.cursor).toBe(final.length);
          expect(hasGap(state)).toBe(false);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('keeps entries contiguous and never shows one twice', () => {
    fc.assert(
      fc.property(deedsArbitrary, fc.array(fc.nat(60), { maxLength: 60 }), (deeds, arrivals) => {
        const live = liveEntries(deeds);
        let state = applyPage(emptyTimeline, { entries: [], head: 0 });
        for (const pick of arrivals) {
          state = applyEntry(state, live[pick % live.length]!);
          expect(state.entries.map((entry) => entry.seq)).toEqual(state.entries.map((_, index) => index + 1));
        }
      }),
    );
  });

  it('starts afresh when the desk has gone on further than one page reaches', () => {
    const log = runDesk(Array.from({ length: 40 }, () => ({ kind: 'post' as const })));
    const early = applyPage(emptyTimeline, latest(log.slice(0, 5), 10));
    const later = applyPage(early, latest(log, 10));
    expect(later.entries.map((entry) => entry.seq)).toEqual(log.slice(30).map((entry) => entry.seq));
    expect(later.complete).toBe(false);
  });
});

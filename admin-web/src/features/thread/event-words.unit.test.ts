// Every event has a sentence in every language, with its names in it; what this page does not know is left out.
import type { TimelineEntry } from '@hotline/shared/client/timeline-state';
import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import de from '../../locales/de/thread.json' with { type: 'json' };
import deApp from '../../locales/de.json' with { type: 'json' };
import en from '../../locales/en/thread.json' with { type: 'json' };
import enApp from '../../locales/en.json' with { type: 'json' };
import { eventWords, momentWords } from './event-words.ts';

type Data = NonNullable<TimelineEntry['data']>;

const bo = { id: 'bo', name: 'Bo Lind' };
const ana = { id: 'ana', name: 'Ana Sol' };
const ticket = { id: 't', number: 1050 };

const events: readonly [Data, string][] = [
  [{ type: 'ticket.opened' }, 'Bo Lind opened the ticket'],
  [{ type: 'ticket.statusChanged', from: 'open', to: 'waiting' }, 'Bo Lind set the status to Waiting'],
  [{ type: 'ticket.assigned', from: null, to: bo }, 'Bo Lind took the ticket'],
  [{ type: 'ticket.assigned', from: null, to: ana }, 'Bo Lind assigned the ticket to Ana Sol'],
  [{ type: 'ticket.assigned', from: ana, to: null }, 'Bo Lind put the ticket back in the queue'],
  [{ type: 'ticket.assigned', from: null, to: ana, reason: 'routing' }, 'Routed to Ana Sol'],
  [
    { type: 'ticket.assigned', from: ana, to: null, reason: 'agent_gone' },
    'Back in the queue: Ana Sol is not there',
  ],
  [
    { type: 'ticket.assigned', from: ana, to: null, reason: 'agent_removed' },
    'Back in the queue: Ana Sol no longer works here',
  ],
  [{ type: 'ticket.assigned', from: bo, to: ana, reason: 'transfer_declined' }, 'Handed back to Ana Sol'],
  [
    { type: 'ticket.assigned', from: bo, to: null, reason: 'transfer_declined' },
    'Back in the queue: the transfer was declined',
  ],
  [
    { type: 'ticket.transferred', from: bo, to: ana, toKind: 'agent', reason: 'Knows it' },
    'Bo Lind transferred the ticket to Ana Sol: Knows it',
  ],
  [{ type: 'transfer.accepted', reason: null }, 'Bo Lind accepted the transfer'],
  [{ type: 'transfer.declined', reason: null }, 'Bo Lind declined the transfer'],
  [{ type: 'transfer.declined', reason: 'Lunch' }, 'Bo Lind declined the transfer: Lunch'],
  [{ type: 'offer.made', agent: ana }, 'Offered to Ana Sol'],
  [{ type: 'offer.declined', agent: ana }, 'Ana Sol declined the offer'],
  [{ type: 'offer.expired', agent: ana }, 'Ana Sol did not answer the offer'],
  [{ type: 'ticket.woken', reason: 'time' }, 'The snooze is over'],
  [{ type: 'ticket.woken', reason: 'customer' }, 'The customer wrote: the snooze is over'],
  [{ type: 'ticket.woken', reason: 'agent' }, 'Bo Lind ended the snooze'],
  [{ type: 'ticket.mergedInto', ticket }, 'Bo Lind merged this ticket into #1050'],
  [{ type: 'ticket.mergedFrom', ticket }, 'Bo Lind merged #1050 into this ticket'],
  [{ type: 'ticket.splitInto', ticket }, 'Bo Lind split #1050 off'],
  [{ type: 'ticket.splitFrom', ticket }, 'Bo Lind split this ticket off #1050'],
  [{ type: 'ticket.linked', ticket, kind: 'related' }, 'Bo Lind linked #1050'],
  [{ type: 'ticket.linked', ticket, kind: 'follow_up' }, 'Goes on from #1050'],
  [{ type: 'ticket.unlinked', ticket, kind: 'related' }, 'Bo Lind unlinked #1050'],
  [{ type: 'incident.linked', incident: { id: 'i', name: 'Mail' } }, 'Bo Lind linked the incident “Mail”'],
  [
    { type: 'incident.unlinked', incident: { id: 'i', name: 'Mail' } },
    'Bo Lind unlinked the incident “Mail”',
  ],
  [{ type: 'task.added', task: { id: 'x', name: 'Call' } }, 'Bo Lind added the task “Call”'],
  [{ type: 'task.done', task: { id: 'x', name: 'Call' } }, 'Bo Lind did the task “Call”'],
  [{ type: 'task.reopened', task: { id: 'x', name: 'Call' } }, 'Bo Lind reopened the task “Call”'],
  [
    { type: 'ticket.categoryChanged', from: { id: '1', name: 'A' }, to: { id: '2', name: 'B' } },
    'Bo Lind moved the ticket from A to B',
  ],
  [
    { type: 'ticket.priorityChanged', from: null, to: { id: '2', name: 'High' } },
    'Bo Lind set the priority to High',
  ],
  [{ type: 'ticket.subjectChanged', from: 'A', to: 'B' }, 'Bo Lind changed the subject to “B”'],
  [{ type: 'ticket.tagsChanged', added: ['x'], removed: [] }, 'Bo Lind added x'],
  [{ type: 'ticket.rated', score: 4, comment: null }, 'Bo Lind rated this 4 of 5'],
  [{ type: 'ticket.rated', score: 2, comment: 'Too slow' }, 'Bo Lind rated this 2 of 5: “Too slow”'],
];

let inEnglish: TFunction;
let inGerman: TFunction;

beforeAll(async () => {
  const words = i18next.createInstance();
  await words.init({
    lng: 'en',
    ns: ['app'],
    defaultNS: 'app',
    resources: { en: { app: { ...enApp, ...en } }, de: { app: { ...deApp, ...de } } },
    interpolation: { escapeValue: false },
  });
  inEnglish = words.getFixedT('en', 'app') as TFunction;
  inGerman = words.getFixedT('de', 'app') as TFunction;
});

const entry = (data: unknown, author: typeof bo | null = bo) =>
  ({ id: 'e', kind: 'event', author, data }) as TimelineEntry;

describe('events in words', () => {
  it.each(events)('%j', (data, words) => {
    expect(eventWords(entry(data), inEnglish)).toBe(words);
    const german = eventWords(entry(data), inGerman, 'de');
    expect(german).not.toMatch(/events\.|thread\.|\{\{/);
    expect(german).not.toBe(words);
  });

  it('say a time of today as a time, another as a day', () => {
    const now = new Date(2026, 2, 4, 10);
    expect(momentWords(new Date(2026, 2, 4, 16).toISOString(), 'en', now)).toBe('4:00 PM');
    expect(momentWords(new Date(2026, 2, 9, 9).toISOString(), 'en', now)).toBe('Mon, Mar 9, 9:00 AM');
    for (const type of ['sla.warned', 'sla.breached'])
      expect(
        eventWords(entry({ type, promise: 'resolution', dueAt: now.toISOString() }), inEnglish),
      ).toContain('Resolution');
  });

  it('leave out what changes a message, and what a newer desk may tell', () => {
    for (const type of ['message.edited', 'message.unsent', 'message.reacted', 'ticket.teleported'])
      expect(eventWords(entry({ type }), inEnglish)).toBeNull();
  });

  it('name no one where the desk did it', () => {
    expect(eventWords(entry({ type: 'ticket.assigned', from: null, to: ana }, null), inEnglish)).toBe(
      'Assigned to Ana Sol',
    );
    expect(eventWords(entry({ type: 'ticket.assigned', from: ana, to: null }, null), inEnglish)).toBe(
      'Back in the queue',
    );
  });
});

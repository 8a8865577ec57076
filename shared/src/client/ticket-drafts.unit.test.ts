// Drafts between two tabs and the desk: told after a pause, taken where untouched, asked where both wrote, cleared by sending.
import { describe, expect, it, vi } from 'vitest';
import type { Draft, DraftMode } from '../contracts/index.ts';
import { ApiError } from './api-error.ts';
import { createDrafts } from './drafts.ts';
import type { Realtime } from './realtime.ts';
import { createTicketDrafts } from './ticket-drafts.ts';

const TICKET = '018f0000-0000-7000-8000-000000000001';

/** A desk that keeps drafts, tells every tab, and can be cut off or refuse. */
function createDesk() {
  const kept = new Map<DraftMode, Draft>();
  const heard = new Set<(draft: Draft) => void>();
  const connected = new Set<() => void>();
  let clock = 0;
  const desk = {
    failure: null as ApiError | null,
    saves: 0,
    body: (mode: DraftMode) => kept.get(mode)?.body ?? '',
    comeBack() {
      desk.failure = null;
      for (const listener of connected) listener();
    },
    save(mode: DraftMode, body: string, clientId: string): Draft {
      clock += 1;
      const updatedAt = new Date(clock).toISOString();
      const draft = { ticketId: TICKET, mode, body, updatedAt, clientId };
      kept.set(mode, draft);
      desk.tell(draft);
      return draft;
    },
    tell(draft: Draft) {
      for (const listener of heard) listener(draft);
    },
    realtime: {
      async call(name: string, input: { mode: DraftMode; body: string; clientId: string }) {
        await Promise.resolve();
        if (desk.failure) throw desk.failure;
        if (name === 'drafts.list') return { items: [...kept.values()] };
        desk.saves += 1;
        return desk.save(input.mode, input.body, input.clientId);
      },
      on(name: string, listener: never) {
        const listeners: Set<unknown> = name === 'draft' ? heard : connected;
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    } as unknown as Pick<Realtime, 'call' | 'on'>,
  };
  return desk;
}

/** A tab whose desk has answered what it keeps; without localStorage in this process each has its own disk. */
async function openTab(desk: ReturnType<typeof createDesk>, tabId: string) {
  const drafts = createDrafts('somebody');
  const tab = createTicketDrafts({ ticketId: TICKET, drafts, realtime: desk.realtime, pauseMs: 0, tabId });
  tab.start();
  const text = (mode: DraftMode = 'reply') => tab.getSnapshot()[mode].text;
  const elsewhere = () => tab.getSnapshot().reply.elsewhere;
  await new Promise((resolve) => setTimeout(resolve));
  return { ...tab, text, elsewhere, drafts };
}

describe('drafts of a ticket', () => {
  it('reach the desk, the other tab, and a tab opened later, each mode by itself', async () => {
    const desk = createDesk();
    const [here, there] = [await openTab(desk, 'a'), await openTab(desk, 'b')];
    here.set('reply', 'Hello');
    here.set('note', 'She is angry');
    await vi.waitFor(() => expect(there.text()).toBe('Hello'));
    await vi.waitFor(() => expect(there.text('note')).toBe('She is angry'));
    const later = await openTab(desk, 'c');
    expect([later.text(), later.text('note')]).toEqual(['Hello', 'She is angry']);
  });

  it('never overwrite what is being typed: the other text is offered, and taken or left', async () => {
    const desk = createDesk();
    const here = await openTab(desk, 'a');
    desk.failure = new ApiError('offline');
    here.set('reply', 'Mine');
    desk.failure = null;
    desk.save('reply', 'Theirs', 'b');
    expect([here.text(), here.elsewhere()]).toEqual(['Mine', 'Theirs']);
    here.takeElsewhere('reply');
    expect([here.text(), here.elsewhere()]).toEqual(['Theirs', null]);

    here.set('reply', 'Mine again');
    desk.save('reply', 'Theirs again', 'b');
    expect(here.elsewhere()).toBe('Theirs again');
    here.keepMine('reply');
    await vi.waitFor(() => expect(desk.body('reply')).toBe('Mine again'));
    expect(here.elsewhere()).toBeNull();
  });

  it('are cleared everywhere by sending, once the outbox has the message', async () => {
    const desk = createDesk();
    const [here, there] = [await openTab(desk, 'a'), await openTab(desk, 'b')];
    here.set('reply', 'Hello');
    await vi.waitFor(() => expect(there.text()).toBe('Hello'));
    here.handOver('reply', Promise.resolve());
    expect(here.text()).toBe('');
    await vi.waitFor(() => expect([desk.body('reply'), there.text()]).toEqual(['', '']));
  });

  it('wait for the connection, and stay in the browser when the ticket is no longer mine', async () => {
    const desk = createDesk();
    const here = await openTab(desk, 'a');
    desk.failure = new ApiError('offline');
    here.set('reply', 'Typed in a tunnel');
    await here.flush();
    expect(desk.body('reply')).toBe('');
    desk.comeBack();
    await vi.waitFor(() => expect(desk.body('reply')).toBe('Typed in a tunnel'));

    desk.failure = new ApiError('not_found');
    here.set('reply', 'Half a sent');
    await here.flush();
    expect([here.text(), here.drafts.get(`${TICKET}/reply`)]).toEqual(['Half a sent', 'Half a sent']);
    expect(desk.body('reply')).toBe('Typed in a tunnel');
  });

  it('ignore news older than what was agreed on', async () => {
    const desk = createDesk();
    const here = await openTab(desk, 'a');
    const old = desk.save('reply', 'First', 'b');
    desk.save('reply', 'Second', 'b');
    expect(here.text()).toBe('Second');
    desk.tell(old);
    expect(here.text()).toBe('Second');
  });
});

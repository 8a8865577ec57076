// Who looks at a ticket or writes in it, as lists show it: what `activity` events tell, forgotten by itself.
import type { EventPayload, Person } from '@hotline/shared/contracts';

export type Doing = { user: Person; doing: 'viewing' | 'typing' };
type Known = Doing & { typingUntilMs: number; untilMs: number };

const typingMs = 6_000;
/** Whoever looks is confirmed by asking for the viewers of what is shown, and forgotten without that. */
const viewingMs = 120_000;
const nobody: readonly Doing[] = [];

export type Activity = ReturnType<typeof createActivity>;

export function createActivity(myId: string, now: () => number = Date.now) {
  const tickets = new Map<string, Map<string, Known>>();
  const shown = new Map<string, readonly Doing[]>();
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function changed(ticketId: string): void {
    const people = [...(tickets.get(ticketId)?.values() ?? [])].map(({ user, doing }) => ({ user, doing }));
    if (people.length > 0) shown.set(ticketId, people);
    else shown.delete(ticketId);
    schedule();
    for (const listener of [...listeners]) listener();
  }

  function forget(): void {
    timer = undefined;
    for (const [ticketId, people] of tickets) {
      let moved = false;
      for (const [userId, known] of people) {
        if (known.untilMs <= now()) people.delete(userId);
        else if (known.doing === 'typing' && known.typingUntilMs <= now()) known.doing = 'viewing';
        else continue;
        moved = true;
      }
      if (people.size === 0) tickets.delete(ticketId);
      if (moved) changed(ticketId);
    }
    schedule();
  }

  function schedule(): void {
    if (timer !== undefined) return;
    const ends = [...tickets.values()].flatMap((people) =>
      [...people.values()].map((known) => (known.doing === 'typing' ? known.typingUntilMs : known.untilMs)),
    );
    if (ends.length === 0) return;
    // At most one typing span away, so that a later but shorter one is not slept through.
    timer = setTimeout(forget, Math.min(typingMs, Math.max(50, Math.min(...ends) - now() + 10)));
  }

  function set(ticketId: string, user: Person, doing: Doing['doing']): void {
    const people = tickets.get(ticketId) ?? new Map<string, Known>();
    tickets.set(ticketId, people);
    people.set(user.id, {
      user,
      doing,
      typingUntilMs: now() + typingMs,
      untilMs: now() + viewingMs,
    });
  }

  return {
    apply({ ticketId, user, doing }: EventPayload<'activity'>): void {
      if (user.id === myId) return;
      if (doing === 'gone') tickets.get(ticketId)?.delete(user.id);
      else set(ticketId, user, doing);
      changed(ticketId);
    },
    /** What the desk answers for these tickets: nobody else looks at them. Customers are not among viewers. */
    settle(ticketIds: readonly string[], viewers: readonly { ticketId: string; users: Person[] }[]): void {
      for (const ticketId of ticketIds) {
        const users = viewers.find((each) => each.ticketId === ticketId)?.users ?? [];
        const known = tickets.get(ticketId);
        for (const user of users) {
          if (user.id === myId) continue;
          const here = known?.get(user.id);
          if (here) here.untilMs = now() + viewingMs;
          else set(ticketId, user, 'viewing');
        }
        for (const { user } of [...(known?.values() ?? [])]) {
          if (user.role !== 'user' && !users.some((each) => each.id === user.id)) known?.delete(user.id);
        }
        if (known || users.length > 0) changed(ticketId);
      }
    },
    of: (ticketId: string): readonly Doing[] => shown.get(ticketId) ?? nobody,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close(): void {
      clearTimeout(timer);
      tickets.clear();
    },
  };
}

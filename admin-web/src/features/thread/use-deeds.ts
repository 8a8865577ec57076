// What may be done to the open ticket beyond the everyday: asks the desk, shows its answer everywhere, explains a refusal.
import type { InputOf } from '@hotline/shared/client/api-client';
import type { OperationOf, Ticket } from '@hotline/shared/contracts';
import { toast } from '@hotline/shared/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../lib/desk.tsx';
import { codeOf, describeError } from '../../lib/errors.ts';
import { useCurrentThread } from '../../live/current-thread.tsx';
import { showTicket } from '../../live/sync.ts';
import { useTicketActions } from '../../live/use-ticket-actions.ts';
import { type OpenTask, openTasksOf } from './open-tasks.ts';
import { useNextTicket } from './use-next-ticket.ts';

export type TransferInput = Omit<InputOf<OperationOf<'tickets.transfer'>>, 'ticketId'>;
export type SplitInput = Omit<InputOf<OperationOf<'tickets.split'>>, 'ticketId'>;
export type Deeds = ReturnType<typeof useDeeds>;

export function useDeeds(ticket: Ticket) {
  const { t, i18n } = useTranslation();
  const { me, realtime } = useDesk();
  const queryClient = useQueryClient();
  const current = useCurrentThread();
  const everyday = useTicketActions(ticket.id);
  const nextTicket = useNextTicket(ticket.id);
  const [blocking, setBlocking] = useState<OpenTask[] | null>(null);
  const ticketId = ticket.id;

  const show = (answer: Ticket) => {
    if (current?.ticketId === answer.id) current.thread.setTicket(answer);
    showTicket(queryClient, answer, me.id);
    void queryClient.invalidateQueries({ queryKey: ['ticket', ticketId] });
  };
  const refresh = async () => {
    const fresh = await realtime.call('tickets.get', { ticketId }).catch(() => null);
    if (fresh) show(fresh);
  };
  const say = (error: unknown) => {
    if (codeOf(error) === 'tasks_open') setBlocking(openTasksOf(error));
    else toast.error(describeError(error));
    if (codeOf(error) !== 'tasks_open') void refresh();
  };

  const act = useMutation({
    mutationFn: (deed: { ask: () => Promise<Ticket>; done?: string; then?: () => void }) => deed.ask(),
    onSuccess: (answer, { done, then }) => {
      show(answer);
      if (done) toast.success(done);
      then?.();
    },
  });
  const now = (ask: () => Promise<Ticket>, done?: string, then?: () => void) =>
    act.mutate({ ask, done, then }, { onError: say });
  /** For dialogs, which show the refusal themselves. */
  const ask = (question: () => Promise<Ticket>, done?: string) => act.mutateAsync({ ask: question, done });

  return {
    ...everyday,
    pending: everyday.pending || act.isPending,
    /** Tasks that kept the ticket from being resolved just now. */
    blocking,
    forgetBlocking: () => setBlocking(null),
    resolve: () => now(() => realtime.call('tickets.resolve', { ticketId }), t('thread.done.resolved')),
    resolveAndNext: () => {
      const go = nextTicket();
      now(() => realtime.call('tickets.resolve', { ticketId }), t('thread.done.resolved'), go);
    },
    acceptTransfer: () =>
      now(() => realtime.call('tickets.acceptTransfer', { ticketId }), t('thread.done.accepted')),
    declineTransfer: (reason: string) =>
      ask(
        () => realtime.call('tickets.declineTransfer', { ticketId, ...(reason && { reason }) }),
        t('thread.done.declined'),
      ),
    transfer: (input: TransferInput, to: string) =>
      ask(
        () => realtime.call('tickets.transfer', { ...input, ticketId }),
        t('thread.done.transferred', { to }),
      ),
    snooze: (until: Date) =>
      now(
        () => realtime.call('tickets.snooze', { ticketId, until: until.toISOString() }),
        t('thread.done.snoozed', {
          when: until.toLocaleString(i18n.language, { weekday: 'short', hour: 'numeric', minute: '2-digit' }),
        }),
      ),
    wake: () => now(() => realtime.call('tickets.snooze', { ticketId, until: null }), t('thread.done.woken')),
    follow: (following: boolean) =>
      now(
        () => realtime.call('tickets.follow', { ticketId, following }),
        t(following ? 'thread.done.following' : 'thread.done.unfollowed'),
      ),
    merge: (into: { id: string; number: number }) =>
      ask(
        () => realtime.call('tickets.merge', { ticketId, intoTicketId: into.id }),
        t('thread.done.merged', { number: into.number }),
      ),
    /** Answers the new ticket; this one is as it was. */
    split: (input: SplitInput) => realtime.call('tickets.split', { ...input, ticketId }),
    link: async (otherId: string) => {
      await realtime.call('tickets.link', { ticketId, otherId });
      await queryClient.invalidateQueries({ queryKey: ['ticket', ticketId] });
    },
    /** After a deed that answers something else than the ticket. */
    refresh,
  };
}

// What may be done to a ticket: asks the desk, shows the answer everywhere at once, says what went wrong in words.
import type { InputOf } from '@hotline/shared/client/api-client';
import type { OperationOf, Ticket } from '@hotline/shared/contracts';
import { toast } from '@hotline/shared/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../lib/desk.tsx';
import { codeOf, describeError } from '../lib/errors.ts';
import { useCurrentThread } from './current-thread.tsx';
import { showTicket } from './sync.ts';

export type TicketChanges = Omit<InputOf<OperationOf<'tickets.update'>>, 'ticketId'>;

export function useTicketActions(ticketId: string) {
  const { t } = useTranslation();
  const { me, realtime } = useDesk();
  const queryClient = useQueryClient();
  const current = useCurrentThread();

  const show = (ticket: Ticket) => {
    if (current?.ticketId === ticket.id) current.thread.setTicket(ticket);
    showTicket(queryClient, ticket, me.id);
  };
  /** Something moved meanwhile: show where it stands now, then say why it failed. */
  const explain = async (error: unknown) => {
    if (codeOf(error) !== 'already_claimed') {
      toast.error(describeError(error));
      if (codeOf(error) !== 'invalid_transition') return;
    }
    const ticket = await realtime.call('tickets.get', { ticketId }).catch(() => null);
    if (ticket) show(ticket);
    if (codeOf(error) !== 'already_claimed') return;
    const name = ticket?.assignee?.name;
    toast.error(name ? t('thread.claimedBy', { name }) : t('thread.claimed'));
  };

  const act = useMutation({
    mutationFn: (deed: { ask: () => Promise<Ticket>; done?: string }) => deed.ask(),
    onSuccess: (ticket, { done }) => {
      show(ticket);
      if (done) toast.success(done);
    },
    onError: explain,
  });

  return {
    pending: act.isPending,
    claim: () =>
      act.mutate({ ask: () => realtime.call('tickets.claim', { ticketId }), done: t('thread.done.claimed') }),
    assign: (agent: { id: string; name: string } | null) =>
      act.mutate({
        ask: () => realtime.call('tickets.assign', { ticketId, agentId: agent?.id ?? null }),
        done: agent ? t('thread.done.assigned', { name: agent.name }) : t('thread.done.queued'),
      }),
    resolve: () =>
      act.mutate({
        ask: () => realtime.call('tickets.resolve', { ticketId }),
        done: t('thread.done.resolved'),
      }),
    wait: () =>
      act.mutate({
        ask: () => realtime.call('tickets.update', { ticketId, status: 'waiting' }),
        done: t('thread.done.waiting'),
      }),
    close: () =>
      act.mutate({ ask: () => realtime.call('tickets.close', { ticketId }), done: t('thread.done.closed') }),
    reopen: () =>
      act.mutate({
        ask: () => realtime.call('tickets.reopen', { ticketId }),
        done: t('thread.done.reopened'),
      }),
    update: (changes: TicketChanges) =>
      act.mutateAsync({ ask: () => realtime.call('tickets.update', { ...changes, ticketId }) }),
  };
}

// The keys of the open ticket, and its deeds for the palette.
import type { Ticket } from '@hotline/shared/contracts';
import { type Command, useCommands } from '../../lib/commands.ts';
import type { ComposerMode } from '../../lib/draft-key.ts';
import type { DialogName } from './dialogs.ts';
import { isEnded } from './ticket-state.ts';
import type { Deeds } from './use-deeds.ts';

type ThreadCommandsInput = {
  ticket: Ticket;
  deeds: Deeds;
  onWrite: (mode: ComposerMode) => void;
  onDialog: (name: DialogName) => void;
  onSnooze: () => void;
};

export function useThreadCommands({ ticket, deeds, onWrite, onDialog, onSnooze }: ThreadCommandsInput): void {
  const { abilities } = ticket;
  const live = !isEnded(ticket);
  const command = (
    id: string,
    labelKey: Command['labelKey'],
    keys: string | undefined,
    allowed: boolean,
    run: () => unknown,
  ): Command => ({ id: `ticket.${id}`, labelKey, group: 'thread', keys, run, isEnabled: () => allowed });
  useCommands([
    command('reply', 'thread.reply', 'r', abilities.reply, () => onWrite('reply')),
    command('note', 'thread.note', 'n', abilities.note, () => onWrite('note')),
    command('claim', 'thread.claim', 'c', abilities.claim, deeds.claim),
    command('assign', 'thread.assign', 'a', abilities.assign, () => onDialog('assign')),
    command('transfer', 'thread.transfer', 't', abilities.transfer, () => onDialog('transfer')),
    command('resolve', 'thread.resolve', 'e', abilities.resolve && live, deeds.resolve),
    command('resolveNext', 'thread.resolveNext', 'Shift+E', abilities.resolve && live, deeds.resolveAndNext),
    command('snooze', 'thread.snoozeMenu', 's', abilities.snooze && live, onSnooze),
    command('wake', 'thread.wake', undefined, abilities.snooze && ticket.snoozedUntil !== null, deeds.wake),
    command('merge', 'thread.merge', 'm', abilities.merge, () => onDialog('merge')),
    command('split', 'thread.split', undefined, abilities.merge, () => onDialog('split')),
    command('link', 'thread.link', undefined, abilities.merge, () => onDialog('link')),
    command('follow', ticket.following ? 'thread.unfollow' : 'thread.follow', 'f', true, () =>
      deeds.follow(!ticket.following),
    ),
    command('task', 'thread.addTask', undefined, ticket.mergedInto === null, () => onDialog('task')),
    command('incident', 'thread.incident', undefined, abilities.edit, () => onDialog('incident')),
    command('wait', 'thread.wait', undefined, abilities.wait && ticket.status !== 'waiting', deeds.wait),
    command('close', 'thread.close', undefined, abilities.close && ticket.status !== 'closed', () =>
      onDialog('close'),
    ),
    command('reopen', 'thread.reopen', undefined, abilities.reopen, deeds.reopen),
  ]);
}

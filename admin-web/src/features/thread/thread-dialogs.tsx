// Draws the dialog that is open, fetched when it is first needed.
import { type ComponentType, Suspense } from 'react';
import { lazyPart } from '../../lib/i18n.ts';
import type { DialogName, OpenDialog, TicketDialogProps } from './dialogs.ts';

const dialogs: Record<DialogName, ComponentType<TicketDialogProps>> = {
  assign: lazyPart(['deed'], () => import('./assign-dialog.tsx').then((module) => module.AssignDialog)),
  transfer: lazyPart(['deed'], () => import('./transfer-dialog.tsx').then((module) => module.TransferDialog)),
  declineTransfer: lazyPart(['deed'], () =>
    import('./decline-dialog.tsx').then((module) => module.DeclineDialog),
  ),
  snoozeUntil: lazyPart(['deed'], () => import('./snooze-dialog.tsx').then((module) => module.SnoozeDialog)),
  merge: lazyPart(['deed'], () => import('./merge-dialog.tsx').then((module) => module.MergeDialog)),
  split: lazyPart(['deed'], () => import('./split-dialog.tsx').then((module) => module.SplitDialog)),
  link: lazyPart(['deed'], () => import('./link-dialog.tsx').then((module) => module.LinkDialog)),
  incident: lazyPart(['deed'], () => import('./incident-dialog.tsx').then((module) => module.IncidentDialog)),
  task: lazyPart(['deed'], () => import('./task-of-message.tsx').then((module) => module.TaskOfMessage)),
  close: lazyPart(['deed'], () => import('./end-dialogs.tsx').then((module) => module.CloseDialog)),
  remove: lazyPart(['deed'], () => import('./end-dialogs.tsx').then((module) => module.RemoveDialog)),
};

type ThreadDialogsProps = Omit<TicketDialogProps, 'entryId'> & { dialog: OpenDialog | null };

export function ThreadDialogs({ dialog, ...props }: ThreadDialogsProps) {
  if (!dialog) return null;
  const Dialog = dialogs[dialog.name];
  return (
    <Suspense>
      <Dialog {...props} entryId={dialog.entryId} />
    </Suspense>
  );
}

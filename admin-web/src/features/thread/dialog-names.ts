// The dialogs of the open ticket, by name; one is open at a time.
export const DIALOGS = [
  'assign',
  'transfer',
  'declineTransfer',
  'snoozeUntil',
  'merge',
  'split',
  'link',
  'incident',
  'task',
  'close',
  'remove',
] as const;
export type DialogName = (typeof DIALOGS)[number];
/** Which, and the message it is about where it is about one. */
export type OpenDialog = { name: DialogName; entryId?: string };

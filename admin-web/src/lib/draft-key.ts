// Where a draft is kept: one per ticket and mode.
export type ComposerMode = 'reply' | 'note';

export const draftKey = (ticketId: string, mode: ComposerMode): string => `${ticketId}/${mode}`;

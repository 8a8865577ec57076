// The words of the chat parts, in the reader's language.
import type { ComposerLabels } from '@hotline/shared/ui/chat/composer';
import type { TimelineLabels } from '@hotline/shared/ui/chat/timeline';
import type { TFunction } from 'i18next';

export function bubbleLabels(t: TFunction, mergedInto?: { number: number } | null): TimelineLabels {
  return {
    log: t('chat.log'),
    note: t('chat.note'),
    edited: t('chat.edited'),
    deleted: t('chat.deleted'),
    react: t('chat.react'),
    edit: t('chat.edit'),
    unsend: t('chat.unsend'),
    copy: t('chat.copy'),
    more: t('chat.more'),
    retry: t('chat.retry'),
    discard: t('chat.discard'),
    ...(mergedInto && { move: t('chat.moveInto', { number: mergedInto.number }) }),
    states: {
      pending: t('chat.states.pending'),
      sent: t('chat.states.sent'),
      delivered: t('chat.states.delivered'),
      read: t('chat.states.read'),
      failed: t('chat.states.failed'),
    },
    newDivider: t('chat.newDivider'),
    jumpToEnd: t('chat.jumpToEnd'),
    newCount: (count) => t('chat.newCount', { count }),
    loadingOlder: t('chat.loadingOlder'),
  };
}

export function composerLabels(t: TFunction): ComposerLabels {
  return {
    message: t('chat.message'),
    send: t('chat.send'),
    emoji: t('chat.emoji'),
    hint: t('chat.hint'),
    left: (count) => (count < 0 ? t('chat.tooMany', { count: -count }) : t('chat.left', { count })),
  };
}

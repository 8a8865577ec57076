// An event of the timeline as a sentence.
import type { TimelineEntry } from '@hotline/shared/client/timeline-state';
import type { TFunction } from 'i18next';

/** null: nothing to say; the changed message shows it itself. */
export function eventWords(entry: TimelineEntry, t: TFunction): string | null {
  const { data } = entry;
  const name = entry.author?.name ?? t('events.somebody');
  if (!data) return null;
  switch (data.type) {
    case 'ticket.opened':
      return t('events.opened', { name });
    case 'ticket.statusChanged': {
      const to = t(`status.${data.to}`);
      return entry.author ? t('events.status', { name, to }) : t('events.statusAlone', { to });
    }
    case 'ticket.assigned': {
      if (!data.to) return t('events.unassigned', { name });
      if (data.to.id === entry.author?.id) return t('events.claimed', { name });
      return entry.author
        ? t('events.assigned', { name, to: data.to.name })
        : t('events.assignedAlone', { to: data.to.name });
    }
    case 'ticket.categoryChanged':
      return t('events.category', { name, from: data.from?.name ?? '', to: data.to?.name ?? '' });
    case 'ticket.priorityChanged':
      return t('events.priority', { name, to: data.to?.name ?? '' });
    case 'ticket.subjectChanged':
      return t('events.subject', { name, to: data.to });
    case 'ticket.tagsChanged':
      return tagWords(name, data.added, data.removed, t);
    case 'message.edited':
    case 'message.unsent':
    case 'message.reacted':
      return null;
  }
}

function tagWords(name: string, addedTags: string[], removedTags: string[], t: TFunction): string {
  const [added, removed] = [addedTags.join(', '), removedTags.join(', ')];
  if (added && removed) return t('events.tagsBoth', { name, added, removed });
  return added
    ? t('events.tagsAdded', { name, tags: added })
    : t('events.tagsRemoved', { name, tags: removed });
}

// An event of the timeline as a sentence.
import type { TimelineEntry } from '@hotline/shared/client/timeline-state';
import type { TFunction } from 'i18next';

type Data = NonNullable<TimelineEntry['data']>;
type Of<Type extends Data['type']> = Extract<Data, { type: Type }>;
type Say = { t: TFunction; name: string; authorId: string | undefined; locale: string };

/** null: nothing to say; the changed message shows it itself, or this page is older than the desk. */
export function eventWords(entry: TimelineEntry, t: TFunction, locale = 'en'): string | null {
  const { data } = entry;
  if (!data) return null;
  const name = entry.author?.name ?? t('events.somebody');
  const say: Say = { t, name, authorId: entry.author?.id, locale };
  return journeyWords(data, say) ?? fieldWords(data, say) ?? bondWords(data, say);
}

/** Where the ticket goes and who has it. */
function journeyWords(data: Data, say: Say): string | null {
  const { t, name } = say;
  switch (data.type) {
    case 'ticket.opened':
      return t('events.opened', { name });
    case 'ticket.statusChanged': {
      const to = t(`status.${data.to}`);
      return say.authorId ? t('events.status', { name, to }) : t('events.statusAlone', { to });
    }
    case 'ticket.assigned':
      return assignedWords(data, say);
    case 'ticket.transferred':
      return t('events.transferred', { name, to: data.to?.name ?? '', reason: data.reason });
    case 'transfer.accepted':
      return t('events.transferAccepted', { name });
    case 'transfer.declined':
      return data.reason
        ? t('events.transferDeclinedWhy', { name, reason: data.reason })
        : t('events.transferDeclined', { name });
    case 'offer.made':
      return t('events.offerMade', { agent: data.agent?.name ?? '' });
    case 'offer.declined':
      return t('events.offerDeclined', { agent: data.agent?.name ?? '' });
    case 'offer.expired':
      return t('events.offerExpired', { agent: data.agent?.name ?? '' });
    case 'ticket.snoozed':
      return t('events.snoozed', { name, when: momentWords(data.until, say.locale) });
    case 'ticket.woken':
      return wokenWords(data.reason, say);
    default:
      return null;
  }
}

function assignedWords({ from, to, reason }: Of<'ticket.assigned'>, { t, name, authorId }: Say): string {
  if (!to) {
    if (reason === 'transfer_declined') return t('events.backDeclinedQueue');
    if (reason === 'agent_gone') return t('events.agentGone', { from: from?.name ?? '' });
    if (reason === 'agent_removed') return t('events.agentRemoved', { from: from?.name ?? '' });
    return authorId ? t('events.unassigned', { name }) : t('events.unassignedAlone');
  }
  if (reason === 'routing') return t('events.claimedRouted', { to: to.name });
  if (reason === 'transfer_declined') return t('events.backDeclined', { to: to.name });
  if (to.id === authorId) return t('events.claimed', { name });
  return authorId ? t('events.assigned', { name, to: to.name }) : t('events.assignedAlone', { to: to.name });
}

function wokenWords(reason: Of<'ticket.woken'>['reason'], { t, name }: Say): string {
  if (reason === 'time') return t('events.wokenByTime');
  return reason === 'customer' ? t('events.wokenByCustomer') : t('events.wokenByAgent', { name });
}

/** What the ticket is filed under, and what its customer thought of it. */
function fieldWords(data: Data, { t, name }: Say): string | null {
  switch (data.type) {
    case 'ticket.categoryChanged':
      return t('events.category', { name, from: data.from?.name ?? '', to: data.to?.name ?? '' });
    case 'ticket.priorityChanged':
      return t('events.priority', { name, to: data.to?.name ?? '' });
    case 'ticket.subjectChanged':
      return t('events.subject', { name, to: data.to });
    case 'ticket.tagsChanged':
      return tagWords(name, data.added, data.removed, t);
    case 'ticket.rated':
      return ratedWords(data, name, t);
    default:
      return null;
  }
}

function ratedWords({ score, comment }: Of<'ticket.rated'>, name: string, t: TFunction): string {
  return comment ? t('events.ratedWhy', { name, score, comment }) : t('events.rated', { name, score });
}

/** What the ticket belongs together with, and what was promised. */
function bondWords(data: Data, { t, name, locale }: Say): string | null {
  switch (data.type) {
    case 'ticket.mergedInto':
      return t('events.mergedInto', { name, number: data.ticket.number });
    case 'ticket.mergedFrom':
      return t('events.mergedFrom', { name, number: data.ticket.number });
    case 'ticket.splitInto':
      return t('events.splitInto', { name, number: data.ticket.number });
    case 'ticket.splitFrom':
      return t('events.splitFrom', { name, number: data.ticket.number });
    case 'ticket.linked':
      return t(data.kind === 'follow_up' ? 'events.followUp' : 'events.linked', {
        name,
        number: data.ticket.number,
      });
    case 'ticket.unlinked':
      return t('events.unlinked', { name, number: data.ticket.number });
    case 'incident.linked':
      return t('events.incidentLinked', { name, incident: data.incident?.name ?? '' });
    case 'incident.unlinked':
      return t('events.incidentUnlinked', { name, incident: data.incident?.name ?? '' });
    case 'sla.warned':
    case 'sla.breached':
      return t(data.type === 'sla.warned' ? 'events.slaWarned' : 'events.slaBreached', {
        promise: t(`thread.promise.${data.promise}`),
        when: momentWords(data.dueAt, locale),
      });
    case 'task.added':
      return t('events.taskAdded', { name, task: data.task?.name ?? '' });
    case 'task.done':
      return t('events.taskDone', { name, task: data.task?.name ?? '' });
    case 'task.reopened':
      return t('events.taskReopened', { name, task: data.task?.name ?? '' });
    default:
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

/** "14:30" today, else "Mon, 3 Mar, 09:00". */
export function momentWords(iso: string, locale: string, now = new Date()): string {
  const at = new Date(iso);
  if (at.toDateString() === now.toDateString())
    return at.toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit' });
  return at.toLocaleString(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  });
}

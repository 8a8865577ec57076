// Which questions a `desk` event asks again: topic -> keys. A key stands for all that begin with it.
import type { DeskTopic, EventPayload } from '@hotline/shared/contracts';
import type { QueryKey } from '@tanstack/react-query';
import { keys } from '../lib/queries.ts';

const staleKeys: Record<DeskTopic, readonly QueryKey[]> = {
  agents: [keys.agents, keys.people],
  cannedReplies: [keys.cannedReplies],
  categories: [keys.categories, keys.counts],
  figures: [keys.figures],
  incidents: [keys.incidents],
  priorities: [keys.priorities],
  schedules: [keys.schedules],
  tags: [keys.tags],
  tasks: [keys.tasks, keys.counts],
  views: [keys.views],
};

export function keysOf({ topic }: EventPayload<'desk'>): readonly QueryKey[] {
  return staleKeys[topic];
}

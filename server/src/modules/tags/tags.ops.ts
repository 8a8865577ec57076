// Answers tags.*
import type { Handlers } from '../../core/operations.ts';
import { createTag, listTags, removeTag, updateTag } from './tags.service.ts';

export const tagsOps = {
  'tags.list': listTags,
  'tags.create': createTag,
  'tags.update': updateTag,
  'tags.remove': removeTag,
} satisfies Partial<Handlers>;

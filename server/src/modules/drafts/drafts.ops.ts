// Answers drafts.*
import type { Handlers } from '../../core/operations.ts';
import { listDrafts, saveDraft } from './drafts.service.ts';

export const draftsOps = {
  'drafts.list': listDrafts,
  'drafts.save': saveDraft,
} satisfies Partial<Handlers>;

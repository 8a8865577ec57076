// Answers cannedReplies.*
import type { Handlers } from '../../core/operations.ts';
import {
  countUse,
  createCannedReply,
  listCannedReplies,
  removeCannedReply,
  updateCannedReply,
} from './canned-replies.service.ts';

export const cannedRepliesOps = {
  'cannedReplies.list': listCannedReplies,
  'cannedReplies.create': createCannedReply,
  'cannedReplies.update': updateCannedReply,
  'cannedReplies.remove': removeCannedReply,
  'cannedReplies.used': countUse,
} satisfies Partial<Handlers>;

// Answers audit.*; audit.ofTicket lives with the tickets, which know who may see one.
import type { Handlers } from '../../core/operations.ts';
import { listAudit } from './audit.service.ts';

export const auditOps = {
  'audit.list': listAudit,
} satisfies Partial<Handlers>;

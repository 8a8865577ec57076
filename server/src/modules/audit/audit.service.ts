// The audit log: one line for every deed that changes something, written with the deed itself.
import type { AuditLine, Input, OperationOf, Reply } from '@hotline/shared/contracts';
import { and, asc, desc, eq, lt, type SQL } from 'drizzle-orm';
import type { Ctx, PublicCtx } from '../../core/context.ts';
import { newId } from '../../core/ids.ts';
import { decodeCursor, encodeCursor, toPage } from '../../db/page.ts';
import { type AuditRow, auditLog, users } from '../../db/schema/index.ts';

export interface AuditEntry {
  /** `noun.pastParticiple`, such as category.created. */
  action: string;
  subjectType: string;
  subjectId?: string | null;
  /** What changed; never a password or a token. */
  detail?: Record<string, unknown>;
  /** Who did it, when that is not the caller. */
  actorId?: string | null;
}

const PAGE_SIZE = 25;
const TICKET_LINES_MAX = 1000;
const SORT = 'audit';

/** Commits or vanishes with the caller's transaction. */
export const recordAudit = (ctx: PublicCtx, line: AuditEntry): Promise<void> => recordAudits(ctx, [line]);

/** Several at once, in one statement. */
export async function recordAudits(ctx: PublicCtx, lines: readonly AuditEntry[]): Promise<void> {
  if (lines.length === 0) return;
  await ctx.db.insert(auditLog).values(
    lines.map((line) => ({
      id: newId(),
      actorId: line.actorId === undefined ? (ctx.actor?.userId ?? null) : line.actorId,
      action: line.action,
      subjectType: line.subjectType,
      subjectId: line.subjectId ?? null,
      detail: line.detail ?? {},
      ip: ctx.ip,
      requestId: ctx.requestId,
    })),
  );
}

export async function listAudit(
  ctx: Ctx,
  input: Input<OperationOf<'audit.list'>>,
): Promise<Reply<OperationOf<'audit.list'>>> {
  const limit = input.limit ?? PAGE_SIZE;
  const conditions: SQL[] = [];
  if (input.cursor) {
    const [lastId] = decodeCursor(input.cursor, SORT, ['uuid']);
    conditions.push(lt(auditLog.id, String(lastId)));
  }
  if (input.action) conditions.push(eq(auditLog.action, input.action));
  if (input.actorId) conditions.push(eq(auditLog.actorId, input.actorId));
  const rows = await selectLines(ctx)
    .where(and(...conditions))
    .orderBy(desc(auditLog.id))
    .limit(limit + 1);
  return toPage(rows, limit, toAuditLine, ({ line }) => encodeCursor(SORT, [line.id]));
}

/** Lines of one ticket, oldest first. The caller has checked that the asker may see the ticket. */
export async function listAuditOfTicket(
  ctx: Ctx,
  ticketId: string,
): Promise<Reply<OperationOf<'audit.ofTicket'>>> {
  const rows = await selectLines(ctx)
    .where(and(eq(auditLog.subjectType, 'ticket'), eq(auditLog.subjectId, ticketId)))
    .orderBy(asc(auditLog.id))
    .limit(TICKET_LINES_MAX);
  return { items: rows.map(toAuditLine) };
}

const selectLines = (ctx: Ctx) =>
  ctx.db
    .select({ line: auditLog, actorName: users.name, actorRole: users.role })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.actorId))
    .$dynamic();

interface LineRow {
  line: AuditRow;
  actorName: string | null;
  actorRole: 'user' | 'agent' | 'admin' | null;
}

function toAuditLine({ line, actorName, actorRole }: LineRow): AuditLine {
  const actor =
    line.actorId !== null && actorName !== null && actorRole !== null
      ? { id: line.actorId, name: actorName, role: actorRole }
      : null;
  return {
    id: line.id,
    at: line.at.toISOString(),
    actor,
    action: line.action,
    subjectType: line.subjectType,
    subjectId: line.subjectId,
    detail: line.detail,
    ip: line.ip,
    requestId: line.requestId,
  };
}

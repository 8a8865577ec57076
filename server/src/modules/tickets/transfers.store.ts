// SQL of transfers: what was handed over, how it was answered, who follows a ticket.
import type { Person, Transfer } from '@hotline/shared/contracts';
import { desc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '../../db/client.ts';
import {
  categories,
  type TicketRecord,
  type TransferRow,
  ticketTransfers,
  users,
} from '../../db/schema/index.ts';
import { runStatement } from '../../db/statement.ts';
import type { NewEntry } from './tickets.write.ts';

const HISTORY_MAX = 200;

const by = alias(users, 'transfer_by');
const fromAgent = alias(users, 'transfer_from_agent');
const toAgent = alias(users, 'transfer_to_agent');
const fromCategory = alias(categories, 'transfer_from_category');
const toCategory = alias(categories, 'transfer_to_category');

const personOf = <T extends Pick<typeof users, 'id' | 'name' | 'role'>>({ id, name, role }: T) => ({
  id,
  name,
  role,
});

/** Newest first. */
export async function readTransfers(db: Db, ticketId: string): Promise<Transfer[]> {
  const rows = await db
    .select({
      row: ticketTransfers,
      by: personOf(by as unknown as typeof users),
      fromAgent: personOf(fromAgent as unknown as typeof users),
      toAgent: personOf(toAgent as unknown as typeof users),
      fromCategory: { id: fromCategory.id, name: fromCategory.name },
      toCategory: { id: toCategory.id, name: toCategory.name },
    })
    .from(ticketTransfers)
    .leftJoin(by, eq(by.id, ticketTransfers.byId))
    .leftJoin(fromAgent, eq(fromAgent.id, ticketTransfers.fromAgentId))
    .leftJoin(toAgent, eq(toAgent.id, ticketTransfers.toAgentId))
    .innerJoin(fromCategory, eq(fromCategory.id, ticketTransfers.fromCategoryId))
    .innerJoin(toCategory, eq(toCategory.id, ticketTransfers.toCategoryId))
    .where(eq(ticketTransfers.ticketId, ticketId))
    .orderBy(desc(ticketTransfers.id))
    .limit(HISTORY_MAX);
  return rows.map(({ row, ...named }) => ({
    id: row.id,
    ...(named as Record<'by' | 'fromAgent' | 'toAgent', Person | null> &
      Pick<typeof named, 'fromCategory' | 'toCategory'>),
    reason: row.reason,
    note: row.note,
    status: row.status,
    declineReason: row.declineReason,
    createdAt: row.createdAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  }));
}

export async function insertTransfer(db: Db, row: typeof ticketTransfers.$inferInsert): Promise<void> {
  await db.insert(ticketTransfers).values(row);
}

export async function readTransfer(db: Db, transferId: string): Promise<TransferRow | null> {
  const [row] = await db.select().from(ticketTransfers).where(eq(ticketTransfers.id, transferId));
  return row ?? null;
}

const SETTLE_TRANSFERS = {
  name: 'settle_transfers_1',
  text: `
    update ticket_transfers t set status = r.status, decline_reason = r.reason, decided_at = now()
    from jsonb_to_recordset($1::jsonb) as r(id uuid, status text, reason text)
    where t.id = r.id and t.id = any($2::uuid[]) and t.status = 'pending'`,
};

/**
 * Closes the transfers that these changes answered. What is appended says how: accepted, declined, or neither,
 * and then something else overtook them.
 */
export async function settleTransfers(
  db: Db,
  changes: readonly { before: TicketRecord; ticket: TicketRecord; append: readonly NewEntry[] }[],
): Promise<void> {
  const settled = changes.flatMap(({ before, ticket, append }) => {
    const id = before.pendingTransferId;
    if (id === null || id === ticket.pendingTransferId) return [];
    for (const { data } of append) {
      if (data?.type === 'transfer.accepted') return [{ id, status: 'accepted', reason: null }];
      if (data?.type === 'transfer.declined') return [{ id, status: 'declined', reason: data.reason }];
    }
    return [{ id, status: 'done', reason: null }];
  });
  if (settled.length === 0) return;
  await runStatement(db, SETTLE_TRANSFERS, [JSON.stringify(settled), settled.map(({ id }) => id)]);
}

// Peer: the careful tutorial. A drizzle transaction of three statements: next number, insert, touch the ticket.
import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { bigserial, integer, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { servePeer } from './serve-peer.mjs';

const tickets = pgTable('tickets', {
  id: uuid('id').primaryKey(),
  lastSeq: integer('last_seq').notNull().default(0),
  lastMessageAt: timestamp('last_message_at', { withTimezone: true }),
});
const messages = pgTable(
  'messages',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    ticketId: uuid('ticket_id').notNull(),
    seq: integer('seq').notNull(),
    clientId: uuid('client_id').notNull(),
    author: text('author').notNull(),
    body: text('body').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [unique().on(table.ticketId, table.seq)],
);

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
await pool.query(`create table if not exists tickets (
  id uuid primary key, last_seq integer not null default 0, last_message_at timestamptz);
create table if not exists messages (
  id bigserial primary key, ticket_id uuid not null references tickets, seq integer not null,
  client_id uuid not null, author text not null, body text not null,
  created_at timestamptz not null default now(), unique (ticket_id, seq))`);
const db = drizzle(pool);

const openTicket = async (id) => void (await db.insert(tickets).values({ id }).onConflictDoNothing());

const save = ({ ticketId, clientId, body }, author) =>
  db.transaction(async (tx) => {
    const [ticket] = await tx
      .update(tickets)
      .set({ lastSeq: sql`${tickets.lastSeq} + 1` })
      .where(eq(tickets.id, ticketId))
      .returning({ seq: tickets.lastSeq });
    const [message] = await tx
      .insert(messages)
      .values({ ticketId, seq: ticket.seq, clientId, author: author.id, body })
      .returning();
    await tx.update(tickets).set({ lastMessageAt: message.createdAt }).where(eq(tickets.id, ticketId));
    const { id, seq, createdAt } = message;
    return { id: String(id), ticketId, seq, clientId, author, body, createdAt };
  });

await servePeer(save, openTicket);

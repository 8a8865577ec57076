// Peer: the usual tutorial. One INSERT per message through a pool, then the room is told.
import pg from 'pg';
import { servePeer } from './serve-peer.mjs';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
await pool.query(`create table if not exists messages (
  id bigserial primary key, ticket_id uuid not null, client_id uuid not null, author text not null,
  body text not null, created_at timestamptz not null default now())`);
await pool.query('create index if not exists messages_ticket on messages (ticket_id, id)');

await servePeer(async ({ ticketId, clientId, body }, author) => {
  const { rows } = await pool.query(
    'insert into messages (ticket_id, client_id, author, body) values ($1, $2, $3, $4) returning id, created_at',
    [ticketId, clientId, author.id, body],
  );
  return { id: rows[0].id, ticketId, clientId, author, body, createdAt: rows[0].created_at };
});

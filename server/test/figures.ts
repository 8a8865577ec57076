// Puts what happened to a ticket into the past, as if it had been done then: figures follow.
import type { Desk } from './harness.ts';

const COUNT = `insert into figure_changes (sign, category_id, agent_id, priority_id, status, created_at, ended_at,
    resolution_seconds, promises_kept, reopened, score, rated_at)
  select $2, category_id, assignee_id, priority_id, status, created_at, ended_at, resolution_seconds, promises_kept,
    reopen_count > 0, score, rated_at from tickets where id = $1`;

/** All its times move back by so many minutes. */
export async function age(desk: Desk, ticketId: string, minutes: number): Promise<void> {
  const client = await desk.app.database.pool.connect();
  try {
    await client.query('begin');
    await client.query(COUNT, [ticketId, -1]);
    await client.query(
      `update tickets set created_at = created_at - make_interval(mins => $2),
        waiting_since = waiting_since - make_interval(mins => $2),
        ended_at = ended_at - make_interval(mins => $2),
        rated_at = rated_at - make_interval(mins => $2),
        last_message_at = last_message_at - make_interval(mins => $2) where id = $1`,
      [ticketId, minutes],
    );
    await client.query(COUNT, [ticketId, 1]);
    await client.query('commit');
  } finally {
    client.release();
  }
}

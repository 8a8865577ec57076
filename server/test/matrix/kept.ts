// What the desk keeps, in one value: a refused call must leave it as it is.
import type { Desk } from '../harness.ts';

export async function everythingKept(desk: Desk): Promise<unknown> {
  const { rows } = await desk.app.database.pool.query(`
    select (select count(*) from users) as users, (select count(*) from categories) as categories,
      (select count(*) from subcategories) as subcategories, (select count(*) from priorities) as priorities,
      (select count(*) from schedules) as schedules, (select count(*) from tags) as tags, (select count(*) from entry_revisions) as revisions,
      (select count(*) from entries) as entries, (select count(*) from notifications) as notifications,
      (select count(*) from audit_log) as audit, (select count(*) from sessions where ended_at is null) as sessions,
      (select count(*) from drafts) as drafts,
      (select coalesce(json_agg(json_build_array(id, score, rating_comment) order by id), '[]') from tickets)::text as ratings,
      (select count(*) from answers) as answers,
      (select coalesce(json_agg(json_build_array(id, state, updated_at) order by id), '[]') from tasks)::text as task_states,
      (select coalesce(json_agg(c order by id), '[]') from canned_replies c)::text as canned_replies,
      (select coalesce(json_agg(v order by id), '[]') from views v)::text as views,
      (select coalesce(json_agg(i order by id), '[]') from incidents i)::text as incidents,
      (select count(*) from ticket_links) as links,
      (select count(*) from ticket_reads) as reads, (select count(*) from ticket_followers) as followers,
      (select coalesce(json_agg(json_build_array(id, status) order by id), '[]') from ticket_transfers)::text as transfers, (select count(*) from agent_categories) as served,
      (select coalesce(json_agg(json_build_array(id, status, subject, assignee_id, last_seq, updated_at, merged_into_id, incident_id)
        order by id), '[]') from tickets)::text as tickets`);
  return rows[0];
}

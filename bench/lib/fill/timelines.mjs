// From stories to rows: tickets, the entries of their timelines, and the answers that analytics keeps.
import { agentId, below, categoryId, chance, customerId, entryId, ticketId } from './formulas.mjs';

const HOUR = 3_600;
const DAY = 24 * HOUR;

const priorityId = `(array(select id from priorities order by level))[priority]`;
/** A late ticket broke its promise; the lowest priority was promised nothing. */
const firstLate = `first_seconds > ${2 * HOUR}`;
const endLate = `first_seconds + talk_seconds + end_seconds > ${3 * DAY}`;
const agentWroteLast = 'not queued and last_public % 2 = 1';
const subject = `initcap(first_title.words) || ' ' || second_title.words`;
const withTitles = (phrases) => `
    join bench_titles first_title on first_title.i = ${below(phrases, 'n', 50)}
    join bench_titles second_title on second_title.i = ${below(phrases, 'n', 51)}`;

export async function addTickets(run, { tickets, phrases }) {
  await run(`
    insert into tickets (id, number, subject, status, category_id, priority_id, requester_id, assignee_id,
      created_by_id, last_seq, last_pub_seq, last_entry_id, last_pub_entry_id, reopen_count, created_at, updated_at,
      last_message_at, waiting_since, ended_at, assigned_at, last_customer_at, queued_at, snoozed_until,
      first_responded_at, first_response_seconds, resolution_seconds, promises_kept, score, rated_at,
      resolution_due_at, sla_due_at, sla_warn_at, sla_target, first_response_breached, resolution_breached)
    overriding system value
    select ${ticketId('n')}, 1000 + n, ${subject}, status, ${categoryId('category')},
      ${priorityId}, ${customerId('customer')}, case when not queued then ${agentId('agent')} end,
      ${customerId('customer')}, total, last_public, ${entryId('n', 'total')},
      ${entryId('n', 'case when has_note and total = 4 then 3 else total end')},
      reopen_count, at, coalesce(ended_at, last_at), last_at,
      case when live and not (${agentWroteLast}) then case when queued then at else last_at end end, ended_at,
      case when not queued then at + interval '1 second' * (first_seconds / 2) end, at, at,
      case when live and n % 20 = 5 then now() + interval '1 hour' * (n % 48 + 1) end,
      case when answered then answered_at end, case when answered then first_seconds end,
      extract(epoch from ended_at - at)::int,
      case when not live and priority > 1 then not (${firstLate} or ${endLate}) end, score,
      case when score is not null then least(now(), ended_at + interval '1 day' * ${chance('n', 42)}) end,
      due_at, due_at, due_at - interval '1 hour', case when due_at is not null then 'resolution' end,
      priority > 1 and ${firstLate}, priority > 1 and not live and ${endLate}
    from (
      select *, last_public > 2 and not queued as answered,
        case when not live then case when n > ${tickets} * 0.99 then 'resolved' else 'closed' end
          when queued then 'open' when ${agentWroteLast} and n % 3 > 0 then 'waiting' else 'in_progress' end as status,
        case when live and n % 10 = 0 then now() + interval '1 minute' * (${below(10_000, 'n', 44)} - 2000) end as due_at
      from bench_stories) story${withTitles(phrases)}`);
}

/** Number of an entry among the public ones, and when it was written: answers come more and more slowly. */
const lines = `(
  select *, case when k < 3 then at when m = 3 or is_note then answered_at
    else answered_at + interval '1 second' * talk_seconds * ((m - 3) / greatest(1, last_public - 3)::float8) ^ 2
    end as written_at
  from (
    select *, k - (has_note and k > 4)::int as m, has_note and k = 4 as is_note
    from bench_stories, generate_series(1, total) k) numbered) line`;
const byAgent = '(not queued and k > 2 and (is_note or m % 2 = 1))';

/** Tickets `from` to `to`. The first entry names the subject; a message is two or three phrases; one in four names an order of its own. */
export async function addEntries(run, { from, to, phrases }) {
  const number = 'n * 8 + k';
  const phrase = (salt) => `on ${salt.name}.i = ${below(phrases, number, salt.dice)}`;
  const [a, b, c] = ['a', 'b', 'c'].map((name, at) => ({ name, dice: 60 + at }));
  await run(`
    insert into entries (id, ticket_id, seq, pub_seq, kind, author_id, body, data, created_at)
    select ${entryId('n', 'k')}, ${ticketId('n')}, k, case when not is_note then m end,
      case when k = 1 then 'event' when is_note then 'note' else 'message' end,
      case when ${byAgent} then ${agentId('agent')} else ${customerId('customer')} end,
      case when k = 1 then ${subject} else initcap(left(a.words, 1)) || substr(a.words, 2) || ' ' || b.words
        || case when (${number}) % 3 = 0 then '' else '. ' || c.words end
        || case when ${chance(number, 64)} < 0.25 then ', order ' || 10000000 + ${below(90_000_000, 'n', 65)} else '' end
        || '.' end,
      case when k = 1 then '{"type":"ticket.opened"}'::jsonb end, written_at
    from ${lines}
    join bench_phrases a ${phrase(a)} join bench_phrases b ${phrase(b)} join bench_phrases c ${phrase(c)}
    ${withTitles(phrases)}
    where n between ${from} and ${to}`);
}

export async function addAnswers(run) {
  await run(`
    insert into answers (entry_id, ticket_id, agent_id, category_id, first, seconds, answered_at)
    select ${entryId('n', 'k')}, ${ticketId('n')}, ${agentId('agent')}, ${categoryId('category')}, m = 3,
      case when m = 3 then first_seconds
        else talk_seconds * ((m - 3) ^ 2 - (m - 4) ^ 2) / (last_public - 3) ^ 2 end::int, written_at
    from ${lines}
    where ${byAgent} and not is_note`);
}

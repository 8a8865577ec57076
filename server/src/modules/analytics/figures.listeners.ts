// Writes down, in the transaction that changes a ticket or answers a customer, what the roll-ups have to add.
import { inArray, sql } from 'drizzle-orm';
import type { Bus, PublicCtx } from '../../core/context.ts';
import type { DomainEvent, DomainEventOf, TicketFacts } from '../../core/events.ts';
import type { Db } from '../../db/client.ts';
import { answers, figureChanges } from '../../db/schema/index.ts';
import { runStatement } from '../../db/statement.ts';

type Answer = DomainEventOf<'ticket.answered'>;

export function registerFigures(bus: Bus): void {
  bus.onInTransaction(async (ctx, events) => {
    const changes = events.flatMap(factsChanged);
    const given = events.filter((event) => event.type === 'ticket.answered');
    if (changes.length + given.length > 0) await save(ctx, changes, given);
    const removed = events.flatMap((event) =>
      event.type === 'ticket.removed' ? [event.rooms.ticketId] : [],
    );
    if (removed.length > 0) await forgetAnswers(ctx.db, removed);
  });
}

interface FactsChange {
  sign: 1 | -1;
  facts: TicketFacts;
}

function factsChanged(event: DomainEvent): FactsChange[] {
  if (event.type !== 'ticket.recounted') return [];
  const { was, is } = event;
  return [
    ...(was ? [{ sign: -1 as const, facts: was }] : []),
    ...(is ? [{ sign: 1 as const, facts: is }] : []),
  ];
}

const SAVE_CHANGES = {
  name: 'save_figure_changes_1',
  text: `
    with given as (
      insert into answers (entry_id, ticket_id, agent_id, category_id, first, seconds, answered_at)
      select a.*, now() from jsonb_to_recordset($2::jsonb) as a(
        entry_id uuid, ticket_id uuid, agent_id uuid, category_id uuid, first boolean, seconds int)
      returning *)
    insert into figure_changes (sign, category_id, agent_id, priority_id, status, created_at, ended_at,
      resolution_seconds, promises_kept, reopened, score, rated_at, answered_at, answer_seconds, answer_first)
    select c.*, null::timestamptz, null::int, null::boolean from jsonb_to_recordset($1::jsonb) as c(
      sign smallint, category_id uuid, agent_id uuid, priority_id uuid, status text, created_at timestamptz,
      ended_at timestamptz, resolution_seconds int, promises_kept boolean, reopened boolean, score smallint,
      rated_at timestamptz)
    union all
    select 1::smallint, category_id, agent_id, null, null, null, null, null, null, null, null, null,
      answered_at, seconds, first from given`,
};

async function save(
  ctx: PublicCtx,
  changes: readonly FactsChange[],
  given: readonly Answer[],
): Promise<void> {
  await runStatement(ctx.db, SAVE_CHANGES, [
    JSON.stringify(changes.map(changeRecord)),
    JSON.stringify(given.map(answerRecord)),
  ]);
}

const changeRecord = ({ sign, facts }: FactsChange) => ({
  sign,
  category_id: facts.categoryId,
  agent_id: facts.agentId,
  priority_id: facts.priorityId,
  status: facts.status,
  created_at: facts.createdAt,
  ended_at: facts.endedAt,
  resolution_seconds: facts.resolutionSeconds,
  promises_kept: facts.promisesKept,
  reopened: facts.reopened,
  score: facts.score,
  rated_at: facts.ratedAt,
});

const answerRecord = (answer: Answer) => ({
  entry_id: answer.entryId,
  ticket_id: answer.ticketId,
  agent_id: answer.agentId,
  category_id: answer.categoryId,
  first: answer.first,
  seconds: answer.seconds,
});

/** Answers given on a ticket that is deleted for good go with it. */
async function forgetAnswers(db: Db, ticketIds: readonly string[]): Promise<void> {
  const gone = await db
    .delete(answers)
    .where(inArray(answers.ticketId, [...ticketIds]))
    .returning();
  if (gone.length === 0) return;
  await db.insert(figureChanges).values(
    gone.map((answer) => ({
      sign: sql`-1`,
      categoryId: answer.categoryId,
      agentId: answer.agentId,
      answeredAt: answer.answeredAt,
      answerSeconds: answer.seconds,
      answerFirst: answer.first,
    })),
  );
}

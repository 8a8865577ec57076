// The demo desk: an invented shop's month of tickets, for looking around before there are own ones.
import { sql } from 'drizzle-orm';
import { type App, createCtx, inTransaction, type PublicCtx } from '../../core/context.ts';
import { newId } from '../../core/ids.ts';
import {
  agentCategories,
  answers,
  auditLog,
  categories,
  entries,
  entryRevisions,
  notifications,
  priorities,
  subcategories,
  tags,
  ticketReads,
  tickets,
  ticketTags,
  users,
} from '../../db/schema/index.ts';
import { readSlaRules } from '../tickets/sla-rules.service.ts';
import { buildTicketRows } from './build-ticket.ts';
import { CATEGORIES, CUSTOMERS, type CustomerKey, MAIL_DOMAIN, STAFF, type StaffKey, TAGS } from './cast.ts';
import { STORIES } from './conversations/index.ts';
import type { DemoWorld, Named, TicketRows } from './draft.ts';
import { seedOnline } from './online.ts';
import { seedPromises } from './promises.ts';
import { insertIncident, insertWorkbench, planWorkbench } from './workbench.ts';

/** Two nodes may start at once: the second waits here and then finds people. */
const SEED_LOCK = 74_100_003;
const DAY_MS = 86_400_000;
/** Postgres takes 65,535 parameters a statement; an entry has 13. */
const ROWS_PER_STATEMENT = 500;

/** Fills a desk without people; leaves any other alone. Answers whether it did. */
export async function seedDemo(app: App): Promise<boolean> {
  const ctx = createCtx(app, { actor: null, requestId: 'demo', ip: null, userAgent: '', live: null });
  return inTransaction(ctx, async (tx) => {
    await tx.db.execute(sql`select pg_advisory_xact_lock(${SEED_LOCK}::bigint)`);
    const [somebody] = await tx.db.select({ id: users.id }).from(users).limit(1);
    if (somebody) return false;
    const world = await seedWorld(tx);
    const made = STORIES.flatMap(({ category, stories }) =>
      stories.map((story) => ({ story, rows: buildTicketRows(world, category, story) })),
    );
    made.sort((one, other) => one.rows.ticket.createdAt.getTime() - other.rows.ticket.createdAt.getTime());
    const workbench = planWorkbench(world, made);
    await insertIncident(tx, workbench);
    await insertTickets(
      tx,
      made.map(({ rows }) => rows),
    );
    await insertWorkbench(tx, world, workbench);
    await seedOnline(tx, world);
    await insertNotices(
      tx,
      made.filter(({ story }) => story.unread).map(({ rows }) => rows),
    );
    return true;
  });
}

async function seedWorld(ctx: PublicCtx): Promise<DemoWorld> {
  const nowMs = ctx.clock.now();
  const people = await seedPeople(ctx, nowMs);
  const madeCategories = await seedCategories(ctx);
  await seedPromises(ctx, nowMs);
  const world: DemoWorld = {
    nowMs,
    people,
    categories: madeCategories,
    priorities: new Map((await ctx.db.select().from(priorities)).map(({ id, name }) => [name, { id, name }])),
    tags: new Map(TAGS.map((name) => [name, newId()])),
    sla: await readSlaRules(ctx),
  };
  await ctx.db.insert(tags).values([...world.tags].map(([name, id]) => ({ id, name })));
  const served = Object.entries(STAFF).flatMap(([key, { serves }]) =>
    serves.map((name) => ({
      userId: world.people[key as StaffKey].id,
      categoryId: world.categories.get(name)?.id ?? '',
    })),
  );
  await ctx.db.insert(agentCategories).values(served);
  return world;
}

async function seedPeople(ctx: PublicCtx, nowMs: number): Promise<DemoWorld['people']> {
  const staff = Object.entries(STAFF).map(([key, { name, role, about, availability }], index) => ({
    key: key as CustomerKey | StaffKey,
    row: {
      id: newId(),
      email: `${key}@${MAIL_DOMAIN}`,
      name: name as string,
      role: role as 'agent' | 'admin' | 'user',
      availability: availability as 'online' | 'away',
      demoAbout: about as string | null,
      createdAt: new Date(nowMs - (400 - 60 * index) * DAY_MS),
    },
  }));
  const customers = Object.entries(CUSTOMERS).map(([key, { name, about }], index) => ({
    key: key as CustomerKey | StaffKey,
    row: {
      id: newId(),
      email: `${key}@customers.example`,
      name: name as string,
      role: 'user' as const,
      availability: 'online' as const,
      demoAbout: about as string | null,
      createdAt: new Date(nowMs - (31 + 9 * index) * DAY_MS),
    },
  }));
  const all = [...staff, ...customers];
  await ctx.db.insert(users).values(all.map(({ row }) => row));
  const named = all.map(({ key, row }): [string, Named] => [key, { id: row.id, name: row.name }]);
  return Object.fromEntries(named) as DemoWorld['people'];
}

/** In the place of what an empty desk starts with. */
async function seedCategories(ctx: PublicCtx): Promise<DemoWorld['categories']> {
  await ctx.db.delete(categories);
  const made: DemoWorld['categories'] = new Map(
    CATEGORIES.map(({ name, subcategories: names }) => [
      name,
      { id: newId(), subcategories: new Map(names.map((sub) => [sub, newId()])) },
    ]),
  );
  const idOf = (name: string) => made.get(name)?.id ?? '';
  await ctx.db.insert(categories).values(
    CATEGORIES.map(({ name, description, routing, offerSeconds }, position) => ({
      id: idOf(name),
      name,
      description,
      position,
      routing,
      offerSeconds,
    })),
  );
  await ctx.db
    .insert(subcategories)
    .values(
      [...made.values()].flatMap((category) =>
        [...category.subcategories].map(([name, id]) => ({ id, name, categoryId: category.id })),
      ),
    );
  return made;
}

/** Oldest first: the database numbers tickets in this order. */
async function insertTickets(ctx: PublicCtx, made: readonly TicketRows[]): Promise<void> {
  const { db } = ctx;
  await db.insert(tickets).values(made.map(({ ticket }) => ticket));
  for (const rows of chunked(made.flatMap((one) => one.entries))) await db.insert(entries).values(rows);
  for (const rows of chunked(made.flatMap((one) => one.audit))) await db.insert(auditLog).values(rows);
  await db.insert(entryRevisions).values(made.flatMap((one) => one.revisions));
  await db.insert(ticketReads).values(made.flatMap((one) => one.reads));
  await db.insert(answers).values(made.flatMap((one) => one.answers));
  await db
    .insert(ticketTags)
    .values(made.flatMap(({ ticket, tagIds }) => tagIds.map((tagId) => ({ ticketId: ticket.id, tagId }))));
}

/** Who has not read the last answer has been told of it. */
async function insertNotices(ctx: PublicCtx, behind: readonly TicketRows[]): Promise<void> {
  const rows = behind.flatMap(({ ticket, entries: timeline }) => {
    const last = timeline.findLast((entry) => entry.kind === 'message');
    const userId = last?.authorId === ticket.requesterId ? ticket.assigneeId : ticket.requesterId;
    if (!last || !userId) return [];
    const actorId = last.authorId ?? null;
    return [
      {
        id: newId(),
        userId,
        kind: 'ticket_replied' as const,
        ticketId: ticket.id,
        actorId,
        createdAt: last.createdAt,
      },
    ];
  });
  await ctx.db.insert(notifications).values(rows);
}

function* chunked<T>(rows: readonly T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT)
    yield rows.slice(start, start + ROWS_PER_STATEMENT);
}

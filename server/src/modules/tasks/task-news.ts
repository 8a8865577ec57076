// What a deed on a task tells: its ticket's timeline, whoever got it, and the screens that show tasks.
import type { Ctx } from '../../core/context.ts';
import type { TaskRow, TicketRecord } from '../../db/schema/index.ts';
import { readStaffEpoch } from '../desk/desk.service.ts';
import { type NewEntry, writeChanges } from '../tickets/timeline.service.ts';

type Named = Pick<TaskRow, 'id' | 'title' | 'ticketId' | 'assigneeId'>;

export interface TaskNews {
  task: Named;
  /** Its ticket, locked; null: it has none. */
  ticket: TicketRecord | null;
  /** What the ticket's timeline says of it, for staff. */
  entry: 'task.added' | 'task.done' | 'task.reopened' | null;
  /** Its assignee is new. */
  assigned?: boolean;
  /** What notifications of it are dealt with by this. */
  handled?: 'all' | 'reminder' | null;
}

export async function tellOfTask(ctx: Ctx, news: TaskNews): Promise<void> {
  const { task, ticket } = news;
  if (ticket && news.entry) await writeEntry(ctx, ticket, { ...task, entry: news.entry });
  const { userId } = ctx.actor;
  if (news.handled) ctx.publish({ type: 'task.handled', taskId: task.id, what: news.handled });
  if (news.assigned && task.assigneeId !== null && task.assigneeId !== userId)
    ctx.publish({ type: 'task.assigned', taskId: task.id, userId: task.assigneeId, actorId: userId });
  ctx.publish({ type: 'desk.changed', topic: 'tasks', id: task.id, ticketId: task.ticketId });
}

async function writeEntry(
  ctx: Ctx,
  before: TicketRecord,
  task: { id: string; title: string; entry: NonNullable<TaskNews['entry']> },
): Promise<void> {
  const { userId, name, role } = ctx.actor;
  const append: NewEntry[] = [
    {
      kind: 'event',
      authorId: userId,
      internal: true,
      data: { type: task.entry, task: { id: task.id, name: task.title } },
    },
  ];
  await writeChanges(ctx, [{ before, ticket: { ...before }, append }], {
    staffEpoch: await readStaffEpoch(ctx),
    people: new Map([[userId, { id: userId, name, role }]]),
    urgent: () => false,
  });
}

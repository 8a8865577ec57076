// What the demo desk's agents work with beside tickets: canned replies, team views, tasks, an incident.
import type { PublicCtx } from '../../core/context.ts';
import { newId } from '../../core/ids.ts';
import { cannedReplies, incidents, tasks, views } from '../../db/schema/index.ts';
import type { StaffKey } from './cast.ts';
import { append, type DemoWorld, type TicketRows } from './draft.ts';
import type { Story } from './story.ts';

const HOUR_MS = 3_600_000;
const LIVE: ReadonlySet<unknown> = new Set(['open', 'in_progress', 'waiting']);

const REPLIES = [
  [
    'hello',
    'Greeting',
    'Hello {{customer.firstName}}, thank you for writing. I will look into it right away.',
  ],
  [
    'tracking',
    'Where to follow a parcel',
    'You can follow your parcel under *My orders*. If the page has not moved for three working days, tell me here and I will ask the carrier.',
  ],
  [
    'return',
    'How to send something back',
    'Sending it back is free for 30 days:\n\n- print the label under *My orders*\n- put the number #{{ticket.number}} into the parcel\n- hand it in at any parcel shop\n\nThe refund follows two days after it has arrived.',
  ],
  [
    'photo',
    'Ask for a picture',
    'Could you send me a picture of it, {{customer.firstName}}? One of the whole and one up close are enough.',
  ],
  [
    'refund-sent',
    'Refund is on its way',
    'The refund is on its way and will be on your account in three to five working days.',
  ],
  [
    'bye',
    'Goodbye',
    'Glad that worked out! Write again any time.\n\n{{agent.firstName}} of Tallowbrook Outdoors',
  ],
] as const;

const INCIDENT = {
  title: 'Codes for signing in arrive late',
  subjects: ['Code for signing in never arrives', 'Cannot sign in since I changed my e-mail'],
};

interface DemoTask {
  title: string;
  by: StaffKey;
  to: StaffKey | null;
  state?: 'todo' | 'in_progress' | 'done';
  priority?: 'low' | 'medium' | 'high';
  /** Hours from now. */
  dueIn?: number;
  /** Of the ticket it belongs to. */
  subject?: string;
  blocks?: true;
}

const TASKS: readonly DemoTask[] = [
  {
    title: 'Ask the carrier for the proof of delivery',
    by: 'aisha',
    to: 'aisha',
    priority: 'high',
    dueIn: -2,
    subject: 'Tracking says delivered, but nothing is here',
    blocks: true,
  },
  {
    title: 'Order spare lids for the Kestrel set',
    by: 'leo',
    to: 'leo',
    state: 'in_progress',
    dueIn: 26,
    subject: 'Spare lid for the Kestrel pan set',
  },
  { title: 'Write down how gift wrapping works', by: 'mira', to: 'yuki', priority: 'low', dueIn: 70 },
  {
    title: 'Check the new return label with the printer',
    by: 'tomas',
    to: 'tomas',
    state: 'in_progress',
    dueIn: 5,
  },
  { title: 'Plan who is here over the holidays', by: 'mira', to: 'mira', priority: 'high', dueIn: 50 },
  { title: 'Update the size table of the Petrel jacket', by: 'yuki', to: null },
  {
    title: 'Tell the shop about the storage fee text messages',
    by: 'aisha',
    to: 'mira',
    state: 'done',
    priority: 'high',
  },
];

export interface MadeTicket {
  story: Story;
  rows: TicketRows;
}

/** Before the tickets are inserted: it adds to their timelines. What it answers goes in after them. */
export function planWorkbench(world: DemoWorld, made: readonly MadeTicket[]) {
  const now = new Date(world.nowMs);
  const incident = { id: newId(), title: INCIDENT.title, createdById: world.people.mira.id, createdAt: now };
  for (const ticket of made) {
    if (!INCIDENT.subjects.includes(ticket.story.subject) || !LIVE.has(ticket.rows.ticket.status)) continue;
    ticket.rows.ticket.incidentId = incident.id;
    tell(world, ticket, world.people.mira.id, {
      type: 'incident.linked',
      incident: { id: incident.id, name: incident.title },
    });
  }
  return { incident, tasks: TASKS.map((task, position) => taskRow(world, made, task, position)) };
}

function taskRow(world: DemoWorld, made: readonly MadeTicket[], task: DemoTask, position: number) {
  const ticket = made.find(({ story }) => task.subject !== undefined && story.subject === task.subject);
  const createdById = world.people[task.by].id;
  const row = {
    id: newId(),
    title: task.title,
    state: task.state ?? ('todo' as const),
    priority: task.priority ?? ('medium' as const),
    assigneeId: task.to && world.people[task.to].id,
    createdById,
    ticketId: ticket?.rows.ticket.id ?? null,
    blocksResolve: task.blocks ?? false,
    dueAt: task.dueIn === undefined ? null : new Date(world.nowMs + task.dueIn * HOUR_MS),
    position: (position + 1) * 1024,
    doneAt: task.state === 'done' ? new Date(world.nowMs - HOUR_MS) : null,
  };
  if (ticket) tell(world, ticket, createdById, { type: 'task.added', task: { id: row.id, name: row.title } });
  return row;
}

function tell(
  world: DemoWorld,
  { story, rows }: MadeTicket,
  authorId: string,
  data: NonNullable<Parameters<typeof append>[1]['data']>,
): void {
  const at = rows.entries.at(-1)?.createdAt ?? new Date(world.nowMs);
  append({ world, story, rows, at }, { kind: 'event', authorId, internal: true, data });
}

export async function insertIncident(ctx: PublicCtx, plan: ReturnType<typeof planWorkbench>): Promise<void> {
  await ctx.db.insert(incidents).values(plan.incident);
}

export async function insertWorkbench(
  ctx: PublicCtx,
  world: DemoWorld,
  plan: ReturnType<typeof planWorkbench>,
): Promise<void> {
  await ctx.db.insert(tasks).values(plan.tasks);
  await ctx.db.insert(cannedReplies).values(
    REPLIES.map(([shortcut, title, body], index) => ({
      id: newId(),
      shortcut,
      title,
      body,
      shared: true,
      uses: (REPLIES.length - index) * 7,
    })),
  );
  const live = ['open', 'in_progress', 'waiting'];
  const team = [
    { name: 'Longest waiting', filter: { status: live, snoozed: false }, sort: 'waiting_longest' },
    { name: 'Promises running out', filter: { status: live, sla: 'running_out' }, sort: 'next_sla' },
    { name: 'VIP', filter: { status: live, tag: 'vip' }, sort: 'newest' },
  ];
  await ctx.db.insert(views).values(
    team.map((view, position) => ({
      id: newId(),
      ...view,
      ownerId: null,
      createdById: world.people.mira.id,
      position,
    })),
  );
}

// Analytics: what happened at the desk in a range of days, what is going on now, and each agent's own part of it.
import { Array, Enum, Integer, Number, Optional, type Static, String } from 'typebox';
import { Closed, Id, Nullable, Person, Time } from './common.ts';
import { defineOperations } from './operation.ts';
import { TicketStatus } from './timeline.ts';

/** The longest range, in days. */
export const RANGE_DAYS_MAX = 1_098;
export const GRAINS = ['day', 'week', 'month'] as const;
export type Grain = (typeof GRAINS)[number];

const day = (description: string) =>
  String({
    minLength: 10,
    maxLength: 35,
    format: 'day',
    description: `${description} YYYY-MM-DD, or a moment (ISO 8601).`,
  });

/** Ranges are whole days of a time zone: a moment means the day it lies in. */
export const rangeQuery = {
  from: Optional(day('First day; 29 days before the last one when absent.')),
  to: Optional(day('Last day, included; today when absent.')),
  timeZone: Optional(
    String({
      minLength: 1,
      maxLength: 64,
      description: "IANA time zone the days are of; that of the desk's default business hours when absent.",
    }),
  ),
};
const filters = {
  categoryId: Optional(Id('Only this category, archived or not.')),
  agentId: Optional(Id('Only this agent: tickets they have, answers they gave.')),
};

export const Range = Closed({
  from: String({ description: 'First day, YYYY-MM-DD.' }),
  to: String({ description: 'Last day, included.' }),
  days: Integer({ description: 'How many days.' }),
  timeZone: String({ description: 'What the days are of.' }),
  startsAt: Time('The first moment'),
  endsAt: Time('The moment after the last'),
});
export type Range = Static<typeof Range>;

const seconds = (description: string) =>
  Nullable(Number({ description: `${description}, in seconds of business hours; null when there is none.` }));

/** How long something took: half of all took no longer than the median, nine of ten no longer than p90. */
export const Durations = Closed({
  count: Integer({ description: 'How many there are.' }),
  medianSeconds: seconds('Median'),
  p90Seconds: seconds('90th percentile'),
});
export type Durations = Static<typeof Durations>;

const figures = {
  created: Integer({ description: 'Tickets opened in the range.' }),
  resolved: Integer({ description: 'Tickets that ended in the range and have not come back since.' }),
  reopened: Integer({ description: 'Of those opened in the range, how many came back at least once.' }),
  answers: Integer({ description: 'Answers to customers who waited, given by people in the range.' }),
  firstResponse: Durations,
  nextResponse: Durations,
  resolution: Durations,
  sla: Closed({
    met: Integer({ description: 'Tickets that ended in the range with every promise kept.' }),
    missed: Integer({ description: 'With one promise broken at least.' }),
  }),
  csat: Closed({
    count: Integer({ description: 'Ratings given in the range.' }),
    average: Nullable(Number({ description: '1 to 5; null without ratings.' })),
    scores: Array(Integer(), { description: 'How many gave 1, 2, 3, 4, 5.' }),
  }),
};
/** What happened in a range. */
export const Figures = Closed(figures);
export type Figures = Static<typeof Figures>;

const count = Integer({ description: 'Tickets opened in the range.' });

export const TrendPoint = Closed({
  date: String({ description: 'Its first day, YYYY-MM-DD.' }),
  startsAt: Time('The first moment'),
  endsAt: Time('The moment after the last'),
  created: Integer({ description: 'Tickets opened.' }),
  resolved: Integer({ description: 'Tickets that ended and have not come back since.' }),
  backlog: Integer({ description: 'Tickets that were not over at its end.' }),
});
export type TrendPoint = Static<typeof TrendPoint>;

const Trend = Closed({
  grain: Enum([...GRAINS], { description: 'What each point stands for.' }),
  points: Array(TrendPoint),
});

export const LiveFigures = Closed({
  waiting: Integer({ description: 'Customers who wait for an answer now; 10000 means 10000 or more.' }),
  longestWaitSeconds: Nullable(
    Integer({ description: 'How long the first of them has waited, by the clock; null when nobody waits.' }),
  ),
  queued: Integer({ description: 'Live tickets that nobody has; 10000 means 10000 or more.' }),
  agentsOnline: Integer({ description: 'Agents and admins who are here and available.' }),
});
export type LiveFigures = Static<typeof LiveFigures>;

export const AgentFigures = Closed({
  agent: Person,
  online: Nullable(Integer({ description: 'Seconds they were available in the range, to the minute.' })),
  load: Integer({ description: 'Active conversations and open offers now.' }),
  capacity: Integer({ description: 'What routing gives them at most.' }),
  openTickets: Integer({ description: 'Live tickets they have now.' }),
  resolved: figures.resolved,
  answers: figures.answers,
  firstResponse: Durations,
  nextResponse: Durations,
  csat: figures.csat,
});
export type AgentFigures = Static<typeof AgentFigures>;

const arrivals = Array(Array(Integer()), {
  description: 'Tickets opened by weekday (7 rows, Monday first) and hour of the day (24 columns).',
});

export const Dashboard = Closed({
  range: Range,
  previous: Range,
  ...figures,
  before: Figures,
  byStatus: Array(Closed({ status: TicketStatus, count })),
  byCategory: Array(
    Closed({ categoryId: Id('The category.'), name: String({ description: 'Its name.' }), count }),
  ),
  byPriority: Array(
    Closed({ priorityId: Id('The priority.'), name: String({ description: 'Its name.' }), count }),
  ),
  grain: Trend.properties.grain,
  trend: Trend.properties.points,
  arrivals,
  agents: Array(AgentFigures, { description: 'Agents with a part in these figures, or here now; by name.' }),
  live: LiveFigures,
  countedAt: Time('Counted'),
});
export type Dashboard = Static<typeof Dashboard>;

export const OwnFigures = Closed({
  range: Range,
  previous: Range,
  ...figures,
  before: Figures,
  online: AgentFigures.properties.online,
  byCategory: Dashboard.properties.byCategory,
  grain: Trend.properties.grain,
  trend: Trend.properties.points,
  load: AgentFigures.properties.load,
  capacity: AgentFigures.properties.capacity,
  openTickets: AgentFigures.properties.openTickets,
  countedAt: Time('Counted'),
});
export type OwnFigures = Static<typeof OwnFigures>;

/** What figures are asked of. */
export const FiguresQuery = Closed({ ...rangeQuery, ...filters });
export type FiguresQuery = Static<typeof FiguresQuery>;

export const analytics = defineOperations({
  dashboard: {
    method: 'GET',
    path: '/analytics/dashboard',
    access: 'admin',
    budget: 'read',
    costly: true,
    summary: 'All figures of a range of days, those of as many days before, and what is going on now.',
    query: FiguresQuery,
    reply: Dashboard,
  },
  trends: {
    method: 'GET',
    path: '/analytics/trends',
    access: 'admin',
    budget: 'read',
    costly: true,
    summary: 'Tickets opened, ended and left over, by day, week (from Monday) or month.',
    query: Closed({
      ...rangeQuery,
      ...filters,
      grain: Optional(Enum([...GRAINS], { description: 'One that suits the range when absent.' })),
    }),
    reply: Closed({ range: Range, grain: Trend.properties.grain, points: Trend.properties.points }),
  },
  export: {
    method: 'GET',
    path: '/analytics/export.csv',
    access: 'admin',
    budget: 'read',
    costly: true,
    doors: ['http'],
    produces: 'text/csv',
    summary: 'Tickets opened in the range, one row each: those that live, then those that are over.',
    query: FiguresQuery,
    reply: String({ description: 'CSV with a header, UTF-8; what would be a formula is written as text.' }),
  },
  own: {
    method: 'GET',
    path: '/analytics/own',
    access: 'staff',
    budget: 'read',
    costly: true,
    summary: 'My own figures of a range of days.',
    query: Closed(rangeQuery),
    reply: OwnFigures,
  },
});

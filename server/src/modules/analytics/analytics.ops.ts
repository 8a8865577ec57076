// Answers analytics.*
import type { Handlers } from '../../core/operations.ts';
import { getDashboard, getTrends } from './dashboard.ts';
import { exportTickets } from './export-tickets.ts';
import { getOwnFigures } from './own-figures.ts';

export const analyticsOps = {
  'analytics.dashboard': getDashboard,
  'analytics.trends': getTrends,
  'analytics.export': exportTickets,
  'analytics.own': getOwnFigures,
} satisfies Partial<Handlers>;

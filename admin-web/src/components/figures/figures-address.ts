// Which figures are shown, as the address says it: read, written, and asked of the desk. Pure.
import type { FiguresQuery } from '@hotline/shared/contracts';
import { addDays, firstOfMonth } from './days.ts';

export const RANGES = ['today', 'yesterday', '7d', '30d', '90d', '365d', 'month', 'last-month'] as const;
export type RangeName = (typeof RANGES)[number];

export type FiguresAddress = {
  range: RangeName | 'custom';
  /** Days of a custom range, as they stand in the address: the desk says what is wrong with them. */
  from: string;
  to: string;
  /** '' is that of the desk. */
  timeZone: string;
  /** '' is every one. */
  categoryId: string;
  agentId: string;
};
export type FigureField = 'from' | 'to' | 'timeZone' | 'categoryId' | 'agentId';

const usualRange: RangeName = '30d';
export const usualAddress: FiguresAddress = {
  range: usualRange,
  from: '',
  to: '',
  timeZone: '',
  categoryId: '',
  agentId: '',
};

export function readAddress(params: URLSearchParams): FiguresAddress {
  const text = (name: string) => params.get(name)?.trim() ?? '';
  const [from, to] = [text('from'), text('to')];
  const named = RANGES.find((each) => each === text('range'));
  return {
    range: named ?? (from || to ? 'custom' : usualRange),
    from: named ? '' : from,
    to: named ? '' : to,
    timeZone: text('timeZone'),
    categoryId: text('categoryId'),
    agentId: text('agentId'),
  };
}

/** Only what is unusual stands in the address; a custom range needs no name. */
export function writeAddress(params: URLSearchParams, changes: Partial<FiguresAddress>): URLSearchParams {
  const { range, ...texts } = { ...readAddress(params), ...changes };
  const custom = range === 'custom';
  const next = new URLSearchParams(params);
  const put = (name: string, value: string) => (value ? next.set(name, value) : next.delete(name));
  for (const [name, value] of Object.entries(texts)) put(name, value);
  put('range', custom || range === usualRange ? '' : range);
  if (custom) return next;
  put('from', '');
  put('to', '');
  return next;
}

/** First and last day of a range that has a name. */
export function daysOf(range: RangeName, today: string): { from: string; to: string } {
  const back = (days: number) => ({ from: addDays(today, 1 - days), to: today });
  switch (range) {
    case 'today':
      return back(1);
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case '7d':
      return back(7);
    case '30d':
      return back(30);
    case '90d':
      return back(90);
    case '365d':
      return back(365);
    case 'month':
      return { from: firstOfMonth(today), to: today };
    case 'last-month': {
      const to = addDays(firstOfMonth(today), -1);
      return { from: firstOfMonth(to), to };
    }
  }
}

/** The usual range is the desk's own, which knows best what day it is there. */
export function queryOf(address: FiguresAddress, today: string): FiguresQuery {
  const { range, timeZone, categoryId, agentId } = address;
  const days = range === 'custom' ? address : range === usualRange ? null : daysOf(range, today);
  return {
    ...(days?.from && { from: days.from }),
    ...(days?.to && { to: days.to }),
    ...(timeZone && { timeZone }),
    ...(categoryId && { categoryId }),
    ...(agentId && { agentId }),
  };
}

/** Whether the days must be counted here, from what day it is in the time zone. */
export const needsToday = ({ range }: FiguresAddress): boolean => range !== 'custom' && range !== usualRange;

export const exportHref = (query: FiguresQuery): string => {
  const text = new URLSearchParams(query).toString();
  return `/api/analytics/export.csv${text && `?${text}`}`;
};

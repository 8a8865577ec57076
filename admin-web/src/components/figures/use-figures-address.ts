// Which figures the address asks for, and the way to ask for others: each choice is a step that Back takes back.
import type { FiguresQuery } from '@hotline/shared/contracts';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useClock } from '../../lib/clock.ts';
import { schedulesQuery } from '../../lib/queries.ts';
import { browserTimeZone, dayIn, isTimeZone } from './days.ts';
import { type FiguresAddress, needsToday, queryOf, readAddress, writeAddress } from './figures-address.ts';

export type FiguresChoice = {
  address: FiguresAddress;
  change: (changes: Partial<FiguresAddress>) => void;
  query: FiguresQuery;
  /** False while it is not known what day it is at the desk. */
  ready: boolean;
  /** Of the default business hours; absent until it is known. */
  deskTimeZone: string | undefined;
  today: string;
};

export function useFiguresAddress(): FiguresChoice {
  const [params, setParams] = useSearchParams();
  const schedules = useQuery(schedulesQuery);
  const address = readAddress(params);
  const deskTimeZone = schedules.data?.find(({ isDefault }) => isDefault)?.timeZone;
  const own = isTimeZone(address.timeZone) ? address.timeZone : undefined;
  const timeZone = own ?? deskTimeZone ?? browserTimeZone();
  const today = useClock((nowMs) => dayIn(timeZone, nowMs));
  return {
    address,
    change: (changes) => setParams((now) => writeAddress(now, changes)),
    query: queryOf(address, today),
    ready: own !== undefined || !schedules.isPending || !needsToday(address),
    deskTimeZone,
    today,
  };
}

// Pages of found things that come on by themselves until a screen is full: a page may be short and still have a next one.
import { useEffect, useState } from 'react';
import { type Allowance, firstAllowance, loadsOn, moreAllowance } from './load-on.ts';

/** What is asked of an infinite query. */
type PagedQuery = {
  data: { pages: unknown[] } | undefined;
  hasNextPage: boolean;
  isFetching: boolean;
  isFetchNextPageError: boolean;
  isPlaceholderData: boolean;
  fetchNextPage: () => unknown;
};

/** Another question begins anew; `load` allows as much again. */
export function useLoadOn(query: PagedQuery, rows: number, question: string) {
  const [allowed, setAllowed] = useState({ question, ...firstAllowance });
  if (allowed.question !== question) setAllowed({ question, ...firstAllowance });
  const pages = query.data?.pages.length ?? 0;
  const open = query.hasNextPage && !query.isPlaceholderData && !query.isFetchNextPageError;
  const running = open && loadsOn(allowed, pages, rows);

  const { isFetching, fetchNextPage } = query;
  useEffect(() => {
    if (running && !isFetching) void fetchNextPage();
  }, [running, isFetching, fetchNextPage]);

  return {
    /** It goes on by itself, or has just been told to. */
    running,
    offered: query.hasNextPage && !running,
    failed: query.isFetchNextPageError,
    load: () => {
      const next: Allowance = moreAllowance(pages, rows);
      setAllowed({ question, ...next });
      void fetchNextPage();
    },
  };
}

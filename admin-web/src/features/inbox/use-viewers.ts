// Asks now and then which colleagues have the shown tickets open: events tell the rest, and a lost one is made good here.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { client } from '../../lib/client.ts';
import { useDesk } from '../../lib/desk.tsx';
import { keys } from '../../lib/queries.ts';
import { useDebounced } from '../../lib/use-debounced.ts';

const askedMax = 100;
const pauseMs = 1_000;
const confirmMs = 45_000;

export function useViewers(order: readonly string[]): void {
  const { activity } = useDesk();
  const ids = useMemo(() => order.slice(0, askedMax).sort(), [order]);
  const settled = useDebounced(ids.join(), pauseMs);
  const asked = useMemo(() => (settled ? settled.split(',') : []), [settled]);
  const { data } = useQuery({
    queryKey: [...keys.viewers, settled],
    queryFn: async ({ signal }) => (await client.tickets.viewers({ ticketIds: asked }, { signal })).items,
    enabled: asked.length > 0,
    refetchInterval: confirmMs,
    staleTime: 5_000,
    gcTime: 0,
  });
  useEffect(() => {
    if (data) activity.settle(asked, data);
  }, [activity, asked, data]);
}

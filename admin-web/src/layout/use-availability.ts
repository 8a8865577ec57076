// My availability: shown at once, taken back when the desk refuses it.
import type { Availability } from '@hotline/shared/contracts';
import { toast } from '@hotline/shared/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../lib/client.ts';
import { useMe } from '../lib/desk.tsx';
import { describeError } from '../lib/errors.ts';
import { keys, whoQuery } from '../lib/queries.ts';

export function useAvailability(): [Availability, (next: Availability) => void] {
  const me = useMe();
  const queryClient = useQueryClient();
  const set = useMutation({
    mutationFn: (availability: Availability) => client.presence.set({ availability }),
    onSuccess: ({ availability }) => {
      queryClient.setQueryData(
        whoQuery.queryKey,
        (who) => who && { ...who, user: { ...who.user, availability } },
      );
      void queryClient.invalidateQueries({ queryKey: keys.agents });
    },
    onError: (error) => toast.error(describeError(error)),
  });
  return [set.isPending ? set.variables : me.availability, set.mutate];
}

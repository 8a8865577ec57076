// My availability: shown at once, taken back when the desk refuses it; and word of it when somebody else sets it.
import type { Availability } from '@hotline/shared/contracts';
import { toast } from '@hotline/shared/ui/toast';
import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../lib/client.ts';
import { useDesk, useMe } from '../lib/desk.tsx';
import { codeOf, describeError } from '../lib/errors.ts';
import { keys } from '../lib/queries.ts';
import { showMyAvailability } from '../live/sync.ts';

const choosing = ['availability'] as const;

export function useAvailability(): [Availability, (next: Availability) => void] {
  const me = useMe();
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const set = useMutation({
    mutationKey: choosing,
    mutationFn: (availability: Availability) => client.presence.set({ availability }),
    onSuccess: ({ availability }) => {
      showMyAvailability(queryClient, availability);
      void queryClient.invalidateQueries({ queryKey: keys.agents });
    },
    onError: (error) =>
      toast.error(codeOf(error) === 'no_category' ? t('availability.noCategory') : describeError(error)),
  });
  return [set.isPending ? set.variables : me.availability, set.mutate];
}

/** An admin may set me away, and so may my other devices: nobody should find out by getting no tickets. */
export function useAvailabilityNotice(): void {
  const { t } = useTranslation();
  const { realtime, me } = useDesk();
  const { availability } = useMe();
  const busy = useIsMutating({ mutationKey: choosing }) > 0;
  const known = useRef({ availability, busy });
  useEffect(() => {
    known.current = { availability, busy };
  });
  useEffect(
    () =>
      realtime.on('presence', (presence) => {
        const mine = presence.userId === me.id && presence.online;
        if (!mine || known.current.busy || presence.availability === known.current.availability) return;
        toast.info(t('availability.setElsewhere', { state: t(`availability.${presence.availability}`) }));
      }),
    [realtime, me.id, t],
  );
}

// Ends this session: at the server, in this tab's cache, and word of it to the other tabs.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { client, session } from './client.ts';

export function useSignOut(): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await client.auth.logout();
    session.announce();
    queryClient.clear();
  }, [queryClient]);
}

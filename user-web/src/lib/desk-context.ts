// Hands the signed-in person's desk to the screens below.

import type { OutboxItem } from '@hotline/shared/client/outbox';
import type { ConnectionState } from '@hotline/shared/client/realtime';
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { Desk } from './desk.ts';

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk stands outside a signed-in screen');
  return desk;
}

export function useConnection(): ConnectionState {
  const { realtime } = useDesk();
  const subscribe = useCallback((listener: () => void) => realtime.on('state', listener), [realtime]);
  return useSyncExternalStore(subscribe, realtime.state);
}

export function useUnsent(): readonly OutboxItem[] {
  const { outbox } = useDesk();
  const subscribe = useCallback((listener: () => void) => outbox.on('changed', listener), [outbox]);
  return useSyncExternalStore(subscribe, outbox.items);
}

// How wide the window is, in the three steps the layout knows.
import { useSyncExternalStore } from 'react';

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

/** One pane at a time. */
export const usePhone = () => useMedia('(max-width: 47.99rem)');
/** Room for the navigation beside list and thread. */
export const useRoomForNav = () => useMedia('(min-width: 64rem)');
/** Room for the side panel as a column of its own. */
export const useRoomForPanel = () => useMedia('(min-width: 75rem)');

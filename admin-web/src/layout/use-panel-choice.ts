// Whether the details stand beside the thread; kept in the browser.
import { useState } from 'react';

const storageKey = 'hotline.panel';

export function usePanelChoice(): [boolean, (wanted: boolean) => void] {
  const [wanted, setWanted] = useState(read);
  return [
    wanted,
    (next) => {
      setWanted(next);
      try {
        localStorage.setItem(storageKey, next ? 'shown' : 'hidden');
      } catch {
        // Storage may be forbidden: the choice then lives until reload.
      }
    },
  ];
}

function read(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'hidden';
  } catch {
    return true;
  }
}

// Ctrl or Cmd and K opens the palette and closes it again, also while somebody writes; never above another dialog.
import { useEffect, useState } from 'react';

export function usePaletteKey(): [shown: boolean, show: (shown: boolean) => void] {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const chord = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!chord || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      if (shown) setShown(false);
      else if (!document.querySelector('[role="dialog"], [role="alertdialog"]')) setShown(true);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [shown]);
  return [shown, setShown];
}

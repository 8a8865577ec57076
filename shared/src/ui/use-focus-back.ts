// Gives the focus back to where it was when a dialog opened, also when it was opened by a key or from a menu.
import { useRef } from 'react';

export function useFocusBack() {
  const before = useRef<HTMLElement | null>(null);
  const watching = useRef<AbortController | null>(null);

  function onOpenAutoFocus(event: Event) {
    const box = event.target;
    before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    watching.current?.abort();
    const lost = before.current === document.body || before.current?.closest('[role="menu"]');
    if (!lost || !(box instanceof Node)) return;
    // The menu it was opened from goes, and tries to focus its button a moment later, which the dialog does not let happen.
    const watch = new AbortController();
    watching.current = watch;
    window.addEventListener(
      'focusout',
      ({ target, relatedTarget: next }) => {
        if (!(target instanceof Node) || !box.contains(target)) return;
        if (!(next instanceof HTMLElement) || box.contains(next)) return;
        before.current = next;
        watch.abort();
      },
      { capture: true, signal: watch.signal },
    );
  }

  function onCloseAutoFocus(event: Event) {
    watching.current?.abort();
    if (!before.current?.isConnected || before.current === document.body) return;
    event.preventDefault();
    before.current.focus();
  }

  return { onOpenAutoFocus, onCloseAutoFocus };
}

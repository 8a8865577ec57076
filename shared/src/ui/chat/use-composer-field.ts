// The field of the composer: as high as its text, the caret behind what was put in.
import { useLayoutEffect } from 'react';

export function useAutoGrow(field: { readonly current: HTMLTextAreaElement | null }, value: string) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text is the reason to measure.
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [field, value]);
}

/** Behind what was put in, before the next key can arrive; focus comes back once a picker has closed. */
export function usePutCaret(
  field: { readonly current: HTMLTextAreaElement | null },
  wanted: { current: number | null },
  value: string,
) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text is the reason to look.
  useLayoutEffect(() => {
    const at = wanted.current;
    if (at === null) return;
    wanted.current = null;
    field.current?.setSelectionRange(at, at);
    requestAnimationFrame(() => field.current?.focus());
  }, [field, wanted, value]);
}

// Short messages at the edge of the screen; their parts are fetched when the first one is shown.
type Kind = 'success' | 'error' | 'info';

const listeners = new Set<() => void>();
let wanted = false;

/** Whether the app has to draw the place where toasts appear. */
export const toasterWanted = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: () => wanted,
};

async function show(kind: Kind, words: string): Promise<void> {
  const { toast: sonner } = await import('@hotline/shared/ui/toast');
  wanted = true;
  for (const listener of listeners) listener();
  sonner[kind](words);
}

export const toast = {
  success: (words: string) => void show('success', words),
  error: (words: string) => void show('error', words),
  info: (words: string) => void show('info', words),
};

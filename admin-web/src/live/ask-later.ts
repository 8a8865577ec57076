// Many events, one question: gathers keys for a pause, then asks for each again.
import type { QueryClient, QueryKey } from '@tanstack/react-query';

export function createAskLater(queryClient: QueryClient, pauseMs: number) {
  const wanted = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function ask(): void {
    timer = undefined;
    const now = [...wanted.values()];
    wanted.clear();
    for (const queryKey of now) void queryClient.invalidateQueries({ queryKey });
  }

  return {
    want(queryKeys: readonly QueryKey[]): void {
      for (const queryKey of queryKeys) wanted.set(JSON.stringify(queryKey), queryKey);
      timer ??= setTimeout(ask, pauseMs);
    },
    close: (): void => clearTimeout(timer),
  };
}

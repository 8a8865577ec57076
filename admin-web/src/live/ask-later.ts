// Many events, one question: gathers keys for a pause, then asks for each again.
import type { QueryClient, QueryKey } from '@tanstack/react-query';

type Manner = {
  /** Waits for an answer that is on its way instead of calling it off: what is slow to count would else never come. */
  patient?: boolean;
};

export function createAskLater(queryClient: QueryClient, pauseMs: number, { patient = false }: Manner = {}) {
  const wanted = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function ask(): void {
    timer = undefined;
    const now = [...wanted.values()];
    wanted.clear();
    for (const queryKey of now) {
      if (patient && queryClient.isFetching({ queryKey }) > 0) want([queryKey]);
      else void queryClient.invalidateQueries({ queryKey });
    }
  }

  function want(queryKeys: readonly QueryKey[]): void {
    for (const queryKey of queryKeys) wanted.set(JSON.stringify(queryKey), queryKey);
    timer ??= setTimeout(ask, pauseMs);
  }

  return {
    want,
    close: (): void => clearTimeout(timer),
  };
}

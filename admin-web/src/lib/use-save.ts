// A deed of the admins' pages: ask, refresh what changed, say so; a failure is left to the caller's form or said aloud.
import { toast } from '@hotline/shared/ui/toast';
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { describeError } from './errors.ts';

type SaveOptions<Input, Output> = {
  ask: (input: Input) => Promise<Output>;
  /** What must be read again. */
  refresh: readonly QueryKey[];
  onDone?: (output: Output, input: Input) => void;
  /** Absent: the failure is said in a toast. */
  onFailed?: (error: unknown) => void;
};

export function useSave<Input, Output>({ ask, refresh, onDone, onFailed }: SaveOptions<Input, Output>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ask,
    onSuccess: (output, input) => {
      for (const queryKey of refresh) void queryClient.invalidateQueries({ queryKey });
      onDone?.(output, input);
    },
    onError: onFailed ?? ((error) => toast.error(describeError(error))),
  });
}

// Changes the query of the page's address, in place of what stands there.
import { useSearchParams } from 'react-router';

/** What stands there at this moment counts, not what was drawn last: two changes may come faster than the page is drawn. */
export function useChangeParams(): (change: (now: URLSearchParams) => URLSearchParams) => void {
  const [, setParams] = useSearchParams();
  return (change) => setParams(change(new URLSearchParams(location.search)), { replace: true });
}

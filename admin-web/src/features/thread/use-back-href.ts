// The list one came from, with its search and filters.
import { useParams, useSearchParams } from 'react-router';
import { hrefs, isInboxView } from '../../lib/hrefs.ts';

export function useBackHref(): { pathname: string; search: string } {
  const { view } = useParams();
  const [params] = useSearchParams();
  return {
    pathname: hrefs.inbox(isInboxView(view) ? view : 'mine'),
    search: params.size > 0 ? `?${params}` : '',
  };
}

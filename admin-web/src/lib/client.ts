// This app's one session and one client: cookies of the page's own origin, a refresh shared by all tabs.
import { createApiClient } from '@hotline/shared/client/api-client';
import { createSession } from '@hotline/shared/client/session';

export const session = createSession({ baseUrl: '' });
export const client = createApiClient({ baseUrl: '', onUnauthenticated: () => session.refresh() });

// Coming in and going out: the cache learns who is here, and so do the other tabs.
import type { User } from '@hotline/shared/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api, session } from './desk.ts';
import { chooseLanguage, nearestLanguage } from './i18n.ts';
import { href } from './paths.ts';
import { meQuery } from './queries.ts';
import { rememberUser } from './remembered.ts';

export function useSignIn(): (user: User) => void {
  const queries = useQueryClient();
  return (user) => {
    rememberUser(user);
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
    queries.setQueryData(meQuery.queryKey, user);
    void chooseLanguage(nearestLanguage(user.locale));
    session.announce();
  };
}

export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await api.auth.logout();
    rememberUser(null);
    await navigate(href.signIn());
    queries.setQueryData(meQuery.queryKey, null);
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
    session.announce();
  };
}

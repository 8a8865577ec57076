// What a view of the inbox is called.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type InboxView, isFixedView, queueOf, savedOf } from './hrefs.ts';
import { useCategories, viewsQuery } from './queries.ts';

export function useViewName(view: InboxView): string {
  const { t } = useTranslation();
  const categories = useCategories().data;
  const savedId = savedOf(view);
  const views = useQuery({ ...viewsQuery, enabled: savedId !== undefined }).data;
  if (isFixedView(view)) return t(`nav.${view}`);
  const named = savedId
    ? views?.find((each) => each.id === savedId)
    : categories?.find((category) => category.id === queueOf(view));
  return named?.name ?? t('shell.inbox');
}

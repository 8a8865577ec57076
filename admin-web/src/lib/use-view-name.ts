// What a view of the inbox is called.
import { useTranslation } from 'react-i18next';
import { type InboxView, queueOf } from './hrefs.ts';
import { useCategories } from './queries.ts';

export function useViewName(view: InboxView): string {
  const { t } = useTranslation();
  const categories = useCategories().data;
  const categoryId = queueOf(view);
  if (categoryId) return categories?.find((category) => category.id === categoryId)?.name ?? '';
  return t(`nav.${view as 'mine' | 'waiting' | 'all'}`);
}

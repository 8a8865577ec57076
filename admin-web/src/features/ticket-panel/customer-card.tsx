// Who the customer is.
import { Avatar } from '@hotline/shared/ui/avatar';
import { Button, IconButton } from '@hotline/shared/ui/button';
import { Delayed, Skeleton } from '@hotline/shared/ui/skeleton';
import { Description, DescriptionList } from '@hotline/shared/ui/table';
import { toast } from '@hotline/shared/ui/toast';
import { useQuery } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { client } from '../../lib/client.ts';
import { keys } from '../../lib/queries.ts';

export function CustomerCard({ userId, name }: { userId: string; name: string }) {
  const { t, i18n } = useTranslation();
  const customer = useQuery({
    queryKey: keys.person(userId),
    queryFn: ({ signal }) => client.users.get({ userId }, { signal }),
    staleTime: 60_000,
  });
  const person = customer.data;
  return (
    <>
      <div className="flex items-center gap-3">
        <Avatar id={userId} name={name} size="md" decorative />
        <div className="min-w-0 grow">
          <p className="truncate font-semibold">{name}</p>
          {person && (
            <p className="flex items-center gap-1 text-muted text-xs">
              <a href={`mailto:${person.email}`} className="truncate hover:underline">
                {person.email}
              </a>
              <IconButton
                label={t('panel.copyEmail')}
                size="xs"
                className="-my-1"
                onClick={() =>
                  void navigator.clipboard
                    .writeText(person.email)
                    .then(() => toast.success(t('thread.copied')))
                }
              >
                <Copy />
              </IconButton>
            </p>
          )}
          {customer.isPending && (
            <Delayed>
              <Skeleton className="mt-1 h-3 w-32" />
            </Delayed>
          )}
        </div>
      </div>
      {customer.isError && !person && (
        <p role="alert" className="mt-2 flex flex-wrap items-center gap-2 text-danger-text text-xs">
          {t('panel.customerFailed')}
          <Button size="xs" loading={customer.isFetching} onClick={() => void customer.refetch()}>
            {t('common.retry')}
          </Button>
        </p>
      )}
      {person && (
        <DescriptionList className="mt-2.5 [&_dd]:min-h-6">
          <Description term={t('panel.joined')}>
            {new Date(person.createdAt).toLocaleDateString(i18n.language, { dateStyle: 'medium' })}
          </Description>
          <Description term={t('panel.language')}>{languageName(person.locale, i18n.language)}</Description>
        </DescriptionList>
      )}
    </>
  );
}

function languageName(tag: string, reader: string): string {
  try {
    return new Intl.DisplayNames(reader, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

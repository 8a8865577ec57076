// Whose tickets: of one category, of one agent.
import { Select } from '@hotline/shared/ui/select';
import { useTranslation } from 'react-i18next';
import type { FiguresAddress } from '../../components/figures/figures-address.ts';
import { useAgents, useCategories } from '../../lib/queries.ts';

type AnalyticsFiltersProps = {
  address: FiguresAddress;
  onChange: (changes: Partial<FiguresAddress>) => void;
};

/** A list of choices knows no empty value. */
const any = '-';

export function AnalyticsFilters({ address, onChange }: AnalyticsFiltersProps) {
  const { t } = useTranslation();
  const categories = useCategories().data ?? [];
  const agents = useAgents().data ?? [];
  const choose = (name: 'categoryId' | 'agentId') => ({
    value: address[name] || any,
    onChange: (value: string) => onChange({ [name]: value === any ? '' : value }),
    size: 'sm' as const,
    className: 'sm:w-40!',
  });
  return (
    <>
      <Select
        {...choose('categoryId')}
        label={t('analytics.category')}
        options={[
          { value: any, label: t('analytics.anyCategory') },
          ...withChosen(
            address.categoryId,
            categories.map(({ id, name, archived }) => ({
              value: id,
              label: archived ? t('analytics.archived', { name }) : name,
            })),
            t('analytics.unknownCategory'),
          ),
        ]}
      />
      <Select
        {...choose('agentId')}
        label={t('analytics.agent')}
        options={[
          { value: any, label: t('analytics.anyAgent') },
          ...withChosen(
            address.agentId,
            agents.map(({ id, name }) => ({ value: id, label: name })),
            t('analytics.unknownAgent'),
          ),
        ]}
      />
    </>
  );
}

type Option = { value: string; label: string };

/** What the address names stands in the list, also when it is not known here. */
const withChosen = (chosen: string, options: Option[], unknown: string): Option[] =>
  chosen === '' || options.some(({ value }) => value === chosen)
    ? options
    : [...options, { value: chosen, label: unknown }];

// How tickets of a category find an agent, and during which hours its promises run.
import { type Category, ROUTING_STRATEGIES, type Routing } from '@hotline/shared/contracts';
import { Field } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { Select } from '@hotline/shared/ui/select';
import { Switch } from '@hotline/shared/ui/switch';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../components/form-dialog.tsx';
import { client } from '../../lib/client.ts';
import { describeError, fieldWords } from '../../lib/errors.ts';
import { keys, schedulesQuery, useCategories } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';
import { type RoutingForm, routingOf, toRoutingForm } from './routing-form.ts';

const NONE = '-';

export function RoutingDialog({ category, onClose }: { category: Category; onClose: () => void }) {
  const { t } = useTranslation();
  const [form, setForm] = useState(() => toRoutingForm(category.routing));
  const [scheduleId, setScheduleId] = useState(category.scheduleId);
  const [tried, setTried] = useState(false);
  const read = routingOf(form);
  const save = useSave({
    ask: (routing: Routing) => client.categories.update({ categoryId: category.id, routing, scheduleId }),
    refresh: [keys.categories],
    onDone: onClose,
    onFailed: () => undefined,
  });
  return (
    <FormDialog
      title={t('categories.routingTitle', { name: category.name })}
      saving={save.isPending}
      error={save.error ? (fieldWords(save.error, 'routing') ?? describeError(save.error)) : null}
      onSubmit={() => {
        setTried(true);
        if (read.routing) save.mutate(read.routing);
      }}
      onClose={onClose}
    >
      <Field label={t('categories.strategy')} hint={t(`categories.strategyHints.${form.strategy}`)}>
        <Select
          value={form.strategy}
          onChange={(strategy) => setForm({ ...form, strategy: strategy as RoutingForm['strategy'] })}
          options={ROUTING_STRATEGIES.map((value) => ({ value, label: t(`categories.strategies.${value}`) }))}
        />
      </Field>
      {form.strategy !== 'manual' && (
        <OfferFields form={form} odd={tried && read.odd.offer} onChange={setForm} />
      )}
      <FallbackFields category={category} form={form} odd={tried && read.odd.fallback} onChange={setForm} />
      <ScheduleField scheduleId={scheduleId} onChange={setScheduleId} />
    </FormDialog>
  );
}

type PartProps = { form: RoutingForm; odd: boolean; onChange: (form: RoutingForm) => void };

function OfferFields({ form, odd, onChange }: PartProps) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-col gap-3">
      <Switch
        label={t('categories.offer')}
        hint={t('categories.offerHint')}
        checked={form.offers}
        onChange={(offers) => onChange({ ...form, offers })}
      />
      {form.offers && (
        <Field label={t('categories.offerSeconds')} error={odd ? t('categories.offerOdd') : undefined}>
          <Input
            type="number"
            min={5}
            max={600}
            className="w-32"
            value={form.offerSeconds}
            onChange={({ target }) => onChange({ ...form, offerSeconds: target.value })}
          />
        </Field>
      )}
    </div>
  );
}

function FallbackFields({ category, form, odd, onChange }: PartProps & { category: Category }) {
  const { t } = useTranslation();
  const others = (useCategories().data ?? []).filter(({ id, archived }) => id !== category.id && !archived);
  return (
    <fieldset className="grid min-w-0 gap-3 sm:grid-cols-2">
      <legend className="mb-1.5 font-medium text-sm">{t('categories.fallback')}</legend>
      <Field label={t('categories.fallbackCategory')}>
        <Select
          value={form.fallbackCategoryId ?? NONE}
          onChange={(id) => onChange({ ...form, fallbackCategoryId: id === NONE ? null : id })}
          options={[
            { value: NONE, label: t('categories.noFallback') },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Field>
      {form.fallbackCategoryId !== null && (
        <Field label={t('categories.fallbackAfter')} error={odd ? t('categories.fallbackOdd') : undefined}>
          <Input
            type="number"
            min={10}
            max={86_400}
            value={form.fallbackAfterSeconds}
            onChange={({ target }) => onChange({ ...form, fallbackAfterSeconds: target.value })}
          />
        </Field>
      )}
    </fieldset>
  );
}

type ScheduleFieldProps = { scheduleId: string | null; onChange: (id: string | null) => void };

function ScheduleField({ scheduleId, onChange }: ScheduleFieldProps) {
  const { t } = useTranslation();
  const schedules = useQuery(schedulesQuery).data ?? [];
  return (
    <Field label={t('categories.schedule')}>
      <Select
        value={scheduleId ?? NONE}
        onChange={(id) => onChange(id === NONE ? null : id)}
        options={[
          { value: NONE, label: t('categories.defaultSchedule') },
          ...schedules.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </Field>
  );
}

// Adding and changing business hours.
import type { Schedule } from '@hotline/shared/contracts';
import { Field } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../components/form-dialog.tsx';
import { client } from '../../lib/client.ts';
import { codeOf, describeError, fieldWords } from '../../lib/errors.ts';
import { keys } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';
import { HolidaysEditor } from './holidays-editor.tsx';
import { hoursOf, problemOf, toForm } from './schedule-form.ts';
import { WeekEditor } from './week-editor.tsx';

const ZONES = Intl.supportedValuesOf('timeZone');

export function ScheduleDialog({ schedule, onClose }: { schedule: Schedule | null; onClose: () => void }) {
  const { t } = useTranslation();
  const zones = useId();
  const [form, setForm] = useState(() => toForm(schedule));
  const [tried, setTried] = useState(false);
  const problem = problemOf(form);
  const nameless = form.name.trim() === '';
  const save = useSave({
    ask: () => {
      const { week, name, ...rest } = form;
      const input = { ...rest, name: name.trim(), hours: hoursOf(week), holidays: [...form.holidays] };
      return schedule
        ? client.schedules.update({ scheduleId: schedule.id, ...input })
        : client.schedules.create(input);
    },
    refresh: [keys.schedules],
    onDone: onClose,
    onFailed: () => undefined,
  });
  const taken = codeOf(save.error) === 'name_taken' ? describeError(save.error) : undefined;
  const atName = tried && nameless ? t('common.required') : (taken ?? fieldWords(save.error, 'name'));
  const atZone = fieldWords(save.error, 'timeZone');

  return (
    <FormDialog
      title={schedule ? t('schedules.editTitle', { name: schedule.name }) : t('schedules.addTitle')}
      submitLabel={schedule ? undefined : t('common.add')}
      saving={save.isPending}
      error={
        tried && problem
          ? t(`schedules.${problem}`)
          : save.error && !atName && !atZone
            ? (fieldWords(save.error, 'hours') ?? describeError(save.error))
            : null
      }
      onSubmit={() => {
        setTried(true);
        if (!problem && !nameless) save.mutate(undefined);
      }}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('schedules.name')} error={atName} required>
          <Input
            value={form.name}
            maxLength={80}
            onChange={({ target }) => setForm({ ...form, name: target.value })}
          />
        </Field>
        <Field label={t('schedules.timeZone')} hint={t('schedules.timeZoneHint')} error={atZone} required>
          <Input
            list={zones}
            value={form.timeZone}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => setForm({ ...form, timeZone: target.value.trim() })}
          />
        </Field>
        <datalist id={zones}>
          {ZONES.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </div>
      <fieldset className="min-w-0">
        <legend className="mb-1.5 font-medium text-sm">{t('schedules.hours')}</legend>
        <WeekEditor week={form.week} onChange={(week) => setForm({ ...form, week })} />
      </fieldset>
      <HolidaysEditor holidays={form.holidays} onChange={(holidays) => setForm({ ...form, holidays })} />
    </FormDialog>
  );
}

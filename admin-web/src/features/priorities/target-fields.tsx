// What a priority promises, as three times.
import type { SlaTargets } from '@hotline/shared/contracts';
import { Field } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { useTranslation } from 'react-i18next';
import { readDuration, writeDuration } from './duration.ts';

const TARGETS = {
  firstResponseMinutes: 'priorities.firstResponse',
  nextResponseMinutes: 'priorities.nextResponse',
  resolutionMinutes: 'priorities.resolution',
} as const satisfies Record<keyof SlaTargets, string>;
type Target = keyof SlaTargets;
const NAMES = Object.keys(TARGETS) as Target[];

export type TargetTexts = Record<Target, string>;

export const textsOf = (targets: SlaTargets | null): TargetTexts => ({
  firstResponseMinutes: writeDuration(targets?.firstResponseMinutes ?? null),
  nextResponseMinutes: writeDuration(targets?.nextResponseMinutes ?? null),
  resolutionMinutes: writeDuration(targets?.resolutionMinutes ?? null),
});

/** Null while one of them cannot be read. */
export function targetsOf(texts: TargetTexts): SlaTargets | null {
  const [first, next, resolution] = NAMES.map((name) => readDuration(texts[name]));
  if (first === undefined || next === undefined || resolution === undefined) return null;
  return { firstResponseMinutes: first, nextResponseMinutes: next, resolutionMinutes: resolution };
}

type TargetFieldsProps = { texts: TargetTexts; tried: boolean; onChange: (texts: TargetTexts) => void };

export function TargetFields({ texts, tried, onChange }: TargetFieldsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1 font-medium text-sm">{t('priorities.targets')}</legend>
      <p className="text-muted text-xs">{t('priorities.targetsHint')}</p>
      <div className="grid gap-3 sm:grid-cols-[5fr_7fr_4fr]">
        {NAMES.map((name) => (
          <Field
            key={name}
            label={t(TARGETS[name])}
            error={tried && readDuration(texts[name]) === undefined ? t('priorities.targetOdd') : undefined}
          >
            <Input
              value={texts[name]}
              maxLength={20}
              placeholder="4h"
              onChange={({ target }) => onChange({ ...texts, [name]: target.value })}
            />
          </Field>
        ))}
      </div>
    </fieldset>
  );
}

// A mark beside a figure: pressed, it says in plain words what is counted.
import { IconButton } from '@hotline/shared/ui/button';
import { Popover } from '@hotline/shared/ui/popover';
import { Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type enFigures from '../../locales/en/figures.json';

export type FigureName = keyof typeof enFigures.figures.meanings;

/** `of` names the figures; each is explained in its own paragraph. */
export function InfoMark({ title, of }: { title: string; of: FigureName | readonly FigureName[] }) {
  const { t } = useTranslation();
  const names: readonly FigureName[] = typeof of === 'string' ? [of] : of;
  const label = t('figures.meaningOf', { figure: title });
  return (
    <Popover
      label={label}
      align="end"
      className="flex max-h-[70dvh] w-80 flex-col gap-3 overflow-y-auto text-sm"
      trigger={
        <IconButton label={label} size="xs" className="text-faint print:hidden">
          <Info />
        </IconButton>
      }
    >
      {names.map((name) => (
        <p key={name} className="text-pretty">
          <strong className="block font-semibold">{t(`figures.names.${name}`)}</strong>
          {t(`figures.meanings.${name}`)}
        </p>
      ))}
    </Popover>
  );
}

// The promise that runs out next, only when it runs out or is broken: a picture and words, never colour alone.
import type { SlaClock } from '@hotline/shared/contracts';
import { cx } from '@hotline/shared/ui/cx';
import { AlarmClock, CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useClock } from '../lib/clock.ts';
import { slaState, spanText } from '../lib/sla.ts';

export function SlaChip({ clock, className }: { clock: SlaClock | null; className?: string }) {
  const { t, i18n } = useTranslation();
  const look = useClock((nowMs) => slaState(clock, nowMs)?.look ?? null);
  const span = useClock((nowMs) => {
    const state = slaState(clock, nowMs);
    return state && spanText(state, i18n.language, 'short');
  });
  const spoken = useClock((nowMs) => {
    const state = slaState(clock, nowMs);
    return state && spanText(state, i18n.language, 'long');
  });
  if (!clock || !look) return null;
  const target = t(`sla.${clock.target}`);
  const words = t(look === 'breached' ? 'sla.breached' : 'sla.runningOut', { target, span: spoken });
  const Icon = look === 'breached' ? CircleAlert : AlarmClock;
  return (
    <span
      title={words}
      className={cx(
        'inline-flex h-5 shrink-0 items-center gap-1 rounded-sm px-1.5 font-medium text-xs tabular-nums',
        look === 'breached' ? 'bg-danger-soft text-danger-text' : 'bg-warning-soft text-warning-text',
        className,
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      <span aria-hidden>{look === 'breached' ? t('sla.over', { span }) : span}</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}

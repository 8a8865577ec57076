// Keys as they are pressed: a chord in boxes side by side, a sequence with a word between.
import { Kbd } from '@hotline/shared/ui/kbd';
import { useTranslation } from 'react-i18next';
import { shownKeys } from '../lib/commands.ts';

const onMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

export function Keys({ keys, className }: { keys: string; className?: string }) {
  const { t } = useTranslation();
  const [first = '', second] = keys.split(' ').map(shown);
  return (
    <span className={className}>
      <Kbd keys={first} />
      {second && (
        <>
          <span className="mx-1 text-2xs">{t('keys.then')}</span>
          <Kbd keys={second} />
        </>
      )}
    </span>
  );
}

const shown = (keys: string): string => {
  const words = shownKeys(keys).replace('Escape', 'Esc');
  return onMac ? words.replace('Ctrl', '⌘').replace('Alt', '⌥') : words;
};

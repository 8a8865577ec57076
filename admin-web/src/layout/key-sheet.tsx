// Every key there is, on one sheet.
import { Dialog } from '@hotline/shared/ui/dialog';
import { Kbd } from '@hotline/shared/ui/kbd';
import { useTranslation } from 'react-i18next';

const groups = [
  {
    title: 'keys.list',
    keys: [
      ['J', 'keys.next'],
      ['K', 'keys.previous'],
      ['Enter', 'keys.open'],
      ['/', 'keys.search'],
    ],
  },
  {
    title: 'keys.thread',
    keys: [
      ['R', 'keys.reply'],
      ['N', 'keys.note'],
      ['C', 'keys.claim'],
      ['E', 'keys.resolve'],
      ['Ctrl+Enter', 'keys.send'],
      ['Esc', 'keys.back'],
    ],
  },
  { title: 'keys.anywhere', keys: [['?', 'keys.help']] },
] as const;

export function KeySheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('keys.title')} closeLabel={t('common.close')}>
      <div className="grid gap-x-10 gap-y-5 pb-3 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="mb-1.5 font-medium text-muted text-xs">{t(group.title)}</h3>
            <dl className="flex flex-col gap-1.5 text-sm">
              {group.keys.map(([key, words]) => (
                <div key={key} className="flex items-center justify-between gap-4">
                  <dt>{t(words)}</dt>
                  <dd>
                    <Kbd keys={key} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

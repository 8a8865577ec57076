// A pane that has no room of its own, over the others.
import { Dialog } from '@hotline/shared/ui/dialog';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type PaneSheetProps = { title: string; look?: 'card' | 'side'; onClose: () => void; children: ReactNode };

export function PaneSheet({ title, look = 'card', onClose, children }: PaneSheetProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      closeLabel={t('common.close')}
      look={look}
      width="sm"
    >
      {children}
    </Dialog>
  );
}

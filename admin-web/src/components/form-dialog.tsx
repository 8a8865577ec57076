// A dialog around a form: save, cancel, and the error of the whole.
import { Button } from '@hotline/shared/ui/button';
import { Dialog } from '@hotline/shared/ui/dialog';
import { FormError } from '@hotline/shared/ui/field';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type FormDialogProps = {
  title: string;
  description?: ReactNode;
  submitLabel?: string;
  error: string | null;
  saving: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** Drawn only while it is open: its fields start afresh each time. */
export function FormDialog({
  title,
  description,
  submitLabel,
  error,
  saving,
  onSubmit,
  onClose,
  children,
}: FormDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      closeLabel={t('common.close')}
      onSubmit={onSubmit}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" loading={saving}>
            {submitLabel ?? t('common.save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <FormError>{error}</FormError>
        {children}
      </div>
    </Dialog>
  );
}

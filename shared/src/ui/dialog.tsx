// Modal dialogs: a centred card on wide screens, a sheet from the bottom on phones, a side sheet on demand, and "are you sure?".
import { X } from 'lucide-react';
import { AlertDialog, Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button, IconButton } from './button.tsx';
import { cx } from './cx.ts';
import { useFocusBack } from './use-focus-back.ts';

const overlay = 'fixed inset-0 z-40 animate-fade bg-overlay';
const phoneSheet =
  'max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[92dvh] max-sm:animate-sheet max-sm:rounded-t-xl max-sm:pb-[env(safe-area-inset-bottom)]';
const wide = 'sm:h-fit sm:w-[calc(100%-2rem)] sm:animate-enter sm:rounded-xl sm:border sm:border-border';
const looks = {
  card: cx('sm:inset-0 sm:m-auto sm:max-h-[86dvh]', wide, phoneSheet),
  top: cx('overflow-hidden sm:inset-x-0 sm:top-[12dvh] sm:mx-auto sm:max-h-[76dvh]', wide, phoneSheet),
  side: cx(
    'sm:inset-y-0 sm:end-0 sm:h-dvh sm:w-full sm:animate-fade sm:border-s sm:border-border',
    phoneSheet,
  ),
};
const widths = { sm: 'sm:max-w-sm', md: 'sm:max-w-lg', lg: 'sm:max-w-2xl', xl: 'sm:max-w-4xl' };
const panel = 'fixed z-50 flex flex-col bg-raised text-text shadow-lg focus:outline-none';

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Keeps the title for screen readers only. */
  hideTitle?: boolean;
  description?: ReactNode;
  closeLabel: string;
  children: ReactNode;
  /** Buttons; stand at the end on wide screens and fill the width on phones. */
  footer?: ReactNode;
  width?: keyof typeof widths;
  /** On wide screens 'side' is a panel at the end edge, 'top' hangs under the upper edge and pads nothing. On phones: a bottom sheet. */
  look?: keyof typeof looks;
  /** Wraps body and footer in a form; Enter submits. */
  onSubmit?: () => void;
};

export function Dialog(props: DialogProps) {
  const {
    open,
    onOpenChange,
    title,
    hideTitle,
    description,
    closeLabel,
    width = 'md',
    look = 'card',
  } = props;
  const focusBack = useFocusBack();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlay} />
        <Radix.Content
          className={cx(panel, looks[look], widths[width])}
          {...focusBack}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <header className={cx('ps-5 pe-14 pt-5 pb-1', hideTitle && 'sr-only')}>
            <Radix.Title className="font-semibold text-lg tracking-tight">{title}</Radix.Title>
            {description && (
              <Radix.Description className="mt-1 text-muted text-sm">{description}</Radix.Description>
            )}
          </header>
          <DialogBody {...props} />
          {/* Last in order, so that the focus starts in the first field. */}
          <div className={cx('absolute end-3', look === 'top' ? 'top-3' : 'top-3.5')}>
            <Radix.Close asChild>
              <IconButton label={closeLabel} size="sm" tooltip={false}>
                <X />
              </IconButton>
            </Radix.Close>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function DialogBody({ children, footer, look, onSubmit }: DialogProps) {
  const inner = (
    <>
      <div className={cx('min-h-0 grow overflow-y-auto', look !== 'top' && 'px-5 py-3')}>{children}</div>
      {footer && (
        <footer className="flex flex-col-reverse gap-2 px-5 pt-2 pb-5 sm:flex-row sm:justify-end">
          {footer}
        </footer>
      )}
    </>
  );
  if (!onSubmit) return inner;
  return (
    <form
      noValidate
      className="flex min-h-0 grow flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onSubmit();
      }}
    >
      {inner}
    </form>
  );
}

export type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: ReactNode;
  confirmLabel: string;
  cancelLabel: string;
  onConfirm: () => void;
  danger?: boolean;
  loading?: boolean;
};

/** Stays open until the caller closes it, so that a failed deed can be shown. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description, confirmLabel, cancelLabel, onConfirm, danger, loading } =
    props;
  const focusBack = useFocusBack();
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={overlay} />
        <AlertDialog.Content className={cx(panel, looks.card, widths.sm, 'p-5')} {...focusBack}>
          <AlertDialog.Title className="font-semibold text-lg tracking-tight">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-1.5 text-muted text-sm">
            {description}
          </AlertDialog.Description>
          <div className="mt-5 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <AlertDialog.Cancel asChild>
              <Button>{cancelLabel}</Button>
            </AlertDialog.Cancel>
            <Button variant={danger ? 'danger' : 'primary'} loading={loading} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

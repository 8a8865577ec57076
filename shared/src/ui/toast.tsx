// Short messages at the edge of the screen, through sonner: put <Toaster> once in the app, call toast.success(...) anywhere.
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { Toaster as Sonner } from 'sonner';
import { Spinner } from './spinner.tsx';

export { toast } from 'sonner';

/** Under the bar at the head of a page, whose buttons stay in reach. */
const belowHeadPx = 72;

export type ToasterProps = {
  label: string;
  closeLabel: string;
  dir?: 'ltr' | 'rtl';
  /** Away from where people write: 'top-center' where a composer stands at the bottom. */
  position?: 'bottom-center' | 'top-center';
};

export function Toaster({ label, closeLabel, dir, position = 'bottom-center' }: ToasterProps) {
  return (
    <Sonner
      dir={dir}
      position={position}
      containerAriaLabel={label}
      gap={8}
      offset={{ top: belowHeadPx, bottom: 24 }}
      mobileOffset={{ top: belowHeadPx, bottom: 16 }}
      icons={{
        success: <CircleCheck className="size-4.5 text-success" />,
        error: <CircleAlert className="size-4.5 text-danger" />,
        warning: <TriangleAlert className="size-4.5 text-warning" />,
        info: <Info className="size-4.5 text-info" />,
        loading: <Spinner />,
      }}
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: closeLabel,
        classNames: {
          toast:
            'flex w-full sm:w-(--width) items-center gap-3 rounded-lg border border-border bg-raised px-4 py-3 text-text text-sm shadow-lg',
          title: 'font-medium',
          description: 'text-muted',
          content: 'min-w-0 grow',
          actionButton:
            'ms-2 h-control-sm shrink-0 rounded-sm px-2.5 font-medium text-accent-text hover:bg-accent-soft',
          cancelButton: 'ms-2 h-control-sm shrink-0 rounded-sm px-2.5 font-medium text-muted hover:bg-hover',
        },
      }}
    />
  );
}

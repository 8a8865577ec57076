// One section of the details: always open, or opened when wanted; what is closed is not asked for.
import { cx } from '@hotline/shared/ui/cx';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';

type PartProps = {
  title: string;
  /** Beside the title: a count, a small button. */
  aside?: ReactNode;
  /** Begins closed and can be closed again. */
  folds?: boolean;
  children: ReactNode;
};

const heading = 'font-medium text-muted text-xs';

export function Part({ title, aside, folds = false, children }: PartProps) {
  const id = useId();
  const [open, setOpen] = useState(!folds);
  return (
    <section className="px-4 py-3.5">
      <div className={cx('flex items-center gap-2', open && 'mb-2')}>
        <h3 className={cx('grow', heading)}>
          {folds ? (
            <button
              type="button"
              aria-expanded={open}
              aria-controls={id}
              onClick={() => setOpen(!open)}
              className="-mx-1 -my-1 flex w-full items-center gap-1.5 rounded-sm px-1 py-1 text-start hover:text-text pointer-coarse:min-h-10"
            >
              {title}
              <ChevronDown
                aria-hidden
                className={cx('size-3.5 transition-transform', !open && '-rotate-90 rtl:rotate-90')}
              />
            </button>
          ) : (
            title
          )}
        </h3>
        {aside}
      </div>
      {open && <div id={id}>{children}</div>}
    </section>
  );
}

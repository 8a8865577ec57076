// A labelled field: label, hint and error text tied to the control by id, plus the error line of a whole form.
import { CircleAlert } from 'lucide-react';
import { createContext, type ReactNode, useContext, useId } from 'react';
import { cx } from './cx.ts';

type FieldTie = { id: string; describedBy: string | undefined; invalid: boolean; required: boolean };

const FieldContext = createContext<FieldTie | null>(null);

export type FieldProps = {
  label: string;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  hint?: ReactNode;
  /** A sentence that says what is wrong; turns the control red and is announced. */
  error?: string | null;
  required?: boolean;
  /** Said after the label of a field that may stay empty. */
  optionalWord?: string;
  /** Something at the end of the label's line (a "forgot password?" link). */
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
};

export function Field(props: FieldProps) {
  const { label, hideLabel, hint, error, required = false, optionalWord, aside, children, className } = props;
  const id = useId();
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <FieldContext value={{ id, describedBy: describedBy || undefined, invalid: Boolean(error), required }}>
      <div className={cx('flex min-w-0 flex-col gap-1.5', className)}>
        <div className={cx('flex items-baseline justify-between gap-3', hideLabel && !aside && 'sr-only')}>
          <label htmlFor={id} className={cx('font-medium text-sm', hideLabel && 'sr-only')}>
            {label}
            {optionalWord && <span className="ms-1.5 font-normal text-muted">{optionalWord}</span>}
          </label>
          {aside && <span className="text-sm">{aside}</span>}
        </div>
        {children}
        {hint && (
          <p id={`${id}-hint`} className="text-muted text-xs">
            {hint}
          </p>
        )}
        <div aria-live="polite" className="contents">
          {error && (
            <p id={`${id}-error`} className="flex items-start gap-1.5 text-danger-text text-xs">
              <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
              {error}
            </p>
          )}
        </div>
      </div>
    </FieldContext>
  );
}

export type FieldControlProps = {
  id?: string | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: boolean | 'true' | 'false' | 'grammar' | 'spelling' | undefined;
  required?: boolean | undefined;
};

/** What a control takes from the Field around it; what it says itself wins. */
export function useFieldControl<T extends FieldControlProps>(own: T): T {
  const tie = useContext(FieldContext);
  if (!tie) return own;
  return {
    ...own,
    id: own.id ?? tie.id,
    'aria-describedby': own['aria-describedby'] ?? tie.describedBy,
    'aria-invalid': own['aria-invalid'] ?? (tie.invalid ? true : undefined),
    required: own.required ?? (tie.required || undefined),
  };
}

/** The error of a whole form ("wrong e-mail or password"); announced at once. */
export function FormError({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className="empty:hidden">
      {children ? (
        <p className="flex items-start gap-2 rounded-md bg-danger-soft px-3 py-2.5 text-danger-text text-sm">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{children}</span>
        </p>
      ) : null}
    </div>
  );
}

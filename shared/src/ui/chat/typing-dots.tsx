// Three dots that breathe while somebody writes, with the words for it ("Ada is typing").
import { cx } from '../cx.ts';

export type TypingDotsProps = {
  /** Who writes; empty draws nothing and keeps the live region in place. */
  label: string;
  className?: string;
};

export function TypingDots({ label, className }: TypingDotsProps) {
  return (
    <div role="status" className={cx('flex min-h-5 items-center gap-2 text-muted text-xs', className)}>
      {label && (
        <>
          <span aria-hidden className="inline-flex h-5 items-center gap-1 rounded-full bg-bubble-other px-2">
            {[0, 150, 300].map((delayMs) => (
              <span
                key={delayMs}
                style={{ animationDelay: `${delayMs}ms` }}
                className="size-1.5 animate-typing rounded-full bg-muted"
              />
            ))}
          </span>
          {label}
        </>
      )}
    </div>
  );
}

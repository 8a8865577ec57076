// The mark of Hotline: two strokes and the line that joins them, drawn as an open call, with the coral spark.
import { cx } from './cx.ts';

export type LogoProps = { name?: string; size?: number; className?: string };

/** With a name: mark and word. Without: the mark alone, decorative. */
export function Logo({ name, size = 28, className }: LogoProps) {
  return (
    <span className={cx('inline-flex items-center gap-2.5', className)}>
      <svg aria-hidden="true" viewBox="0 0 32 32" width={size} height={size} className="shrink-0">
        <path
          d="M9 1.5h14A7.5 7.5 0 0 1 30.5 9v11a7.5 7.5 0 0 1-7.5 7.5h-8.2l-5.6 3.3c-1 .6-2.2-.1-2.2-1.3v-2.3A7.5 7.5 0 0 1 1.5 20V9A7.5 7.5 0 0 1 9 1.5Z"
          fill="var(--color-accent)"
        />
        <path
          d="M10.2 8.6v11.8M10.2 14.5h3.1c1.7 0 1.9-3 3.3-3s1.6 5.4 3 5.4c1.1 0 1.1-2.4 2.2-2.4"
          fill="none"
          stroke="var(--color-on-accent)"
          strokeWidth="2.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <path d="M21.8 14.5v5.9" stroke="var(--color-on-accent)" strokeWidth="2.5" strokeLinecap="round" />
        <circle cx="21.8" cy="9.2" r="2.1" fill="oklch(0.76 0.15 40)" />
      </svg>
      {name && <span className="font-semibold text-lg leading-none tracking-[-0.02em]">{name}</span>}
    </span>
  );
}

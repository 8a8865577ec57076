// The mark of Hotline: a bubble that says "hi", its dot the coral spark.
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
          d="M9.7 7.9v12.4M9.7 16.4c0-2.3 1.5-3.8 3.4-3.8s3.3 1.4 3.3 3.6v4.1M22 12.9v7.4"
          fill="none"
          stroke="var(--color-on-accent)"
          strokeWidth="2.7"
          strokeLinecap="round"
        />
        <circle cx="22" cy="8.5" r="1.95" fill="oklch(0.76 0.15 40)" />
      </svg>
      {name && <span className="font-semibold text-lg leading-none tracking-[-0.02em]">{name}</span>}
    </span>
  );
}

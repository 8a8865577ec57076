// A key or a chord as it is printed on the keyboard: <Kbd keys="Ctrl+K" />.
import { cx } from './cx.ts';

export function Kbd({ keys, className }: { keys: string; className?: string }) {
  return (
    <span className={cx('inline-flex items-center gap-0.5', className)}>
      {keys.split('+').map((key, at) => (
        <kbd
          // biome-ignore lint/suspicious/noArrayIndexKey: the keys of a chord stand still.
          key={`${key}-${at}`}
          className="inline-grid h-[1.125rem] min-w-[1.125rem] place-items-center rounded-xs border border-current/25 px-1 font-sans text-2xs leading-none"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}

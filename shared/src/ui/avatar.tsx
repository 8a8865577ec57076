// A person as a disc: picture or initials, a hue that stays theirs, and a presence dot.
import { Avatar as Radix } from 'radix-ui';
import type { CSSProperties } from 'react';
import { cx } from './cx.ts';

export type Presence = 'online' | 'away' | 'offline';
export type AvatarSize = 'xs' | 'sm' | 'md' | 'lg' | 'xl';

export type AvatarProps = {
  /** Decides the hue; the same person has the same colour everywhere. */
  id: string;
  name: string;
  src?: string | null;
  size?: AvatarSize;
  presence?: Presence;
  /** The word for the presence ("online"), read by screen readers. */
  presenceLabel?: string;
  /** Set where the name stands beside the avatar, so that it is not read twice. */
  decorative?: boolean;
  className?: string;
};

const sizes: Record<AvatarSize, string> = {
  xs: 'size-5 text-[0.5625rem]',
  sm: 'size-7 text-[0.6875rem]',
  md: 'size-9 text-xs',
  lg: 'size-12 text-base',
  xl: 'size-16 text-xl',
};

export function Avatar(props: AvatarProps) {
  const { id, name, src, size = 'md', presence, presenceLabel, decorative, className } = props;
  const spoken = presenceLabel ? `${name}, ${presenceLabel}` : name;
  return (
    <span
      {...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': spoken })}
      className={cx('relative inline-flex h-fit shrink-0', className)}
    >
      <Radix.Root
        className={cx(
          'hue-tint grid place-items-center overflow-hidden rounded-full font-semibold leading-none',
          sizes[size],
        )}
        style={{ '--hue': hueOf(id) } as CSSProperties}
      >
        {src && <Radix.Image src={src} alt="" className="size-full object-cover" />}
        <Radix.Fallback delayMs={src ? 300 : undefined}>{initialsOf(name)}</Radix.Fallback>
      </Radix.Root>
      {presence && (
        <PresenceDot presence={presence} className="absolute end-0 bottom-0 ring-2 ring-surface" />
      )}
    </span>
  );
}

const dots: Record<Presence, string> = {
  online: 'bg-success',
  away: 'bg-warning',
  offline: 'bg-raised border-2 border-border-control',
};

/** Filled for online and away, hollow for offline: told apart without colour where words stand beside it. */
export function PresenceDot({ presence, className }: { presence: Presence; className?: string }) {
  return <span aria-hidden className={cx('size-2.5 rounded-full', dots[presence], className)} />;
}

export function AvatarStack({
  people,
  max = 3,
}: {
  people: readonly { id: string; name: string }[];
  max?: number;
}) {
  const shown = people.slice(0, max);
  const rest = people.length - shown.length;
  return (
    <span role="img" aria-label={people.map((person) => person.name).join(', ')} className="inline-flex">
      {shown.map((person) => (
        <Avatar
          key={person.id}
          {...person}
          size="sm"
          decorative
          className="-ms-1.5 rounded-full ring-2 ring-surface first:ms-0"
        />
      ))}
      {rest > 0 && (
        <span className="-ms-1.5 z-10 grid size-7 place-items-center rounded-full bg-pressed font-medium text-2xs tabular-nums ring-2 ring-surface">
          +{rest}
        </span>
      )}
    </span>
  );
}

export function hueOf(id: string): number {
  let hash = 2166136261;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 16777619);
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
  return (((hash ^ (hash >>> 13)) >>> 0) % 12) * 30 + 15;
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/, 8).filter(Boolean);
  const first = [...(words[0] ?? '')][0] ?? '?';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

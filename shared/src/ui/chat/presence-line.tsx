// Who one talks with: avatar, name, and a line about where they are ("online", "usually answers in 5 min").
import type { ReactNode } from 'react';
import { Avatar, type Presence } from '../avatar.tsx';

export type PresenceLineProps = {
  person: { id: string; name: string; avatarUrl?: string | null };
  presence?: Presence;
  /** The words for the presence, or anything else worth a line. */
  line?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
};

export function PresenceLine({ person, presence, line, size = 'md' }: PresenceLineProps) {
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Avatar
        id={person.id}
        name={person.name}
        src={person.avatarUrl}
        size={size}
        presence={presence}
        decorative
      />
      <div className="min-w-0">
        <p className="truncate font-semibold text-base leading-tight">{person.name}</p>
        {line && (
          <p aria-live="polite" className="truncate text-muted text-xs">
            {line}
          </p>
        )}
      </div>
    </div>
  );
}

// The plain words of a note, with the colleagues it names set off.
import { cx } from '@hotline/shared/ui/cx';
import type { ReactNode } from 'react';
import { mentionParts, type Named } from './mentions.ts';

export const noteWords =
  (people: readonly Named[], myId: string) =>
  (text: string): ReactNode => {
    if (!text.includes('@')) return text;
    return mentionParts(text, people).map(({ text: words, person }, index) => {
      if (!person) return words;
      return (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other name.
          key={index}
          className={cx(
            'rounded-xs px-0.5 font-medium',
            person.id === myId ? 'bg-accent text-on-accent' : 'bg-note-sunken',
          )}
        >
          {words}
        </span>
      );
    });
  };

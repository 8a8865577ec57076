// A text to many that is never sent twice: its client id is kept, with the text, until the desk has answered.
import { uuidV7 } from '@hotline/shared/client/uuid-v7';
import { useState } from 'react';
import { useDesk } from '../../lib/desk.tsx';

export function useSafeSend(place: string) {
  const { drafts } = useDesk();
  const [text, setText] = useState(() => drafts.get(place));
  const idPlace = `${place}/id`;
  return {
    text,
    /** Another text is another message. */
    change(next: string) {
      setText(next);
      drafts.set(place, next);
      drafts.clear(idPlace);
    },
    /** The same until `done`, also after a reload in between. */
    clientId(): string {
      const known = drafts.get(idPlace);
      if (known !== '') return known;
      const fresh = uuidV7();
      drafts.set(idPlace, fresh);
      return fresh;
    },
    done() {
      setText('');
      drafts.clear(place);
      drafts.clear(idPlace);
    },
  };
}

// Lines over the composer: an answer held back, my draft changed elsewhere, a variable left unfilled, a colleague replying.
import type { WaitingMessage } from '@hotline/shared/client/outbox';
import type { ThreadSnapshot } from '@hotline/shared/client/thread';
import type { Person } from '@hotline/shared/contracts';
import { Banner } from '@hotline/shared/ui/banner';
import { Button } from '@hotline/shared/ui/button';
import { plainText } from '@hotline/shared/ui/chat/message-body';
import { PenLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../lib/desk.tsx';
import { HeldMessage } from './held-message.tsx';
import { isHeld } from './timeline-items.ts';

type ComposerNoticesProps = {
  snapshot: ThreadSnapshot;
  elsewhere: string | null;
  unfilled: readonly string[];
  onTakeElsewhere: () => void;
  onKeepMine: () => void;
  onSendAnyway: () => void;
  onTakeBack: (message: WaitingMessage) => void;
};

export function ComposerNotices(props: ComposerNoticesProps) {
  const { snapshot, elsewhere, unfilled, onTakeElsewhere, onKeepMine, onSendAnyway, onTakeBack } = props;
  const { outbox } = useDesk();
  const held = snapshot.pending.find(isHeld);
  return (
    <>
      <Collision people={colleaguesReplying(snapshot)} />
      {held && <HeldMessage message={held} snapshot={snapshot} outbox={outbox} onTakeBack={onTakeBack} />}
      {elsewhere !== null && <DraftElsewhere text={elsewhere} onTake={onTakeElsewhere} onKeep={onKeepMine} />}
      {unfilled.length > 0 && <Unfilled variables={unfilled} onSendAnyway={onSendAnyway} />}
    </>
  );
}

/** Who of the desk types to the customer at this moment. */
const colleaguesReplying = ({ typing }: Pick<ThreadSnapshot, 'typing'>): Person[] =>
  typing.filter(({ user, internal }) => !internal && user.role !== 'user').map(({ user }) => user);

function DraftElsewhere({ text, onTake, onKeep }: { text: string; onTake: () => void; onKeep: () => void }) {
  const { t } = useTranslation();
  return (
    <Banner
      actions={
        <>
          <Button size="sm" onClick={onTake}>
            {t('thread.draftTake')}
          </Button>
          <Button size="sm" variant="ghost" onClick={onKeep}>
            {t('thread.draftKeep')}
          </Button>
        </>
      }
    >
      <p className="font-medium">{t('thread.draftElsewhere')}</p>
      <p className="truncate">{plainText(text) || t('thread.draftEmpty')}</p>
    </Banner>
  );
}

function Unfilled({ variables, onSendAnyway }: { variables: readonly string[]; onSendAnyway: () => void }) {
  const { t } = useTranslation();
  return (
    <Banner
      tone="warning"
      actions={
        <Button size="sm" onClick={onSendAnyway}>
          {t('thread.sendAnyway')}
        </Button>
      }
    >
      {t('thread.unfilled', { variables: variables.join(', ') })}
    </Banner>
  );
}

/** Two answers to one customer are worse than none: said where one is about to write the second. */
function Collision({ people }: { people: readonly Person[] }) {
  const { t } = useTranslation();
  const [first] = people;
  if (!first) return null;
  return (
    <p role="status" className="flex items-center gap-1.5 px-1 text-warning-text text-xs">
      <PenLine aria-hidden className="size-3.5" />
      {people.length > 1
        ? t('thread.replyingMany', { count: people.length })
        : t('thread.replying', { name: first.name })}
    </p>
  );
}

// Over the timeline: whose ticket it is, how it stands, who else is here, and what may be done.
import type { Person, SlaClock, Ticket } from '@hotline/shared/contracts';
import { Avatar, AvatarStack } from '@hotline/shared/ui/avatar';
import { IconButton } from '@hotline/shared/ui/button';
import { cx } from '@hotline/shared/ui/cx';
import { StatusBadge } from '@hotline/shared/ui/status-badge';
import { Tooltip } from '@hotline/shared/ui/tooltip';
import { ArrowLeft, ChevronRight, PanelRight, Timer, UserRound } from 'lucide-react';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Connection } from '../../components/connection.tsx';
import { SlaChip } from '../../components/sla-chip.tsx';
import { useClock } from '../../lib/clock.ts';
import { useMe } from '../../lib/desk.tsx';
import { usePanes } from '../../lib/panes.ts';
import { slaState, spanText } from '../../lib/sla.ts';
import { usePhone } from '../../lib/use-media.ts';
import { SubjectLine } from './subject-line.tsx';
import { ThreadActions, type ThreadActionsProps } from './thread-actions.tsx';
import { useBackHref } from './use-back-href.ts';

type ThreadHeaderProps = ThreadActionsProps & { viewers: readonly Person[] };

export function ThreadHeader({ viewers, ...actions }: ThreadHeaderProps) {
  const { ticket, deeds } = actions;
  const { t } = useTranslation();
  const phone = usePhone();
  const { togglePanel, panelShown } = usePanes();
  const back = useBackHref();
  const [header, narrow] = useNarrow(phone);
  const subject = (
    <SubjectLine key={ticket.subject} ticket={ticket} onSave={(text) => deeds.update({ subject: text })} />
  );
  return (
    <header ref={header} className="@container shrink-0 border-b px-3 pt-2 pb-2.5 sm:px-4">
      <div className="flex items-center gap-2">
        {phone && (
          <Link
            to={back}
            aria-label={t('thread.backToList')}
            className="-ms-2 grid size-control shrink-0 place-items-center rounded-md text-muted hover:bg-hover"
          >
            <ArrowLeft aria-hidden className="size-5 rtl:-scale-x-100" />
          </Link>
        )}
        {phone ? (
          <button
            type="button"
            onClick={togglePanel}
            className="flex h-control min-w-0 items-center gap-1 rounded-md font-semibold"
          >
            <span className="min-w-0 truncate">{ticket.requester.name}</span>
            <ChevronRight aria-hidden className="size-4 shrink-0 text-faint rtl:-scale-x-100" />
            <span className="sr-only">{t('thread.details')}</span>
          </button>
        ) : narrow ? (
          <Facts ticket={ticket} />
        ) : (
          subject
        )}
        <span className="grow" />
        <ThreadActions {...actions} />
        {!phone && (
          <IconButton
            label={t(panelShown ? 'thread.hideDetails' : 'thread.details')}
            size="sm"
            aria-pressed={panelShown}
            className={panelShown ? 'bg-hover text-text' : undefined}
            onClick={togglePanel}
          >
            <PanelRight className="rtl:-scale-x-100" />
          </IconButton>
        )}
      </div>
      <div className={cx('mt-0.5 flex min-h-7 items-center gap-x-2 text-sm', narrow && 'flex-wrap')}>
        <StatusBadge status={ticket.status} label={t(`status.${ticket.status}`)} />
        <SlaFact clock={ticket.sla} />
        {/* Beside the chips while half of the line is left for it, else below them. */}
        {narrow ? <div className="flex min-w-[55%] flex-1">{subject}</div> : <Facts ticket={ticket} />}
        <span className="ms-auto flex items-center gap-2">
          {phone && <Connection quietWhenLive />}
          <Viewers viewers={viewers} />
        </span>
      </div>
    </header>
  );
}

const roomForSubjectPx = 560;

/** Whether the subject has no room beside the buttons and moves to the second line. */
function useNarrow(phone: boolean): [RefObject<HTMLElement | null>, boolean] {
  const header = useRef<HTMLElement>(null);
  const [narrow, setNarrow] = useState(phone);
  useLayoutEffect(() => {
    const element = header.current;
    if (!element) return;
    const measure = () => setNarrow(phone || element.clientWidth < roomForSubjectPx);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [phone]);
  return [header, narrow];
}

function Facts({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  return (
    <>
      <span className="shrink-0 text-muted tabular-nums">
        {t('thread.number', { number: ticket.number })}
      </span>
      <span className="min-w-0 truncate font-medium">{ticket.requester.name}</span>
      <Assignee person={ticket.assignee} />
    </>
  );
}

/** Quiet while there is time enough, a chip that stands out when not. */
function SlaFact({ clock }: { clock: SlaClock | null }) {
  const { t, i18n } = useTranslation();
  const left = useClock((nowMs) => {
    if (!clock || slaState(clock, nowMs)) return null;
    const spanMs = Date.parse(clock.dueAt) - nowMs;
    return spanText({ look: 'running_out', spanMs }, i18n.language, 'short');
  });
  if (!clock || left === null) return <SlaChip clock={clock} />;
  return (
    <span
      title={t('thread.slaDue', {
        promise: t(`thread.promise.${clock.target}`),
        when: new Date(clock.dueAt).toLocaleString(i18n.language),
      })}
      className="flex shrink-0 items-center gap-1 text-muted text-xs tabular-nums"
    >
      <Timer aria-hidden className="size-3.5" />
      <span className="@max-xl:hidden">
        {t('thread.slaLeft', { promise: t(`thread.promise.${clock.target}`), left })}
      </span>
      <span className="@xl:hidden">{left}</span>
    </span>
  );
}

function Assignee({ person }: { person: Person | null }) {
  const { t } = useTranslation();
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-muted @max-md:hidden">
      <span aria-hidden>·</span>
      <span className="sr-only">{t('thread.assignee')}</span>
      {person ? (
        <Avatar id={person.id} name={person.name} size="xs" decorative />
      ) : (
        <UserRound aria-hidden className="size-3.5" />
      )}
      <span className="truncate">{person?.name ?? t('thread.unassigned')}</span>
    </span>
  );
}

function Viewers({ viewers }: { viewers: readonly Person[] }) {
  const { t } = useTranslation();
  const me = useMe();
  const others = viewers.filter((viewer) => viewer.id !== me.id);
  if (others.length === 0) return null;
  const words = t('thread.viewers', {
    count: others.length,
    names: others.map((viewer) => viewer.name).join(', '),
  });
  return (
    <Tooltip content={words} side="bottom">
      <span role="status" aria-label={words} className="shrink-0 rounded-full">
        <AvatarStack people={others} />
      </span>
    </Tooltip>
  );
}

// The inbox: views, list, thread and details side by side, one pane at a time on a phone.
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { Kbd } from '@hotline/shared/ui/kbd';
import { type Pane, SplitPane } from '@hotline/shared/ui/split-pane';
import { MessagesSquare } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useParams } from 'react-router';
import { hrefs, isInboxView } from '../lib/hrefs.ts';
import { PanesContext } from '../lib/panes.ts';
import { usePhone, useRoomForNav, useRoomForPanel } from '../lib/use-media.ts';
import { CurrentThreadProvider, useIsGone } from '../live/current-thread.tsx';
import { InboxNav } from './inbox-nav.tsx';
import { usePanelChoice } from './use-panel-choice.ts';

const PaneSheet = lazy(() => import('./pane-sheet.tsx').then((module) => ({ default: module.PaneSheet })));

type DeskPageProps = { list: ReactNode; thread: ReactNode; panel: ReactNode };

export function DeskPage(props: DeskPageProps) {
  const { view, ticketId } = useParams();
  if (!isInboxView(view)) return <Navigate to={hrefs.inbox('mine')} replace />;
  return (
    <CurrentThreadProvider ticketId={ticketId}>
      <Panes {...props} ticketId={ticketId} />
    </CurrentThreadProvider>
  );
}

function Panes({ list, thread, panel, ticketId }: DeskPageProps & { ticketId: string | undefined }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const roomForNav = useRoomForNav();
  const roomForPanel = useRoomForPanel();
  const [panelWanted, wantPanel] = usePanelChoice();
  const [sheet, setSheet] = useState<'nav' | 'panel' | null>(null);

  const gone = useIsGone();
  const inline = roomForPanel && panelWanted && ticketId !== undefined && !gone;
  const panes: Pane[] = [];
  if (roomForNav)
    panes.push({
      key: 'nav',
      width: 204,
      minWidth: 150,
      maxWidth: 280,
      resizeLabel: t('shell.widthNav'),
      content: <InboxNav />,
    });
  if (!phone || !ticketId) {
    const width = phone ? undefined : 308;
    panes.push({
      key: 'list',
      width,
      minWidth: 250,
      maxWidth: 520,
      resizeLabel: t('shell.widthList'),
      content: list,
      className: 'bg-surface',
    });
  }
  if (ticketId) panes.push({ key: 'thread', content: thread, className: 'bg-surface' });
  else if (!phone) panes.push({ key: 'thread', content: <NothingChosen /> });
  if (inline)
    panes.push({
      key: 'panel',
      width: 272,
      minWidth: 230,
      maxWidth: 420,
      resizeLabel: t('shell.widthPanel'),
      content: panel,
      className: 'bg-canvas',
    });

  const controls = {
    openNav: roomForNav ? null : () => setSheet('nav'),
    togglePanel: () => (roomForPanel ? wantPanel(!panelWanted) : setSheet('panel')),
    panelShown: inline,
  };
  return (
    <PanesContext value={controls}>
      <SplitPane panes={panes} storageKey="hotline.panes" className="grow" />
      <Suspense>
        {sheet === 'nav' && (
          <PaneSheet title={t('shell.inbox')} onClose={() => setSheet(null)}>
            <div className="-mx-3 flex pb-4">
              <InboxNav onChosen={() => setSheet(null)} />
            </div>
          </PaneSheet>
        )}
        {sheet === 'panel' && ticketId !== undefined && (
          <PaneSheet title={t('shell.details')} look="side" onClose={() => setSheet(null)}>
            <div className="-mx-5 -my-3">{panel}</div>
          </PaneSheet>
        )}
      </Suspense>
    </PanesContext>
  );
}

function NothingChosen() {
  const { t } = useTranslation();
  return (
    <div className="grid grow place-items-center">
      <EmptyState
        icon={<MessagesSquare />}
        title={t('inbox.notSelected')}
        description={t('inbox.notSelectedText')}
        action={
          <span className="flex items-center gap-3 text-muted text-xs">
            <Kbd keys="J" /> <Kbd keys="K" /> <Kbd keys="Enter" /> <Kbd keys="?" />
          </span>
        }
      />
    </div>
  );
}

/** A link to a ticket, or to a message of it, that knows nothing of views. */
export function FindTicket() {
  const { ticketId = '' } = useParams();
  const { hash } = useLocation();
  return <Navigate to={{ pathname: hrefs.ticket('all', ticketId), hash }} replace />;
}

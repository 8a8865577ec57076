// The path table: which page stands at which address. Features meet here and nowhere else.
import { type ReactNode, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { InboxList } from './features/inbox/inbox-list.tsx';
import { DeskPage, FindTicket } from './layout/desk-page.tsx';
import { PageLoading } from './layout/page-loading.tsx';
import { SignedIn } from './layout/signed-in.tsx';
import { hrefs } from './lib/hrefs.ts';
import { lazyPart } from './lib/i18n.ts';

const SignInPage = lazyPart([], () =>
  import('./features/sign-in/sign-in-page.tsx').then((module) => module.SignInPage),
);
const ThreadPane = lazyPart(['thread'], () =>
  import('./features/thread/thread-pane.tsx').then((module) => module.ThreadPane),
);
const TicketPanel = lazyPart(['panel', 'thread'], () =>
  import('./features/ticket-panel/ticket-panel.tsx').then((module) => module.TicketPanel),
);
const ProfilePage = lazyPart(['profile', 'keys'], () =>
  import('./features/profile/profile-page.tsx').then((module) => module.ProfilePage),
);
const ManagePage = lazyPart(['manage'], () =>
  import('./layout/manage-page.tsx').then((module) => module.ManagePage),
);
const TasksPage = lazyPart(['tasks', 'keys'], () =>
  import('./features/tasks/tasks-page.tsx').then((module) => module.TasksPage),
);
const SearchPage = lazyPart(['search'], () =>
  import('./features/search/search-page.tsx').then((module) => module.SearchPage),
);
const IncidentsPage = lazyPart(['incidents'], () =>
  import('./features/incidents/incidents-page.tsx').then((module) => module.IncidentsPage),
);
const IncidentPage = lazyPart(['incidents'], () =>
  import('./features/incidents/incident-page.tsx').then((module) => module.IncidentPage),
);
const AnalyticsPage = lazyPart(['analytics', 'figures'], () =>
  import('./features/analytics/analytics-page.tsx').then((module) => module.AnalyticsPage),
);
const OwnFiguresPage = lazyPart(['figures'], () =>
  import('./features/own-figures/own-figures-page.tsx').then((module) => module.OwnFiguresPage),
);
const manageParts = {
  people: lazyPart(['manage'], () =>
    import('./features/people/people-page.tsx').then((module) => module.PeoplePage),
  ),
  categories: lazyPart(['manage'], () =>
    import('./features/categories/categories-page.tsx').then((module) => module.CategoriesPage),
  ),
  priorities: lazyPart(['manage'], () =>
    import('./features/priorities/priorities-page.tsx').then((module) => module.PrioritiesPage),
  ),
  schedules: lazyPart(['manage', 'schedules'], () =>
    import('./features/schedules/schedules-page.tsx').then((module) => module.SchedulesPage),
  ),
  'canned-replies': lazyPart(['manage', 'canned'], () =>
    import('./features/canned-replies/canned-replies-page.tsx').then((module) => module.CannedRepliesPage),
  ),
  tags: lazyPart(['manage'], () => import('./features/tags/tags-page.tsx').then((module) => module.TagsPage)),
  audit: lazyPart(['manage'], () =>
    import('./features/audit/audit-page.tsx').then((module) => module.AuditPage),
  ),
};

const inSuspense = (page: ReactNode) => <Suspense fallback={<PageLoading />}>{page}</Suspense>;
const toInbox = <Navigate to={hrefs.inbox('mine')} replace />;
const desk = (
  <DeskPage list={<InboxList />} thread={inSuspense(<ThreadPane />)} panel={inSuspense(<TicketPanel />)} />
);

export function AppRoutes() {
  return (
    <Routes>
      <Route path="/sign-in" element={inSuspense(<SignInPage />)} />
      <Route element={<SignedIn />}>
        <Route index element={toInbox} />
        <Route path="inbox/:view" element={desk}>
          <Route path=":ticketId" element={null} />
        </Route>
        <Route path="tickets/:ticketId" element={<FindTicket />} />
        <Route path="profile" element={inSuspense(<ProfilePage />)} />
        <Route path="tasks" element={inSuspense(<TasksPage />)}>
          <Route path=":taskId" element={null} />
        </Route>
        <Route path="search" element={inSuspense(<SearchPage />)} />
        <Route path="incidents" element={inSuspense(<IncidentsPage />)} />
        <Route path="incidents/:incidentId" element={inSuspense(<IncidentPage />)} />
        <Route path="analytics" element={inSuspense(<AnalyticsPage />)} />
        <Route path="figures" element={inSuspense(<OwnFiguresPage />)} />
        <Route path="manage" element={inSuspense(<ManagePage />)}>
          <Route index element={<Navigate to={hrefs.manage('people')} replace />} />
          {Object.entries(manageParts).map(([path, Part]) => (
            <Route key={path} path={path} element={<Part />} />
          ))}
        </Route>
        <Route path="*" element={toInbox} />
      </Route>
    </Routes>
  );
}

// The path table: which page stands at which address. Features meet here and nowhere else.
import { lazy, type ReactNode, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { InboxList } from './features/inbox/inbox-list.tsx';
import { DeskPage, FindTicket } from './layout/desk-page.tsx';
import { PageLoading } from './layout/page-loading.tsx';
import { SignedIn } from './layout/signed-in.tsx';
import { hrefs } from './lib/hrefs.ts';

const SignInPage = lazy(() =>
  import('./features/sign-in/sign-in-page.tsx').then((module) => ({ default: module.SignInPage })),
);
const ThreadPane = lazy(() =>
  import('./features/thread/thread-pane.tsx').then((module) => ({ default: module.ThreadPane })),
);
const TicketPanel = lazy(() =>
  import('./features/ticket-panel/ticket-panel.tsx').then((module) => ({ default: module.TicketPanel })),
);
const ProfilePage = lazy(() =>
  import('./features/profile/profile-page.tsx').then((module) => ({ default: module.ProfilePage })),
);
const ManagePage = lazy(() =>
  import('./layout/manage-page.tsx').then((module) => ({ default: module.ManagePage })),
);
const manageParts = {
  people: lazy(() =>
    import('./features/people/people-page.tsx').then((module) => ({ default: module.PeoplePage })),
  ),
  categories: lazy(() =>
    import('./features/categories/categories-page.tsx').then((module) => ({
      default: module.CategoriesPage,
    })),
  ),
  priorities: lazy(() =>
    import('./features/priorities/priorities-page.tsx').then((module) => ({
      default: module.PrioritiesPage,
    })),
  ),
  tags: lazy(() => import('./features/tags/tags-page.tsx').then((module) => ({ default: module.TagsPage }))),
  audit: lazy(() =>
    import('./features/audit/audit-page.tsx').then((module) => ({ default: module.AuditPage })),
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

// The path table: which page stands at which address. Features meet here and nowhere else.
import { lazy, type ReactNode, Suspense } from 'react';
import { createBrowserRouter, Navigate } from 'react-router';
import { InboxList } from './features/inbox/inbox-list.tsx';
import { SignInPage } from './features/sign-in/sign-in-page.tsx';
import { ThreadPane } from './features/thread/thread-pane.tsx';
import { TicketPanel } from './features/ticket-panel/ticket-panel.tsx';
import { DeskPage, FindTicket } from './layout/desk-page.tsx';
import { PageLoading } from './layout/page-loading.tsx';
import { RouteError } from './layout/route-error.tsx';
import { SignedIn } from './layout/signed-in.tsx';
import { hrefs } from './lib/hrefs.ts';

const ManagePage = lazy(() => import('./layout/manage-page.tsx').then((module) => ({ default: module.ManagePage })));
const ProfilePage = lazy(() =>
  import('./features/profile/profile-page.tsx').then((module) => ({ default: module.ProfilePage })),
);
const manageParts = {
  people: lazy(() => import('./features/people/people-page.tsx').then((module) => ({ default: module.PeoplePage }))),
  categories: lazy(() =>
    import('./features/categories/categories-page.tsx').then((module) => ({ default: module.CategoriesPage })),
  ),
  priorities: lazy(() =>
    import('./features/priorities/priorities-page.tsx').then((module) => ({ default: module.PrioritiesPage })),
  ),
  tags: lazy(() => import('./features/tags/tags-page.tsx').then((module) => ({ default: module.TagsPage }))),
  audit: lazy(() => import('./features/audit/audit-page.tsx').then((module) => ({ default: module.AuditPage }))),
};

const inSuspense = (page: ReactNode) => <Suspense fallback={<PageLoading />}>{page}</Suspense>;
const toInbox = <Navigate to={hrefs.inbox('mine')} replace />;
const desk = <DeskPage list={<InboxList />} thread={<ThreadPane />} panel={<TicketPanel />} />;

export function createRouter() {
  return createBrowserRouter(
    [
      { path: '/sign-in', element: <SignInPage />, errorElement: <RouteError /> },
      {
        element: <SignedIn />,
        errorElement: <RouteError />,
        children: [
          { index: true, element: toInbox },
          { path: 'inbox/:view', element: desk },
          { path: 'inbox/:view/:ticketId', element: desk },
          { path: 'tickets/:ticketId', element: <FindTicket /> },
          { path: 'profile', element: inSuspense(<ProfilePage />) },
          {
            path: 'manage',
            element: inSuspense(<ManagePage />),
            children: [
              { index: true, element: <Navigate to={hrefs.manage('people')} replace /> },
              ...Object.entries(manageParts).map(([path, Part]) => ({ path, element: <Part /> })),
            ],
          },
          { path: '*', element: toInbox },
        ],
      },
    ],
    { basename: '/admin' },
  );
}

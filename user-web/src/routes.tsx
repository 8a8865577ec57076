// Every address of the app, with builders for links; screens are fetched when first opened.
import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { href, path } from './lib/paths.ts';

const AppShell = lazy(async () => ({ default: (await import('./layout/app-shell.tsx')).AppShell }));
const MissingPage = lazy(async () => ({ default: (await import('./layout/missing-page.tsx')).MissingPage }));
const HomePage = lazy(async () => ({ default: (await import('./features/home/home-page.tsx')).HomePage }));
const NewTicketPage = lazy(async () => ({
  default: (await import('./features/new-ticket/new-ticket-page.tsx')).NewTicketPage,
}));
const TicketsLayout = lazy(async () => ({
  default: (await import('./features/my-tickets/tickets-layout.tsx')).TicketsLayout,
}));
const NoTicketPicked = lazy(async () => ({
  default: (await import('./features/my-tickets/tickets-layout.tsx')).NoTicketPicked,
}));
const ChatPage = lazy(async () => ({ default: (await import('./features/chat/chat-page.tsx')).ChatPage }));
const ProfilePage = lazy(async () => ({
  default: (await import('./features/profile/profile-page.tsx')).ProfilePage,
}));
const SignInPage = lazy(async () => ({
  default: (await import('./features/auth/sign-in-page.tsx')).SignInPage,
}));
const SignUpPage = lazy(async () => ({
  default: (await import('./features/auth/sign-up-page.tsx')).SignUpPage,
}));

export function SignedInRoutes() {
  return (
    <Routes>
      <Route element={<AppShell />}>
        <Route path={path.home} element={<HomePage />} />
        <Route path={path.newTicket} element={<NewTicketPage />} />
        <Route path={path.tickets} element={<TicketsLayout />}>
          <Route index element={<NoTicketPicked />} />
          <Route path={path.ticket} element={<ChatPage />} />
        </Route>
        <Route path={path.profile} element={<ProfilePage />} />
        <Route path={path.signIn} element={<Navigate to={href.home()} replace />} />
        <Route path={path.signUp} element={<Navigate to={href.home()} replace />} />
        <Route path="*" element={<MissingPage />} />
      </Route>
    </Routes>
  );
}

export function SignedOutRoutes() {
  return (
    <Routes>
      <Route path={path.signUp} element={<SignUpPage />} />
      <Route path="*" element={<SignInPage />} />
    </Routes>
  );
}

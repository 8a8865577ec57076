// The two halves of the entrance: what this place is, and the form.
import { Logo } from '@hotline/shared/ui/logo';
import { CloudOff, type LucideIcon, MessagesSquare, Zap } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../../lib/use-page-title.ts';

export type AuthFrameProps = { title: string; lead: string; children: ReactNode; below?: ReactNode };

export function AuthFrame({ title, lead, children, below }: AuthFrameProps) {
  const { t } = useTranslation();
  usePageTitle(title);
  return (
    <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <aside className="sticky top-0 hidden h-dvh flex-col justify-between bg-accent-soft p-12 text-accent-text lg:flex">
        <Logo name={t('app.name')} size={32} />
        <div className="max-w-md">
          <p className="text-balance font-semibold text-2xl tracking-tight">{t('auth.pitchTitle')}</p>
          <ul className="mt-8 grid gap-5">
            <Pitch icon={Zap} words={t('auth.pitchLines.live')} />
            <Pitch icon={CloudOff} words={t('auth.pitchLines.kept')} />
            <Pitch icon={MessagesSquare} words={t('auth.pitchLines.place')} />
          </ul>
        </div>
        <p className="text-sm">{t('app.tagline')}</p>
      </aside>
      <main className="flex flex-col items-center justify-center bg-surface px-5 py-10 sm:px-8">
        <div className="w-full max-w-sm">
          <Logo name={t('app.name')} className="mb-10 lg:hidden" />
          <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
          <p className="mt-1.5 mb-7 text-muted">{lead}</p>
          {children}
          {below}
        </div>
      </main>
    </div>
  );
}

function Pitch({ icon: Icon, words }: { icon: LucideIcon; words: string }) {
  return (
    <li className="flex items-center gap-3.5">
      <span
        aria-hidden
        className="grid size-10 shrink-0 place-items-center rounded-lg bg-accent text-on-accent"
      >
        <Icon className="size-5" />
      </span>
      {words}
    </li>
  );
}

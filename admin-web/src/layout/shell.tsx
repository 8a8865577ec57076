// The frame around every page of the desk: the rail (at the foot on phones), the page, the key sheet, the live title.
import { VisuallyHidden } from '@hotline/shared/ui/visually-hidden';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useMatch } from 'react-router';
import { useCommands } from '../lib/commands.ts';
import { lazyPart } from '../lib/i18n.ts';
import { offersQuery, useCounts } from '../lib/queries.ts';
import { usePhone } from '../lib/use-media.ts';
import { setTitleCount } from '../lib/use-title.ts';
import { PageLoading } from './page-loading.tsx';
import { Rail } from './rail.tsx';
import { useGoCommands } from './use-go-commands.ts';
import { usePaletteKey } from './use-palette-key.ts';

const KeySheet = lazyPart(['keys', 'thread'], () =>
  import('./key-sheet.tsx').then((module) => module.KeySheet),
);

const Palette = lazyPart(['palette', 'keys', 'manage', 'thread'], () =>
  import('../features/palette/palette.tsx').then((module) => module.Palette),
);

const Offers = lazyPart(['offers'], () => import('./offers.tsx').then((module) => module.Offers));

export function Shell() {
  const { t } = useTranslation();
  const [keysShown, setKeysShown] = useState(false);
  const phone = usePhone();
  const inThread = useMatch('/inbox/:view/:ticketId') !== null;
  const unread = useCounts().data?.unread ?? 0;
  const offers = useQuery(offersQuery).data ?? [];

  useCommands([
    { id: 'help', labelKey: 'keys.title', group: 'anywhere', keys: '?', run: () => setKeysShown(true) },
  ]);
  useGoCommands();
  const [paletteShown, setPaletteShown] = usePaletteKey();
  useEffect(() => setTitleCount(unread), [unread]);

  return (
    <div className="flex h-dvh min-h-0 max-md:flex-col-reverse">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-50 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2 focus:shadow-lg"
      >
        {t('app.skipToContent')}
      </a>
      {!(phone && inThread) && <Rail phone={phone} onKeys={() => setKeysShown(true)} />}
      <main id="content" tabIndex={-1} className="flex min-h-0 min-w-0 grow flex-col outline-none">
        <VisuallyHidden>
          <h1>{t('app.name')}</h1>
        </VisuallyHidden>
        <Suspense fallback={<PageLoading />}>
          <Outlet />
        </Suspense>
      </main>
      {offers.length > 0 && (
        <Suspense>
          <Offers offers={offers} />
        </Suspense>
      )}
      {paletteShown && (
        <Suspense>
          <Palette onClose={() => setPaletteShown(false)} />
        </Suspense>
      )}
      {keysShown && (
        <Suspense>
          <KeySheet open onOpenChange={setKeysShown} />
        </Suspense>
      )}
    </div>
  );
}

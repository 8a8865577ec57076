// Tickets routing offers me: a calm card over the page that does not take the focus, until answered or over.
import type { Offer } from '@hotline/shared/contracts';
import { Avatar } from '@hotline/shared/ui/avatar';
import { Button } from '@hotline/shared/ui/button';
import { plainText } from '@hotline/shared/ui/chat/message-body';
import { Kbd } from '@hotline/shared/ui/kbd';
import { toast } from '@hotline/shared/ui/toast';
import { LiveRegion } from '@hotline/shared/ui/visually-hidden';
import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { client } from '../lib/client.ts';
import { useCommands } from '../lib/commands.ts';
import { useDesk } from '../lib/desk.tsx';
import { codeOf, describeError } from '../lib/errors.ts';
import { hrefs } from '../lib/hrefs.ts';
import { keys } from '../lib/queries.ts';
import { applyOffer } from '../live/live-cache.ts';
import { showTicket } from '../live/sync.ts';

const secondMs = 1_000;
const answeringKey = ['answer-offer'] as const;

export function Offers({ offers }: { offers: readonly Offer[] }) {
  const { t } = useTranslation();
  const [first, ...others] = offers;
  useWordOfEnd(offers);
  const names = first ? t('offers.from', { name: first.requester.name, category: first.category.name }) : '';
  return (
    <section
      aria-label={t('offers.label')}
      className="fixed start-16 bottom-4 z-30 w-88 max-md:inset-x-2 max-md:top-2 max-md:bottom-auto max-md:w-auto"
    >
      {first && <OfferCard key={first.id} offer={first} others={others.length} />}
      <LiveRegion urgent>{first ? `${t('offers.title')}: ${names}, ${first.subject}` : ''}</LiveRegion>
    </section>
  );
}

function OfferCard({ offer, others }: { offer: Offer; others: number }) {
  const { t } = useTranslation();
  const { accept, decline } = useAnswer(offer);
  const seconds = useSecondsLeft(offer.expiresAt);
  const over = useOver(offer.id);
  const busy = accept.isPending || decline.isPending;

  // A little after the time, when no word of its end came: the desk has given it to the next by then.
  useEffect(() => {
    if (seconds > 0 || busy) return;
    const timer = setTimeout(() => over('time'), secondMs);
    return () => clearTimeout(timer);
  }, [seconds, busy, over]);

  useAnswerKeys(
    () => accept.mutate(),
    () => decline.mutate(),
    !busy,
  );
  const totalMs = Math.max(1, Date.parse(offer.expiresAt) - Date.parse(offer.offeredAt));
  return (
    <article className="animate-enter overflow-hidden rounded-xl border bg-raised shadow-lg">
      <div aria-hidden className="h-1 bg-pressed">
        <div
          className="h-full bg-accent transition-[width] duration-1000 ease-linear motion-reduce:transition-none"
          style={{ width: `${Math.min(100, ((seconds * secondMs) / totalMs) * 100)}%` }}
        />
      </div>
      <div className="flex flex-col gap-3 p-4">
        <header className="flex flex-wrap items-center gap-x-2 whitespace-nowrap">
          <h2 className="font-semibold">{t('offers.title')}</h2>
          <span className="grow text-muted text-xs">{others > 0 && t('offers.more', { count: others })}</span>
          <span className="text-muted text-xs tabular-nums">
            {t('offers.secondsLeft', { count: seconds })}
          </span>
        </header>
        <OfferFacts offer={offer} />
        <footer className="flex items-center justify-end gap-2">
          <Button
            size="sm"
            loading={decline.isPending}
            disabled={busy}
            onClick={() => decline.mutate()}
            iconEnd={<Keys keys="Shift+D" />}
          >
            {t('offers.decline')}
          </Button>
          <Button
            size="sm"
            variant="primary"
            loading={accept.isPending}
            disabled={busy}
            onClick={() => accept.mutate()}
            iconEnd={<Keys keys="Shift+A" />}
          >
            {t('offers.accept')}
          </Button>
        </footer>
      </div>
    </article>
  );
}

/** Where there is a keyboard. */
const Keys = ({ keys: shown }: { keys: string }) => (
  <span className="pointer-coarse:hidden">
    <Kbd keys={shown} />
  </span>
);

function OfferFacts({ offer }: { offer: Offer }) {
  const { t } = useTranslation();
  return (
    <div className="flex gap-3">
      <Avatar id={offer.requester.id} name={offer.requester.name} decorative />
      <div className="min-w-0 grow text-sm">
        <p className="truncate font-medium">{offer.subject}</p>
        <p className="truncate text-muted text-xs">
          #{offer.ticketNumber} ·{' '}
          {t('offers.from', { name: offer.requester.name, category: offer.category.name })}
        </p>
        {offer.preview && (
          <p className="mt-1 line-clamp-2 text-pretty text-muted">{plainText(offer.preview)}</p>
        )}
      </div>
    </div>
  );
}

function useAnswerKeys(accept: () => void, decline: () => void, enabled: boolean): void {
  const group = 'anywhere' as const;
  const isEnabled = () => enabled;
  useCommands([
    { id: 'offer.accept', labelKey: 'offers.accept', group, keys: 'Shift+A', run: accept, isEnabled },
    { id: 'offer.decline', labelKey: 'offers.decline', group, keys: 'Shift+D', run: decline, isEnabled },
  ]);
}

/** Takes an offer off the screen; says why when nobody pressed anything. */
function useOver(offerId: string) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [over] = useState(() => (why?: 'time' | 'elsewhere') => {
    queryClient.setQueryData<Offer[]>(keys.offers, (offers) => applyOffer(offers, { offerId, offer: null }));
    if (why) toast.info(t(why === 'time' ? 'offers.goneTime' : 'offers.goneElsewhere'));
  });
  return over;
}

/** Somebody else has it, or its time was up at the desk: a card that vanishes is explained. */
function useWordOfEnd(offers: readonly Offer[]): void {
  const { t } = useTranslation();
  const { realtime } = useDesk();
  const answering = useIsMutating({ mutationKey: answeringKey }) > 0;
  const known = useRef({ offers, answering });
  useEffect(() => {
    known.current = { offers, answering };
  });
  useEffect(
    () =>
      realtime.on('offer', ({ offerId, offer }) => {
        const shown = known.current.offers.find((each) => each.id === offerId);
        if (offer || !shown || known.current.answering) return;
        const late = Date.parse(shown.expiresAt) - secondMs <= Date.now();
        toast.info(t(late ? 'offers.goneTime' : 'offers.goneElsewhere'));
      }),
    [realtime, t],
  );
}

function useAnswer({ id: offerId }: Offer) {
  const { t } = useTranslation();
  const { me } = useDesk();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const over = useOver(offerId);
  const onError = (error: unknown) => {
    if (codeOf(error) === 'offer_gone' || codeOf(error) === 'not_found') over('elsewhere');
    else toast.error(describeError(error));
  };
  const accept = useMutation({
    mutationKey: answeringKey,
    mutationFn: () => client.offers.accept({ offerId }),
    onSuccess: (ticket) => {
      over();
      showTicket(queryClient, ticket, me.id);
      void queryClient.invalidateQueries({ queryKey: keys.agents });
      toast.success(t('offers.accepted'));
      void navigate(hrefs.ticket('mine', ticket.id));
    },
    onError,
  });
  const decline = useMutation({
    mutationKey: answeringKey,
    mutationFn: () => client.offers.decline({ offerId }),
    onSuccess: () => over(),
    onError,
  });
  return { accept, decline };
}

function useSecondsLeft(expiresAt: string): number {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), secondMs);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((Date.parse(expiresAt) - nowMs) / secondMs));
}

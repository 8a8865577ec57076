// Routing of a category as its form edits it.
import type { Routing } from '@hotline/shared/contracts';

export interface RoutingForm {
  strategy: Routing['strategy'];
  offers: boolean;
  offerSeconds: string;
  fallbackCategoryId: string | null;
  fallbackAfterSeconds: string;
}

export function toRoutingForm(routing: Routing | null): RoutingForm {
  return {
    strategy: routing?.strategy ?? 'least_loaded',
    offers: typeof routing?.offerSeconds === 'number',
    offerSeconds: String(routing?.offerSeconds ?? 30),
    fallbackCategoryId: routing?.fallbackCategoryId ?? null,
    fallbackAfterSeconds: String(routing?.fallbackAfterSeconds ?? 120),
  };
}

interface ReadRouting {
  /** Null while something is odd. */
  routing: Routing | null;
  odd: { offer: boolean; fallback: boolean };
}

export function routingOf(form: RoutingForm): ReadRouting {
  const { strategy, fallbackCategoryId } = form;
  const asks = form.offers && strategy !== 'manual';
  const offerSeconds = asks ? readSeconds(form.offerSeconds, 5, 600) : null;
  const fallbackAfterSeconds =
    fallbackCategoryId === null ? null : readSeconds(form.fallbackAfterSeconds, 10, 86_400);
  const odd = { offer: offerSeconds === undefined, fallback: fallbackAfterSeconds === undefined };
  if (offerSeconds === undefined || fallbackAfterSeconds === undefined) return { routing: null, odd };
  return { routing: { strategy, offerSeconds, fallbackCategoryId, fallbackAfterSeconds }, odd };
}

function readSeconds(text: string, from: number, to: number): number | undefined {
  const seconds = Number(text.trim());
  return text.trim() !== '' && Number.isInteger(seconds) && seconds >= from && seconds <= to
    ? seconds
    : undefined;
}

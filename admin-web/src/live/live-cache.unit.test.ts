// Small caches: an old answer and the events since say what a fresh answer would.
import type { Offer } from '@hotline/shared/contracts';
import { describe, expect, it } from 'vitest';
import { applyOffer } from './live-cache.ts';

const offerOf = (id: string, second: number): Offer => ({
  id,
  ticketId: `ticket-${id}`,
  ticketNumber: 1,
  subject: 'Where is my parcel?',
  category: { id: 'c', name: 'Orders' },
  requester: { id: 'u', name: 'Noor', role: 'user' },
  preview: null,
  offeredAt: new Date(0).toISOString(),
  expiresAt: new Date(second * 1000).toISOString(),
});

describe('offers', () => {
  it('stand in the order in which they expire, each once', () => {
    const late = offerOf('late', 60);
    const soon = offerOf('soon', 30);
    const one = applyOffer([late], { offerId: 'soon', offer: soon });
    expect(one).toEqual([soon, late]);
    const moved = { ...soon, expiresAt: new Date(90_000).toISOString() };
    expect(applyOffer(one, { offerId: 'soon', offer: moved })).toEqual([late, moved]);
  });

  it('vanish when they are over, also one that was never heard of', () => {
    const offer = offerOf('a', 30);
    expect(applyOffer([offer], { offerId: 'a', offer: null })).toEqual([]);
    expect(applyOffer([offer], { offerId: 'b', offer: null })).toEqual([offer]);
    expect(applyOffer(undefined, { offerId: 'b', offer: null })).toBeUndefined();
    expect(applyOffer(undefined, { offerId: 'a', offer })).toEqual([offer]);
  });
});

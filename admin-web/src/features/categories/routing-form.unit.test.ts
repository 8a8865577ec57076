import { describe, expect, it } from 'vitest';
import { routingOf, toRoutingForm } from './routing-form.ts';

const routing = {
  strategy: 'round_robin' as const,
  offerSeconds: 20,
  fallbackCategoryId: '018f0000-0000-7000-8000-000000000001',
  fallbackAfterSeconds: 60,
};

describe('routing as a form', () => {
  it('goes to the desk and back unchanged', () => {
    expect(routingOf(toRoutingForm(routing)).routing).toEqual(routing);
    const plain = { ...routing, offerSeconds: null, fallbackCategoryId: null, fallbackAfterSeconds: null };
    expect(routingOf(toRoutingForm(plain)).routing).toEqual(plain);
  });

  it('asks nobody first where nobody is chosen', () => {
    const form = { ...toRoutingForm(routing), strategy: 'manual' as const };
    expect(routingOf(form).routing).toMatchObject({ strategy: 'manual', offerSeconds: null });
  });

  it.each(['', '4', '601', '30.5', 'soon'])('refuses to ask for "%s" seconds', (offerSeconds) => {
    const form = toRoutingForm(routing);
    expect(routingOf(form).odd).toEqual({ offer: false, fallback: false });
    expect(routingOf({ ...form, offerSeconds })).toEqual({
      routing: null,
      odd: { offer: true, fallback: false },
    });
  });

  it.each(['', '9', '86401'])('refuses to move on after "%s" seconds', (fallbackAfterSeconds) => {
    const form = { ...toRoutingForm(routing), fallbackAfterSeconds };
    expect(routingOf(form)).toEqual({ routing: null, odd: { offer: false, fallback: true } });
  });
});

// Leaving: every socket is told where to, closed properly, and the work in flight is finished.
import { describe, expect, it } from 'vitest';
import { buildCast, buildTicket } from '../../test/factories.ts';
import { startDesk } from '../../test/harness.ts';
import { newId } from '../core/ids.ts';

describe('draining', () => {
  it('sends sockets elsewhere, answers what is under way, and refuses newcomers', async () => {
    const desk = await startDesk();
    const cast = await buildCast(desk);
    const ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
    const live = await desk.socketFor(cast.nora);
    const bot = await desk.wsFor(cast.nora);
    await live.call('tickets.open', { ticketId: ticket.id });
    const drained = desk.server.realtime.drain();
    const { reconnectAfterMs } = await live.hear('session', ({ reason }) => reason === 'draining');
    expect(reconnectAfterMs).toBeGreaterThanOrEqual(0);
    await bot.hear('session');
    const sent = await live.call('messages.post', {
      ticketId: ticket.id,
      clientId: newId(),
      body: 'last words',
    });
    await expect(desk.wsFor(cast.nora)).rejects.toThrow('503');
    expect(await bot.ended).toBe(1001);
    expect(await live.ended).toBe('transport close');
    await drained;
    expect(desk.server.realtime.sockets()).toBe(0);
    const { entries } = await cast.nora.api.timeline.list({ ticketId: ticket.id });
    expect(entries.some(({ id }) => id === sent.id)).toBe(true);
    await desk.close();
  });
});

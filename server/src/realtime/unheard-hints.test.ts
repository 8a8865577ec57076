// Two nodes that hear nothing of each other: what one takes away, the other must not go on giving.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../test/harness.ts';
import { refusalOf } from '../../test/refusal.ts';
import { testDatabaseKind } from '../../test/test-database.ts';
import { joinTicket } from '../../test/two-clients.ts';

// The embedded database serves one process.
describe.skipIf(testDatabaseKind() === 'embedded')('on a node that is told nothing', () => {
  let here: Desk;
  let there: Desk;
  let cast: Cast;

  beforeAll(async () => {
    here = await startDesk();
    there = await startDesk({ beside: here, redis: false });
    cast = await buildCast(here);
  });
  afterAll(async () => {
    await there?.close();
    await here?.close();
  });

  it('a customer who was disabled hears nothing more of their own ticket', async () => {
    const leaving = await here.customer('Leaving');
    const ticket = await buildTicket(leaving, { categoryId: cast.billing.id });
    const far = await joinTicket(there, leaving, ticket.id);
    const ana = { ...cast.ana, api: there.client(cast.ana.token) };
    await buildMessage(ana, ticket.id, { body: 'before' });
    await far.hearBody('before');
    await cast.ada.api.users.update({ userId: leaving.id, disabled: true });
    const agent = await joinTicket(there, cast.ana, ticket.id);
    await buildMessage(ana, ticket.id, { body: 'after' });
    await agent.hearBody('after');
    await there.server.realtime.sweep();
    await far.live.ended;
    expect(JSON.stringify(far.live.heard)).not.toContain('after');
  });

  it('an admin who is one no longer cannot change the desk over an open socket', async () => {
    const deposed = await here.admin('Deposed');
    const far = await there.socketFor(deposed);
    expect(await far.call('users.list', {})).toMatchObject({ items: expect.any(Array) });
    await cast.ada.api.users.update({ userId: deposed.id, role: 'agent' });
    const email = 'back.door@example.com';
    const password = 'correct horse battery staple';
    const refused = await refusalOf(
      far.call('users.create', { email, name: 'Back door', role: 'admin', password }),
    );
    expect(refused.code).toBe('forbidden');
    await cast.ada.api.users.update({ userId: deposed.id, disabled: true });
    expect((await refusalOf(far.call('users.list', {}))).code).toBe('session_ended');
  });

  it('somebody who was disabled opens no ticket over an open socket', async () => {
    const leaving = await here.customer('Leaving too');
    const far = await there.socketFor(leaving);
    const ticket = { categoryId: cast.billing.id, subject: 'Late', body: 'Still here?' };
    await far.call('tickets.create', ticket);
    await cast.ada.api.users.update({ userId: leaving.id, disabled: true });
    expect((await refusalOf(far.call('tickets.create', ticket))).code).toBe('session_ended');
    const { items } = await cast.ada.api.tickets.list({ requesterId: leaving.id });
    expect(items).toHaveLength(1);
  });
});

/** Stands in the door: let in by its header, but without having said its first word. */
async function standInDoor(desk: Desk, { token }: DeskPerson) {
  const socket = new WebSocket(`${desk.url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const packets: string[] = [];
  socket.on('message', (data) => packets.push(String(data)));
  const ended = new Promise<number>((resolve) => socket.once('close', resolve));
  await expect.poll(() => packets.length).toBe(1);
  return { packets, ended, comeIn: () => socket.send('40'), close: () => socket.close() };
}

describe('a socket that waits in the door', () => {
  let desk: Desk;
  let cast: Cast;

  beforeAll(async () => {
    desk = await startDesk();
    cast = await buildCast(desk);
  });
  afterAll(() => desk?.close());

  it('does not come in any more when its session ends meanwhile', async () => {
    const session = await desk.signInAgain(cast.nora);
    const door = await standInDoor(desk, session);
    await session.api.auth.logout();
    door.comeIn();
    expect(await door.ended).toBe(4401);
    expect(door.packets.some((packet) => packet.startsWith('40{'))).toBe(false);
  });

  it('comes into the rooms its person has by then', async () => {
    const door = await standInDoor(desk, cast.ben);
    await cast.ada.api.users.update({ userId: cast.ben.id, categoryIds: [cast.billing.id] });
    door.comeIn();
    await expect.poll(() => door.packets.some((packet) => packet.startsWith('40{'))).toBe(true);
    const { id } = await buildTicket(cast.nora, { categoryId: cast.billing.id });
    await expect
      .poll(() => door.packets.some((packet) => packet.startsWith('42["ticket"') && packet.includes(id)))
      .toBe(true);
    door.close();
  });
});

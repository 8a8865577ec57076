// Two admins who change who serves what at the same time: both get their way, neither waits for the other in vain.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { testDatabaseKind } from '../../../test/test-database.ts';

const ROUNDS = 15;

// The embedded database does one thing at a time.
describe.runIf(testDatabaseKind() === 'postgres')('a category and a person of it', () => {
  let desk: Desk;
  let cast: Cast;

  beforeAll(async () => {
    desk = await startDesk();
    cast = await buildCast(desk);
  });
  afterAll(() => desk?.close());

  it('change together', async () => {
    const { api } = cast.ada;
    const { billing, technical, ana, ben } = cast;
    for (let round = 0; round < ROUNDS; round += 1) {
      await api.users.update({ userId: ana.id, categoryIds: [billing.id, technical.id] });
      await api.users.update({ userId: ben.id, categoryIds: [billing.id, technical.id] });
      await Promise.all([
        api.categories.setAgents({ categoryId: billing.id, agentIds: [ana.id] }),
        api.users.update({ userId: ana.id, categoryIds: [billing.id] }),
      ]);
      const { items } = await api.categories.list();
      const servedBy = (id: string) => items.find((category) => category.id === id)?.agentIds;
      expect(servedBy(billing.id)).toEqual([ana.id]);
      expect(servedBy(technical.id)).toEqual([ben.id]);
    }
  });
});

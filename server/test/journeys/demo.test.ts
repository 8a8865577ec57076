// On a demo desk one enters as anybody; on any other desk nobody is offered and nobody gets in.

import { createApiClient } from '@hotline/shared/client/api-client';
import { signedInUser } from '@hotline/shared/client/session';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage, seen } from './browser.ts';

interface Account {
  userId: string;
  name: string;
  role: string;
}

describe('a demo desk', () => {
  let stage: Stage;
  let accounts: Account[];

  beforeAll(async () => {
    stage = await openStage({ DEMO: '1' });
    accounts = (await stage.ada.api.auth.demoAccounts()).items;
  });

  afterAll(async () => {
    await stage?.close();
  });

  const anybody = (role: string): Account => {
    const account = accounts.find((one) => one.role === role);
    if (!account) throw new Error(`The demo desk has no ${role}.`);
    return account;
  };

  it('lets one in as a customer, with conversations to look at', async () => {
    const { name } = anybody('user');
    const { page, expectNoTrouble } = await stage.visit();
    await page.getByRole('button', { name: `Enter as ${name}` }).click();
    await page.getByRole('link', { name: 'Conversations', exact: true }).click();
    await page.getByRole('main').getByRole('listitem').first().getByRole('link').click();
    await seen(page.getByRole('log').locator('[data-entry]'));
    expectNoTrouble();
  });

  it('lets one in as an agent, with tickets to look at', async () => {
    const { name } = anybody('agent');
    const { page, expectNoTrouble } = await stage.visit({ path: '/admin/' });
    await page.getByRole('button', { name: `Enter as ${name}` }).click();
    await page.getByRole('link', { name: /^All\b/ }).click();
    await page.locator('[data-ticket]').first().click();
    await seen(page.getByRole('log').locator('[data-entry]'));
    expectNoTrouble();
  });

  it('shows agents who come in by the customers’ door the way to their own', async () => {
    const { name } = anybody('agent');
    const { page, expectNoTrouble } = await stage.visit();
    await page.getByRole('button', { name: `Enter as ${name}` }).click();
    await page.waitForURL(/\/admin\//);
    await seen(page.getByRole('link', { name: /^All\b/ }));
    expectNoTrouble();
    expect(signedInUser(await enter(stage, anybody('agent').userId)).name).toBe(name);
  });
});

describe('any other desk', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
  });

  afterAll(async () => {
    await stage?.close();
  });

  it('offers nobody and refuses to let anybody in without a password', async () => {
    for (const path of ['/', '/admin/']) {
      const { page, expectNoTrouble } = await stage.visit({ path });
      await page.waitForLoadState('networkidle');
      await seen(page.getByRole('button', { name: 'Sign in', exact: true }));
      expect(await page.getByRole('button', { name: /^Enter as/ }).count()).toBe(0);
      expectNoTrouble();
    }
    await expect(enter(stage, stage.ada.id)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

const enter = (stage: Stage, userId: string) =>
  createApiClient({ baseUrl: stage.url }).auth.enterDemo({ userId, mode: 'token' });

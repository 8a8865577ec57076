// People at browsers: one server process and one Chromium per file, a browser context per person, and whatever their
// pages complain about.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApiClient } from '@hotline/shared/client/api-client';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { expect, onTestFailed } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { BY_HAND } from '../factories.ts';
import { type Someone, signIn } from '../processes/people.ts';
import { ADMIN, createPlace } from '../processes/place.ts';
import { freePort, startServerProcess } from '../processes/server-process.ts';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PICTURES = fileURLToPath(new URL('../../../.cache/test/journeys', import.meta.url));
const PATIENCE_MS = 15_000;
/** What Chromium itself says of a request that failed: whether that is a fault, the journey decides. */
const FAILED_REQUEST = /^Failed to load resource: |^WebSocket connection to .* failed: .*net::ERR_/;

export interface Known extends Someone {
  name: string;
  email: string;
  password: string;
}

export interface Visit {
  page: Page;
  context: BrowserContext;
  /** How often a document was loaded: a screen that changes by itself loads none. */
  loads(): number;
  /** Fails when a page threw, logged an error or broke the content security policy. */
  expectNoTrouble(): void;
}

export interface VisitOptions {
  /** Where the desk is reached, when not at its own address: a proxy that can be cut. */
  url?: string;
  path?: string;
  /** Who is signed in already. */
  as?: Known;
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  bypassCSP?: boolean;
  hasTouch?: boolean;
  /** Hears of every page before it loads anything. */
  listen?: (page: Page) => void;
}

export interface Stage {
  url: string;
  port: number;
  ada: Known;
  /** A category agents made here serve unless told otherwise; its tickets are claimed by hand. */
  categoryId: string;
  agent(name: string, categoryIds?: string[]): Promise<Known>;
  customer(name: string): Promise<Known>;
  visit(options?: VisitOptions): Promise<Visit>;
  close(): Promise<void>;
}

export async function openStage(env: Record<string, string> = {}): Promise<Stage> {
  return building(async (undo) => {
    const place = await createPlace();
    undo.push(place.discard);
    const port = await freePort();
    const server = await startServerProcess({ port, env: { ...place.env, ...env } });
    undo.push(server.kill);
    return `http://127.0.0.1:${port}`;
  });
}

/** `build` starts a server, says what undoes that, and answers where it is. */
export async function building(build: (undo: (() => Promise<unknown>)[]) => Promise<string>): Promise<Stage> {
  const executablePath = process.env.TEST_CHROMIUM;
  if (!executablePath)
    throw new Error('Journeys need a browser: set TEST_CHROMIUM to the path of a Chromium.');
  const undo: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const step of undo.reverse()) await step();
  };
  try {
    const url = await build(undo);
    const browser = await chromium.launch({ executablePath, args: ARGS });
    undo.push(() => browser.close());
    const ada = await known(url, { name: 'Admin', email: ADMIN.email, password: ADMIN.password });
    const category = await ada.api.categories.create({ name: 'Parcels', routing: BY_HAND });
    return {
      url,
      port: Number(new URL(url).port),
      ada,
      categoryId: category.id,
      agent: (name, categoryIds = [category.id]) => addAgent(url, ada, name, categoryIds),
      customer: (name) => addCustomer(url, name),
      visit: (options) => openVisit(browser, url, options),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

type Account = Pick<Known, 'name' | 'email' | 'password'>;

const known = async (url: string, account: Account): Promise<Known> => ({
  ...(await signIn(url, account.email, account.password)),
  ...account,
});

const accountOf = (name: string): Account => ({
  name,
  email: `${name.toLowerCase()}.${newId()}@example.com`,
  password: ADMIN.password,
});

async function addAgent(url: string, ada: Someone, name: string, categoryIds: string[]): Promise<Known> {
  const account = accountOf(name);
  await ada.api.users.create({ ...account, role: 'agent', categoryIds });
  return known(url, account);
}

async function addCustomer(url: string, name: string): Promise<Known> {
  const account = accountOf(name);
  await createApiClient({ baseUrl: url }).auth.register({ ...account, mode: 'token' });
  return known(url, account);
}

async function openVisit(browser: Browser, home: string, options: VisitOptions = {}): Promise<Visit> {
  const {
    url: baseURL = home,
    path = '/',
    as,
    viewport = { width: 1280, height: 900 },
    listen,
    ...rest
  } = options;
  const context = await browser.newContext({
    baseURL,
    viewport,
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...rest,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const trouble: string[] = [];
  let loads = 0;
  context.on('page', (opened) => {
    listen?.(opened);
    opened.on('load', () => (loads += 1));
    opened.on('pageerror', (error) => trouble.push(`${opened.url()}: ${error.stack ?? error.message}`));
    opened.on('console', (message) => {
      if (message.type() !== 'error' || FAILED_REQUEST.test(message.text())) return;
      trouble.push(`${opened.url()}: ${message.text()}`);
    });
    opened.on('crash', () => trouble.push(`${opened.url()}: the page crashed`));
  });
  onTestFailed(({ task }) => takePictures(context, task.name, as?.name ?? path));
  if (as) await signInContext(context, as, baseURL);
  const page = await context.newPage();
  await page.goto(path);
  return {
    page,
    context,
    loads: () => loads,
    expectNoTrouble: () => expect(trouble).toEqual([]),
  };
}

/** What stood on every page when a journey failed. */
async function takePictures(context: BrowserContext, journey: string, owner: string): Promise<void> {
  for (const [index, page] of context.pages().entries()) {
    const name = `${journey} ${owner} ${index}`.replaceAll(/[^a-z0-9]+/gi, '-');
    await page.screenshot({ path: join(PICTURES, `${name}.png`) }).catch(() => undefined);
  }
}

/** The session's cookies, as the sign-in page would get them. */
async function signInContext(
  context: BrowserContext,
  { email, password }: Known,
  origin: string,
): Promise<void> {
  const reply = await context.request.post('/api/auth/login', {
    data: { email, password },
    headers: { origin },
  });
  if (!reply.ok()) throw new Error(`signing in answered ${reply.status()}: ${await reply.text()}`);
}

/** `expect.poll` with the patience of everything else here. */
export const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: PATIENCE_MS });

/** Resolves once somebody who looks would see it. */
export const seen = (locator: Locator): Promise<void> => locator.first().waitFor({ state: 'visible' });
export const gone = (locator: Locator): Promise<void> => locator.first().waitFor({ state: 'hidden' });

export const log = (page: Page): Locator => page.getByRole('log');
/** The row of the timeline that says exactly this. */
export const bubble = (page: Page, text: string): Locator =>
  log(page)
    .locator('[data-entry]')
    .filter({ has: page.getByText(text, { exact: true }) });

/** Which of the texts that fit the pattern the timeline shows, from top to bottom. */
export async function shownInOrder(page: Page, pattern: RegExp): Promise<string[]> {
  const rows = await log(page).locator('[data-entry]').allInnerTexts();
  return rows.flatMap((row) => pattern.exec(row)?.[0] ?? []);
}

/** Opens the menu of a message and chooses from it. */
export async function fromMenuOf(page: Page, text: string, choice: string): Promise<void> {
  const row = bubble(page, text);
  await row.hover();
  await row.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: choice, exact: true }).click();
}

export async function reactTo(page: Page, text: string, emoji: string): Promise<void> {
  const row = bubble(page, text);
  await row.hover();
  await row.getByRole('button', { name: 'React', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: emoji }).click();
}

export const customerField = (page: Page): Locator =>
  page.getByRole('textbox', { name: 'Message', exact: true });
export const replyField = (page: Page): Locator =>
  page.getByRole('textbox', { name: 'Message to the customer' });
export const noteField = (page: Page): Locator => page.getByRole('textbox', { name: 'Internal note' });

export async function say(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.press('Enter');
}

/** All of it stands inside the timeline's box. */
export async function isInView(page: Page, row: Locator): Promise<boolean> {
  const [box, own] = await Promise.all([log(page).boundingBox(), row.boundingBox()]);
  return box !== null && own !== null && own.y >= box.y && own.y + own.height <= box.y + box.height;
}

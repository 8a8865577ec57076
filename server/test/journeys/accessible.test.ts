// Every screen of both apps, light and dark, wide and on a phone: nothing serious for axe, nothing to scroll sideways.
// TEST_SCREENSHOTS names a folder for pictures of them all.

import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage, type Visit } from './browser.ts';
import type { Screen } from './screen.ts';
import { furnish } from './screens.ts';

const FORMS = {
  wide: { viewport: { width: 1280, height: 800 }, widths: [1280] },
  phone: { viewport: { width: 375, height: 812 }, hasTouch: true, widths: [375, 360] },
};
type Form = keyof typeof FORMS;
const SCHEMES = ['light', 'dark'] as const;
const LIMIT_MS = 240_000;

describe('every screen', () => {
  let stage: Stage;
  let screens: Screen[];

  beforeAll(async () => {
    stage = await openStage();
    screens = await furnish(stage);
  });

  afterAll(async () => {
    await stage?.close();
  });

  it.each([
    ['user', 'wide'],
    ['user', 'phone'],
    ['admin', 'wide'],
    ['admin', 'phone'],
  ] as const)(
    'of %s-web, %s, can be read and used by everybody',
    async (app, form) => {
      const faults: string[] = [];
      const visits = new Map<string, Visit>();
      for (const screen of screens.filter(({ name }) => name.startsWith(app))) {
        const { page } = await arrive(visits, screen, form);
        for (const scheme of SCHEMES) {
          await page.emulateMedia({ colorScheme: scheme });
          const at = `${screen.name}, ${form}, ${scheme}`;
          await takePicture(page, at);
          faults.push(...(await axeFaults(page, scheme)).map((fault) => `${at}: ${fault}`));
        }
        faults.push(...(await sidewaysFaults(page, form)).map((fault) => `${screen.name}: ${fault}`));
      }
      expect(faults).toEqual([]);
      for (const visit of visits.values()) visit.expectNoTrouble();
    },
    LIMIT_MS,
  );

  /** One browser context per person and form, so that each signs in once. */
  async function arrive(
    visits: Map<string, Visit>,
    { name, path, as, ready }: Screen,
    form: Form,
  ): Promise<Visit> {
    const { viewport, hasTouch = false } = { hasTouch: undefined, ...FORMS[form] };
    const whose = as?.id ?? 'nobody';
    const visit = visits.get(whose) ?? (await stage.visit({ as, path, viewport, hasTouch, bypassCSP: true }));
    if (visits.has(whose)) {
      await visit.page.setViewportSize(viewport);
      await visit.page.goto(path);
    }
    visits.set(whose, visit);
    await ready(visit.page).catch((cause: unknown) => {
      throw new Error(`${name} (${form}) did not come up`, { cause });
    });
    return visit;
  }
});

/** Between the schemes only colours differ. */
async function axeFaults(page: Page, scheme: (typeof SCHEMES)[number]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  if (scheme !== SCHEMES[0]) axe.withRules('color-contrast');
  // What lies behind a dialog is out of everybody's reach.
  if (await page.getByRole('dialog').count()) axe.include('[role="dialog"]');
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    );
}

async function sidewaysFaults(page: Page, form: Form): Promise<string[]> {
  const { viewport, widths } = FORMS[form];
  const faults: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ ...viewport, width });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wider > 0) faults.push(`${wider} px wider than ${width} px`);
  }
  return faults;
}

async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env.TEST_SCREENSHOTS;
  if (folder) await page.screenshot({ path: join(folder, `${name.replaceAll(/[^a-z]+/g, '-')}.png`) });
}

// One screen of an app, as the pictures and the checks of accessibility visit it.
import type { Page } from 'playwright-core';
import type { Known } from './browser.ts';

export interface Screen {
  name: string;
  path: string;
  as?: Known;
  /** Opens what must be opened and resolves when all of it is there. */
  ready(page: Page): Promise<void>;
}

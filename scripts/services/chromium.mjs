// A Chromium for browser journeys: TEST_CHROMIUM, else an installed one, else Playwright's own, else the npm package.
// Each is launched once before it is chosen. Runs by hand like postgres.mjs.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../packages.mjs';
import { firstThatWorks, holdOpen } from './choose.mjs';
import { findProgram } from './private-service.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge'];
const folders = ['/snap/bin', '/opt/google/chrome', '/Applications/Google Chrome.app/Contents/MacOS'];

/** Answers `{ path, env, source, stop }`; rejects with every reason when none can be had. */
export const resolveChromium = (choice = process.env.TEST_SERVICES) =>
  firstThatWorks('Chromium', choice, {
    given: process.env.TEST_CHROMIUM && (() => launchOnce(process.env.TEST_CHROMIUM, 'TEST_CHROMIUM')),
    installed: fromInstalledPrograms,
    local: fromPlaywright,
    npm: fromNpm,
  });

async function fromInstalledPrograms() {
  const path = findProgram([...names, 'Google Chrome'], folders);
  if (!path) throw new Error('no chromium or google-chrome in PATH');
  return launchOnce(path, `the installed ${path}`);
}

async function fromPlaywright() {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  if (!path || !existsSync(path)) throw new Error("Playwright's own browser is not installed");
  return launchOnce(path, `Playwright's ${path}`);
}

// Unpacked inside this folder, never in a shared /tmp where another user may have put a program of that name.
async function fromNpm() {
  const { default: packaged, inflate, setupLambdaEnvironment } = await import('@sparticuz/chromium');
  const folder = join(root, '.cache', 'chromium');
  mkdirSync(folder, { recursive: true });
  const before = { ...process.env };
  process.env.TMPDIR = folder;
  try {
    const path = await packaged.executablePath();
    const source = `${path} from the npm package @sparticuz/chromium`;
    try {
      return await launchOnce(path, source);
    } catch {
      // A machine without a desktop lacks the libraries Chromium needs; the package carries them too.
      const programs = fileURLToPath(new URL('../../bin/', import.meta.resolve('@sparticuz/chromium')));
      await inflate(join(programs, 'al2023.tar.br'));
      setupLambdaEnvironment(join(folder, 'al2023', 'lib'));
      const { FONTCONFIG_PATH, LD_LIBRARY_PATH } = process.env;
      return await launchOnce(path, source, { FONTCONFIG_PATH, LD_LIBRARY_PATH });
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  } finally {
    process.env = before;
  }
}

async function launchOnce(path, source, env = {}) {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-gpu'],
    env: { ...process.env, ...env },
    timeout: 30_000,
  });
  try {
    const page = await browser.newPage();
    await page.setContent('<p>ready</p>');
    return { path, env, source: `${source} (${browser.version()})`, stop: () => {} };
  } finally {
    await browser.close();
  }
}

await holdOpen(import.meta.url, resolveChromium);

// Words: what the first screen says is in the bundle (English) or fetched at once; the words of a part come with the part.
// To add a lazily loaded part `tasks`:
// 1. locales/en/tasks.json and locales/de/tasks.json: { "tasks": { "title": ... } }, the outer key named like nothing else.
// 2. One line in PartWords below: keys are then typed everywhere, as t('tasks.title').
// 3. Load the part with lazyPart(['tasks'], () => import('./tasks-page.tsx').then((module) => module.TasksPage)).
// 4. A part names every file whose words it says; words are fetched once, and again when the language changes.
// 5. Words that several parts share, errors among them, stand in locales/en.json and de.json: keep those few.
import i18next from 'i18next';
import { type ComponentType, lazy } from 'react';
import { initReactI18next } from 'react-i18next';
import en from '../locales/en.json';

export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

interface PartWords {
  analytics: typeof import('../locales/en/analytics.json');
  canned: typeof import('../locales/en/canned.json');
  deed: typeof import('../locales/en/deed.json');
  figures: typeof import('../locales/en/figures.json');
  incidents: typeof import('../locales/en/incidents.json');
  keys: typeof import('../locales/en/keys.json');
  lists: typeof import('../locales/en/lists.json');
  manage: typeof import('../locales/en/manage.json');
  notifications: typeof import('../locales/en/notifications.json');
  offers: typeof import('../locales/en/offers.json');
  palette: typeof import('../locales/en/palette.json');
  panel: typeof import('../locales/en/panel.json');
  profile: typeof import('../locales/en/profile.json');
  schedules: typeof import('../locales/en/schedules.json');
  search: typeof import('../locales/en/search.json');
  tasks: typeof import('../locales/en/tasks.json');
  thread: typeof import('../locales/en/thread.json');
}
export type WordPart = keyof PartWords;

type Together<T> = (T extends unknown ? (each: T) => void : never) extends (all: infer All) => void
  ? All
  : never;

const storageKey = 'hotline.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: { app: typeof en & Together<PartWords[WordPart]> };
  }
}

const files = import.meta.glob<Record<string, unknown>>('../locales/*/*.json', { import: 'default' });
const wanted = new Set<WordPart>();
const loaded = new Set<string>();

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    ns: ['app'],
    defaultNS: 'app',
    resources: { en: { app: en } },
    interpolation: { escapeValue: false },
  });
  await chooseLanguage(storedLanguage(), false);
}

export async function chooseLanguage(language: Language, keep = true): Promise<void> {
  if (language === 'de' && !i18next.hasResourceBundle('de', 'app')) {
    const { default: de } = await import('../locales/de.json');
    i18next.addResourceBundle('de', 'app', de);
  }
  await Promise.all([...wanted].map((part) => loadFile(part, language)));
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  if (!keep) return;
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage may be forbidden: the choice then lives until reload.
  }
}

/** A component that is fetched when it is first drawn, and its words with it. */
export function lazyPart<Props extends object>(
  words: readonly WordPart[],
  load: () => Promise<ComponentType<Props>>,
) {
  return lazy(async () => {
    const [part] = await Promise.all([load(), loadWords(words)]);
    return { default: part };
  });
}

/** Fetches the words of parts in the language of the moment; another language chosen later brings them too. */
async function loadWords(parts: readonly WordPart[]): Promise<void> {
  const language = i18next.language === 'de' ? 'de' : 'en';
  for (const part of parts) wanted.add(part);
  await Promise.all(parts.map((part) => loadFile(part, language)));
}

async function loadFile(part: WordPart, language: Language): Promise<void> {
  const name = `../locales/${language}/${part}.json`;
  if (loaded.has(name)) return;
  const words = await files[name]?.();
  if (words) i18next.addResourceBundle(language, 'app', words, true);
  loaded.add(name);
}

function storedLanguage(): Language {
  try {
    const stored = localStorage.getItem(storageKey);
    if (stored === 'en' || stored === 'de') return stored;
  } catch {
    // Storage may be forbidden: the browser's language decides.
  }
  return navigator.language.startsWith('de') ? 'de' : 'en';
}

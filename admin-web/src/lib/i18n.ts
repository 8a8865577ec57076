// Words: English is in the bundle, other languages are fetched when chosen. The choice is kept in the browser.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '../locales/en.json';

export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

const storageKey = 'hotline.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: { app: typeof en };
  }
}

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
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  if (!keep) return;
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage may be forbidden: the choice then lives until reload.
  }
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

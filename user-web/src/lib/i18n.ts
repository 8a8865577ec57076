// Languages: English is part of the app, others are fetched when chosen.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Catalogue, en } from '../locales/en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: { app: typeof en };
  }
}

export const LANGUAGES = [
  { code: 'en', name: 'English' },
  { code: 'de', name: 'Deutsch' },
] as const;
export type Language = (typeof LANGUAGES)[number]['code'];

const loaders: Record<Exclude<Language, 'en'>, () => Promise<Catalogue>> = {
  de: async () => (await import('../locales/de.ts')).de,
};
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);
const storageKey = 'hotline.language';

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'app',
    resources: { en: { app: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await chooseLanguage(storedLanguage());
}

/** The nearest language there is; English when none is near. */
export const nearestLanguage = (locale: string): Language =>
  LANGUAGES.find(({ code }) => locale.toLowerCase().split('-')[0] === code)?.code ?? 'en';

export async function chooseLanguage(language: Language): Promise<void> {
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'app')) {
    i18next.addResourceBundle(language, 'app', await loaders[language]());
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage may be forbidden: the choice then lives until reload.
  }
}

function storedLanguage(): Language {
  try {
    return nearestLanguage(localStorage.getItem(storageKey) ?? navigator.language);
  } catch {
    return nearestLanguage(navigator.language);
  }
}

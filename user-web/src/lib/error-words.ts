// Errors in the reader's language: by code where there are words for it, else what the desk said.
import { ApiError } from '@hotline/shared/client/api-client';
import i18next, { type TFunction } from 'i18next';
import { en } from '../locales/en.ts';

type KnownCode = Exclude<
  keyof typeof en.errors,
  'unexpected' | 'fieldRequired' | 'fieldOdd' | 'passwordShort'
>;
const isKnown = (code: string): code is KnownCode => Object.hasOwn(en.errors, code);

export function codeWords(t: TFunction, code: string): string {
  return t(isKnown(code) ? `errors.${code}` : 'errors.unexpected');
}

export function errorWords(t: TFunction, error: unknown): string {
  return codeWords(t, error instanceof ApiError ? error.code : 'unexpected');
}

/** What the desk says about one field, as a sentence; it speaks English, others are asked to look again. */
export function fieldWords(error: unknown, field: string): string | undefined {
  const words = error instanceof ApiError ? error.fields[field] : undefined;
  if (words === undefined) return undefined;
  if (i18next.language !== 'en') return i18next.t('errors.fieldOdd');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

export const requestIdOf = (error: unknown): string => (error instanceof ApiError ? error.requestId : '');

// Turns whatever went wrong into a sentence in the reader's language, and into errors at the fields of a form.
import { ApiError } from '@hotline/shared/client/api-client';
import type { ErrorBody } from '@hotline/shared/contracts';
import i18next from 'i18next';
import type { FieldValues, Path, UseFormSetError } from 'react-hook-form';
import en from '../locales/en.json';

export function errorBodyOf(error: unknown): Partial<ErrorBody> {
  if (typeof error !== 'object' || error === null || !('code' in error)) return {};
  return error as Partial<ErrorBody>;
}

export function codeOf(error: unknown): string | undefined {
  return errorBodyOf(error).code;
}

export function describeError(error: unknown): string {
  const { code, message } = errorBodyOf(error);
  if (code && Object.hasOwn(en.errors, code)) return i18next.t(`errors.${code as keyof typeof en.errors}`);
  return message || i18next.t('errors.unknown');
}

/** What the server says of one field, as a sentence; it speaks English, others are asked to look again. */
export function fieldWords(error: unknown, name: string): string | undefined {
  const words = errorBodyOf(error).fields?.[name];
  if (words === undefined) return undefined;
  if (i18next.language !== 'en') return i18next.t('errors.field');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** Puts what the server says of fields at those fields; answers what is left to say about the whole form. */
export function showFieldErrors<Values extends FieldValues>(
  error: unknown,
  names: readonly Path<Values>[],
  setError: UseFormSetError<Values>,
): string | null {
  const { code, fields = {} } = errorBodyOf(error);
  const shown = names.filter((name) => fields[name] !== undefined);
  for (const name of shown) setError(name, { message: fieldWords(error, name) }, { shouldFocus: true });
  if (code === 'validation_failed' && shown.length > 0) return null;
  return describeError(error);
}

/** Whether asking again, unchanged, may help. */
export function isWorthRetrying(error: unknown): boolean {
  return error instanceof ApiError && error.retryable;
}

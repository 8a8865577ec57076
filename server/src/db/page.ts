// Keyset paging: an opaque cursor that carries the sort keys of the last row.
import { AppError } from '../core/errors.ts';

export type CursorValue = string | number;

export const encodeCursor = (sort: string, values: readonly CursorValue[]): string =>
  Buffer.from(JSON.stringify([sort, ...values])).toString('base64url');

/** Throws `invalid_cursor` unless the cursor was made for this sort with values of these types. */
export function decodeCursor(
  cursor: string,
  sort: string,
  types: readonly ('string' | 'number' | 'time' | 'uuid')[],
): CursorValue[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new AppError('invalid_cursor', { fields: { cursor: 'is not one this desk gave out' } });
  }
  const fits =
    Array.isArray(parsed) &&
    parsed[0] === sort &&
    parsed.length === types.length + 1 &&
    types.every((type, index) => fitsType(parsed[index + 1], type));
  if (!fits)
    throw new AppError('invalid_cursor', {
      fields: { cursor: 'is not one this desk gave out for this sort' },
    });
  return (parsed as [string, ...CursorValue[]]).slice(1);
}

const INT_MAX = 2_147_483_647;
/** As `toISOString` writes it, in the years Postgres reads alike. */
const TIME = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function fitsType(value: unknown, type: 'string' | 'number' | 'time' | 'uuid'): boolean {
  if (type === 'number')
    return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= INT_MAX;
  if (typeof value !== 'string') return false;
  if (type === 'uuid') return UUID.test(value);
  if (type === 'time')
    return TIME.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value;
  return value.isWellFormed() && !value.includes('\u0000') && value.length <= 400;
}

/** Cuts the row that was read too many, and says where the next page starts. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  toCursor: (row: Row) => string,
): { items: Item[]; nextCursor: string | null } {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? toCursor(last) : null,
  };
}

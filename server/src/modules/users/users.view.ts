// Rows of people as the contract shows them.
import type { Person, User } from '@hotline/shared/contracts';
import type { UserRow } from '../../db/schema/index.ts';

export const toPerson = (row: Pick<UserRow, 'id' | 'name' | 'role'>): Person => ({
  id: row.id,
  name: row.name,
  role: row.role,
});

export function toUser(row: UserRow, categoryIds: readonly string[]): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    disabled: row.disabledAt !== null,
    availability: row.availability,
    categoryIds: [...categoryIds],
    locale: row.locale,
    theme: row.theme,
    createdAt: row.createdAt.toISOString(),
  };
}

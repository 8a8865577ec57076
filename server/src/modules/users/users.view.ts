// Rows of people as the contract shows them.
import type { User } from '@hotline/shared/contracts';
import type { UserRow } from '../../db/schema/index.ts';

export function toUser(row: UserRow, categoryIds: readonly string[]): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    disabled: row.disabledAt !== null,
    availability: row.availability,
    capacity: row.capacity,
    bot: row.isBot,
    categoryIds: [...categoryIds],
    locale: row.locale,
    theme: row.theme,
    createdAt: row.createdAt.toISOString(),
  };
}

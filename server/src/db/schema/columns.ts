// Columns that many tables have.
import { timestamp } from 'drizzle-orm/pg-core';

/** A time by the database's clock, to the millisecond, so that it survives JavaScript unchanged. */
export const time = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

// Tables of search: the words people have written, so that a misspelt one can be guessed, and how far they were read.
import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { time } from './columns.ts';

/** Words of letters alone, in lower case, each once. Nobody is shown one that is in nothing they may read. */
export const searchWords = pgTable(
  'search_words',
  {
    source: text('source', { enum: ['entries', 'people'] }).notNull(),
    word: text('word').notNull(),
    /** Without accents: likeness is looked for in this. */
    plain: text('plain').notNull(),
  },
  (table) => [
    // Not GiST, though it would order by likeness itself: that stops the embedded database.
    primaryKey({ columns: [table.source, table.word] }),
    index('search_words_entries')
      .using('gin', sql`${table.plain} gin_trgm_ops`)
      .where(sql`${table.source} = 'entries'`),
    index('search_words_people')
      .using('gin', sql`${table.plain} gin_trgm_ops`)
      .where(sql`${table.source} = 'people'`),
    check('search_words_source_known', sql`${table.source} in ('entries', 'people')`),
  ],
);

/** Up to which row words were taken. */
export const searchProgress = pgTable('search_progress', {
  source: text('source', { enum: ['entries', 'people'] }).primaryKey(),
  readAt: time('read_at').notNull().default(sql`'epoch'`),
  readId: uuid('read_id').notNull().default('00000000-0000-0000-0000-000000000000'),
});

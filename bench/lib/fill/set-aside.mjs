// Indexes and foreign keys of the tables that are filled: away while rows come in, made anew afterwards. Made once at
// the end they cost a tenth of what keeping them up row by row does.

const TABLES = ['tickets', 'entries', 'answers'];

/** Drops them; answers the statements that make them again. Keys that other tables point to stay. */
export async function setAside(run) {
  const keys = await readForeignKeys(run);
  const indexes = await readIndexes(run);
  for (const { table, name } of keys) await run(`alter table ${table} drop constraint "${name}"`);
  for (const { name } of indexes) await run(`drop index "${name}"`);
  const isOfTexts = ({ definition }) => / USING gin /i.test(definition);
  const making = (some) => some.flatMap(({ definition, statistics }) => [definition, ...statistics]);
  return {
    keys: keys.map(
      ({ table, name, definition }) => `alter table ${table} add constraint "${name}" ${definition}`,
    ),
    // Those over texts take as long as all others together, and one core: they are made beside them.
    textIndexes: making(indexes.filter(isOfTexts)),
    indexes: making(indexes.filter((index) => !isOfTexts(index))),
  };
}

async function readForeignKeys(run) {
  const { rows } = await run(
    `select conrelid::regclass as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and conrelid::regclass::text = any($1)`,
    [TABLES],
  );
  return rows;
}

/** `statistics` says again how closely ANALYZE looks at a column, where that was set. */
async function readIndexes(run) {
  const { rows } = await run(
    `select relname as name, pg_get_indexdef(indexrelid) as definition,
      array(select format('alter index %I alter column %s set statistics %s', relname, attnum, attstattarget)
        from pg_attribute where attrelid = indexrelid and attstattarget > 0) as statistics
    from pg_index join pg_class on pg_class.oid = indexrelid
    where indrelid::regclass::text = any($1) and indexrelid not in (select conindid from pg_constraint where contype <> 'f')`,
    [TABLES],
  );
  return rows;
}

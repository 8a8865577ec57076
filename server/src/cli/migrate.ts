// `migrate`: brings the database to the schema of this version.
import { migrate } from '../db/migrate.ts';
import { migrationsFolder } from '../server.ts';
import { type Command, expectNoArguments, say, withDesk } from './command.ts';

export const migrateCommand: Command = {
  summary: 'Bring the database to the schema of this version.',
  usage: 'migrate',
  async run(args) {
    expectNoArguments(args);
    return withDesk(async ({ app }) => {
      const applied = await migrate(app.database, migrationsFolder(), say);
      say(applied.length === 0 ? 'Nothing to do: the database is up to date.' : `Applied ${applied.length}.`);
      return 0;
    });
  },
};

// `seed`: fills an empty desk with people and conversations to look at.
import { migrate } from '../db/migrate.ts';
import { seedDemo } from '../modules/demo/demo.service.ts';
import { migrationsFolder } from '../server.ts';
import { type Command, expectNoArguments, say, withDesk } from './command.ts';

export const seedCommand: Command = {
  summary: 'Fill an empty desk with a demo: people, categories, conversations.',
  usage: 'seed',
  async run(args) {
    expectNoArguments(args);
    return withDesk(async ({ app }) => {
      await migrate(app.database, migrationsFolder(), say);
      const seeded = await seedDemo(app);
      say(seeded ? 'The demo desk is there.' : 'This desk has people already; nothing was changed.');
      return 0;
    });
  },
};

// The operator's commands: `npm run cli -- <command>`.
import { type Command, say, UsageError } from './command.ts';
import { createAdminCommand } from './create-admin.ts';
import { doctorCommand } from './doctor.ts';
import { explainFailure } from './explain-failure.ts';
import { figuresCommand } from './figures.ts';
import { migrateCommand } from './migrate.ts';
import { seedCommand } from './seed.ts';

const COMMANDS: Record<string, Command> = {
  migrate: migrateCommand,
  seed: seedCommand,
  'create-admin': createAdminCommand,
  figures: figuresCommand,
  doctor: doctorCommand,
};

function showHelp(): void {
  say('Usage: npm run cli -- <command>\n');
  for (const { usage, summary } of Object.values(COMMANDS)) say(`  ${usage}\n      ${summary}`);
}

async function main([name, ...args]: string[]): Promise<number> {
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    const asked = name === 'help' || name === '--help';
    if (name !== undefined && !asked) process.stderr.write(`There is no command "${name}".\n\n`);
    showHelp();
    return asked ? 0 : 2;
  }
  if (args.includes('--help')) {
    say(`Usage: npm run cli -- ${command.usage}\n\n${command.summary}`);
    return 0;
  }
  try {
    return await command.run(args);
  } catch (error) {
    return explain(error, command);
  }
}

/** What people can mend is told without a stack. */
function explain(error: unknown, { usage }: Command): number {
  const { code = '', message = String(error) } = error as { code?: string; message?: string };
  if (error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS')) {
    process.stderr.write(`${message}\n\nUsage: npm run cli -- ${usage}\n`);
    return 2;
  }
  process.stderr.write(`${explainFailure(error)}\n`);
  return 1;
}

process.exitCode = await main(process.argv.slice(2));

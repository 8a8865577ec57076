// `create-admin`: adds an admin, asking at the terminal for what was not given.
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { createCtx } from '../core/context.ts';
import { AppError } from '../core/errors.ts';
import { operationsByName } from '../core/operations.ts';
import { validateInput } from '../core/validate.ts';
import { migrate } from '../db/migrate.ts';
import { createUser } from '../modules/users/users.service.ts';
import { migrationsFolder } from '../server.ts';
import { type Command, say, UsageError, withDesk } from './command.ts';

interface Answers {
  email: string;
  name: string;
  password: string;
}

export const createAdminCommand: Command = {
  summary: 'Add an admin.',
  usage: 'create-admin [--email <email>] [--name <name>] [--password <password>]',
  async run(args) {
    const answers = await readAnswers(args);
    return withDesk(async ({ app }) => {
      await migrate(app.database, migrationsFolder(), say);
      const ctx = createCtx(app, {
        actor: null,
        requestId: 'create-admin',
        ip: null,
        userAgent: '',
        live: null,
      });
      const row = await createUser(ctx, { ...answers, role: 'admin' });
      say(`${row.name} <${row.email}> is an admin now.`);
      return 0;
    });
  },
};

async function readAnswers(args: string[]): Promise<Answers> {
  const { values } = parseArgs({
    args,
    options: { email: { type: 'string' }, name: { type: 'string' }, password: { type: 'string' } },
  });
  const answers: Answers = {
    email: values.email ?? (await ask('E-mail: ', '--email')),
    name: values.name ?? (await ask('Name: ', '--name')),
    password: values.password ?? (await ask('Password (10 characters or more): ', '--password', true)),
  };
  checkAnswers(answers);
  return answers;
}

/** By the same rules as the API. */
function checkAnswers(answers: Answers): void {
  const operation = operationsByName.get('users.create');
  if (!operation) throw new Error('the contract has no users.create');
  try {
    validateInput('users.create', operation, { ...answers, role: 'admin' });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const problems = Object.entries(error.detail.fields ?? {}).map(
      ([field, problem]) => `${field} ${problem}`,
    );
    throw new UsageError(problems.join('\n'));
  }
}

async function ask(question: string, flag: string, hidden = false): Promise<string> {
  if (!process.stdin.isTTY) throw new UsageError(`${flag} is missing, and there is no terminal to ask at.`);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({
    input: process.stdin,
    output: hidden ? silent : process.stdout,
    terminal: true,
  });
  if (hidden) process.stdout.write(question);
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
    if (hidden) process.stdout.write('\n');
  }
}

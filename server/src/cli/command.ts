// What a command is, and how it gets a desk to work on.

import { parseArgs } from 'node:util';
import { createApp, type Desk } from '../app.ts';
import { readConfig } from '../config/config.ts';
import { createLog } from '../core/log.ts';
import { createAccessTokens } from '../http/access-tokens.ts';

export interface Command {
  summary: string;
  /** How to call it, without `npm run cli --`. */
  usage: string;
  /** Answers the exit code. */
  run(args: string[]): Promise<number>;
}

/** The caller asked wrongly: told without a stack, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Words a command does not know are refused, before it does anything. */
export function expectNoArguments(args: string[]): void {
  parseArgs({ args, options: {} });
}

/** A desk with no door open. The embedded database serves one process: stop the server first. */
export async function withDesk<T>(work: (desk: Desk) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const log = createLog({ level: 'error', pretty: false });
  const desk = await createApp(config, await createAccessTokens(config.auth), { log });
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}

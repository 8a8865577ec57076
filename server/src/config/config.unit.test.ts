// What an operator reads when the environment is wrong.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hotline-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const POSTGRES = {
  DATABASE_URL: 'postgres://hotline@db/hotline',
  JWT_SECRET: 'abcdefghijklmnopqrstuvwxyz012345',
  ENCRYPTION_KEY: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345',
};

/** The variables a refusal names, in its order. */
function namesRefused(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split('\n').flatMap((line) => /^ {2}- ([A-Z_]+)/.exec(line)?.[1] ?? []);
  }
  return [];
}

describe('readConfig', () => {
  it('names at once what is wrong by itself and what is wrong beside the rest', () => {
    expect(namesRefused(POSTGRES)).toEqual([]);
    const wrong = {
      ...POSTGRES,
      PORT: 'http',
      LOG_LEVEL: 'loud',
      JWT_SECRET: 'short',
      ENCRYPTION_KEY: '',
      PUBLIC_URL: 'help.example.com',
      TRUST_PROXY: '10.0.0.0/99',
      DEMO: 'yes',
    };
    expect(namesRefused(wrong).sort()).toEqual([
      'DEMO',
      'ENCRYPTION_KEY',
      'JWT_SECRET',
      'LOG_LEVEL',
      'PORT',
      'PUBLIC_URL',
      'TRUST_PROXY',
    ]);
  });

  it('takes a folder it can write to and refuses any other by name', () => {
    const DATA_DIR = join(folder, 'desk');
    expect(readConfig({ DATA_DIR }).dataDir).toBe(DATA_DIR);
    writeFileSync(join(folder, 'file'), '');
    expect(namesRefused({ DATA_DIR: join(folder, 'file') })).toEqual(['DATA_DIR']);
  });

  it('takes proxies by address and by range', () => {
    const TRUST_PROXY = '127.0.0.1, 10.0.0.0/8, fd00::/8';
    expect(readConfig({ ...POSTGRES, TRUST_PROXY }).trustProxy).toEqual([
      '127.0.0.1',
      '10.0.0.0/8',
      'fd00::/8',
    ]);
    expect(namesRefused({ ...POSTGRES, TRUST_PROXY: '10.0.0.0/8/8' })).toEqual(['TRUST_PROXY']);
  });

  it('offers the demo on this machine alone', () => {
    expect(readConfig({ DATA_DIR: folder }).demo).toBe(true);
    expect(readConfig({ DATA_DIR: folder, HOST: '0.0.0.0' }).demo).toBe(false);
    expect(namesRefused({ DATA_DIR: folder, HOST: '0.0.0.0', DEMO: '1' })).toEqual(['DEMO']);
  });
});

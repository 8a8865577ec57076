// Promises of origins and cookies: whose pages count, and which cookies are looked at where.
import { describe, expect, it } from 'vitest';
import { readSessionCookies, writeSessionCookies } from './cookies.ts';
import { isAllowedOrigin } from './origin.ts';

const local = { publicUrl: 'http://localhost:3000', allowedOrigins: [] };
const lan = { publicUrl: 'http://192.168.1.5:3000', allowedOrigins: [] };
const online = { publicUrl: 'https://help.example.com', allowedOrigins: ['https://shop.example.com'] };

describe('an origin', () => {
  it.each([
    [online, 'https://help.example.com', 'help.example.com'],
    [online, 'https://help.example.com', 'internal:8080'],
    [online, 'https://help.example.com', undefined],
    [online, 'https://shop.example.com', 'help.example.com'],
    [online, 'https://other.example.com', 'other.example.com'],
    [local, 'http://127.0.0.1:3000', 'localhost:3000'],
    [local, 'http://[::1]:3000', '127.0.0.1:3000'],
    [local, 'http://localhost:4000', '127.0.0.1:4000'],
    [lan, 'http://192.168.1.5:3000', '192.168.1.5:3000'],
    [{ ...local, publicUrl: null }, 'http://localhost:39999', 'localhost:39999'],
    [local, 'https://desk.example', 'desk.example:443'],
  ])('%o takes %s at %s', (config, origin, host) => expect(isAllowedOrigin(config, origin, host)).toBe(true));

  it.each([
    [online, undefined, 'help.example.com'],
    [online, 'null', 'help.example.com'],
    [online, 'http://help.example.com', 'help.example.com'],
    [online, 'https://help.example.com.evil.test', 'help.example.com'],
    [online, 'https://evil-help.example.com', 'help.example.com'],
    [online, 'https://help.example.com:8443', 'help.example.com'],
    [online, 'https://help.example.com/', 'evil.test'],
    [online, 'https://user@help.example.com', 'help.example.com'],
    [online, 'file://help.example.com', 'help.example.com'],
    [online, 'chrome-extension://abcdef', 'abcdef'],
    [local, 'http://localhost:3001', 'localhost:3000'],
    [local, 'http://localhost.evil.test:3000', 'localhost:3000'],
    [local, 'http://evil.test', 'evil.test@localhost:3000'],
    [local, 'http://evil.test', 'evil.test/'],
  ])('%o refuses %s at %s', (config, origin, host) =>
    expect(isAllowedOrigin(config, origin, host)).toBe(false),
  );
});

describe('session cookies', () => {
  const values = { access: { value: 'a', maxAgeMs: 600_000 }, refresh: { value: 'r', maxAgeMs: 1_000 } };

  it.each([
    [
      online,
      'help.example.com',
      '__Host-hotline_access=a; Max-Age=600; Path=/; HttpOnly; SameSite=Lax; Secure',
    ],
    [local, 'localhost:3000', '__Host-hotline_access=a; Max-Age=600; Path=/; HttpOnly; SameSite=Lax; Secure'],
    [lan, '192.168.1.5:3000', 'hotline_access=a; Max-Age=600; Path=/; HttpOnly; SameSite=Lax'],
  ])('of %o at %s are kept by browsers, and read back', (config, host, line) => {
    const lines = writeSessionCookies(values, host, config);
    expect(lines[0]).toBe(line);
    const cookie = lines.map((one) => one.split(';')[0]).join('; ');
    expect(readSessionCookies({ cookie: `theme=dark; ${cookie}`, host }, config)).toEqual({
      access: 'a',
      refresh: 'r',
    });
  });

  it('with the plain name, which a neighbour can plant, mean nothing on a secure desk', () => {
    expect(
      readSessionCookies({ cookie: 'hotline_access=planted', host: 'help.example.com' }, online),
    ).toEqual({});
    expect(readSessionCookies({ cookie: 'hotline_access=own', host: '192.168.1.5:3000' }, lan)).toEqual({
      access: 'own',
    });
    expect(readSessionCookies({ host: 'help.example.com' }, online)).toEqual({});
  });
});

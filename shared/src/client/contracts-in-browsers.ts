// Makes the contracts small for web bundles (vite.config.ts names it): a browser needs methods, paths, doors and the names
// of query fields. Checks, replies and descriptions stay with the server; they would be a tenth of the first load.
import * as contracts from '../contracts/index.ts';
import type { Operation } from '../contracts/operation.ts';

const { api, EVENTS, ERRORS: _inItsOwnFile, ...plainValues } = contracts;

const namesOf = (schema: { properties: object }) =>
  Object.fromEntries(Object.keys(schema.properties).map((name) => [name, 0]));

function slim({ method, path, query, body, doors }: Operation) {
  return {
    method,
    path,
    doors,
    ...(query && { query: { properties: namesOf(query) } }),
    ...(body && { body: 1 }),
  };
}

function source(): string {
  const domains = Object.entries(api).map(([domain, table]) => [
    domain,
    Object.fromEntries(Object.entries<Operation>(table).map(([verb, operation]) => [verb, slim(operation)])),
  ]);
  const values = {
    api: Object.fromEntries(domains),
    EVENTS: namesOf({ properties: EVENTS }),
    ...plainValues,
  };
  const lines = Object.entries(values).map(
    ([name, value]) => `export const ${name} = ${JSON.stringify(value)};`,
  );
  return [...lines, "export { ERRORS } from './errors.ts';"].join('\n');
}

/** A Vite plugin: in a build, the contracts' index is what `source` writes. */
export function contractsInBrowsers() {
  return {
    name: 'contracts-in-browsers',
    apply: 'build' as const,
    enforce: 'pre' as const,
    load: (id: string) => (id.endsWith('/shared/src/contracts/index.ts') ? source() : undefined),
  };
}

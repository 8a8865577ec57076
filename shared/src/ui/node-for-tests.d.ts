// The one thing the tests here need of Node: shared is browser code and has no Node types on purpose.
declare module 'node:fs' {
  export function readFileSync(path: URL, encoding: 'utf8'): string;
}

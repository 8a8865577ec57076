// Every table; drizzle reads migrations off this file.
export * from './catalog.ts';
export * from './figures.ts';
export * from './people.ts';
export * from './search.ts';
export * from './tickets.ts';
export * from './trail.ts';
export * from './work.ts';
export * from './workbench.ts';

// Which file may import which (CONTRIBUTING.md, "What the check enforces"). Every rule has a planted breach of its name in
// scripts/check/planted, and `npm run check` fails when a rule does not fire on its breach.
const packages = (...names) => `(^|/)node_modules/(${names.join('|')})/`;
const tests = '\\.test\\.tsx?$|^server/test/';

const floors = [
  ['audit', 'settings', 'desk'],
  [
    'auth',
    'sessions',
    'users',
    'schedules',
    'categories',
    'priorities',
    'tags',
    'presence',
    'articles',
    'canned-replies',
  ],
  ['tickets'],
  ['messages', 'attachments', 'routing', 'sla', 'tasks', 'drafts', 'views', 'incidents', 'search'],
  ['notifications', 'webhooks', 'analytics', 'demo'],
];
const modulesOf = (someFloors) => `^server/src/modules/(${someFloors.flat().join('|')})/`;

const floorRules = floors.slice(0, -1).map((floor, at) => ({
  name: `floor-${at}-never-calls-upward`,
  comment: 'A module calls lower floors and its own; upward talk is an event.',
  severity: 'error',
  from: { path: modulesOf([floor]), pathNot: tests },
  to: { path: modulesOf(floors.slice(at + 1)) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Data flows one way.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'contracts-are-the-ground',
      comment: 'Contracts import typebox and siblings, nothing else.',
      severity: 'error',
      from: { path: '^shared/src/contracts/', pathNot: tests },
      to: { pathNot: ['^shared/src/contracts/', packages('typebox')] },
    },
    {
      name: 'client-has-no-react',
      comment: 'The client runs in browsers, tests and load generators.',
      severity: 'error',
      from: { path: '^shared/src/client/' },
      to: { path: [packages('react', 'react-dom', '@types/react'), '^shared/src/ui/'] },
    },
    {
      name: 'ui-has-no-data',
      comment: 'Shared parts show what they are given; they know no server and no routes.',
      severity: 'error',
      from: { path: '^shared/src/ui/' },
      to: { path: ['^shared/src/client/', packages('@tanstack', 'react-router', 'socket\\.io-client')] },
    },
    {
      name: 'shared-imports-no-app',
      comment: 'Shared code stands below the server and both web apps.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(server|admin-web|user-web)/' },
    },
    {
      name: 'server-takes-only-contracts',
      comment: 'Of the shared code the server needs the contracts; its tests also use the client.',
      severity: 'error',
      from: { path: '^server/', pathNot: tests },
      to: { path: '^shared/src/(client|ui)/' },
    },
    {
      name: 'server-never-imports-web',
      comment: 'The server serves the web apps as built files.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(admin|user)-web/' },
    },
    {
      name: 'web-never-imports-server',
      comment: 'A web app knows the contracts, not the code behind them.',
      severity: 'error',
      from: { path: '^(admin|user)-web/' },
      to: { path: '^server/' },
    },
    {
      name: 'webs-never-meet',
      comment: 'What both need lives in shared.',
      severity: 'error',
      from: { path: '^(admin|user)-web/' },
      to: { path: '^(admin|user)-web/', pathNot: '^$1-web/' },
    },
    {
      name: 'features-are-strangers',
      comment: 'Features meet in routes.tsx.',
      severity: 'error',
      from: { path: '^(admin|user)-web/src/features/([^/]+)/' },
      to: { path: '^$1-web/src/features/', pathNot: '^$1-web/src/features/$2/' },
    },
    {
      name: 'ground-is-below-modules',
      comment: 'core, db, config and integrations know no module and no door.',
      severity: 'error',
      from: { path: '^server/src/(core|db|config|integrations)/', pathNot: tests },
      to: { path: '^server/src/(modules|http|realtime|jobs|cli)/|^server/src/[^/]+$' },
    },
    {
      name: 'modules-are-below-app-and-doors',
      comment: 'Modules are called by app.ts and the doors, never the other way.',
      severity: 'error',
      from: { path: '^server/src/modules/', pathNot: tests },
      to: { path: '^server/src/(http|realtime|jobs|cli)/|^server/src/[^/]+$' },
    },
    {
      name: 'app-is-below-doors',
      comment: 'app.ts composes the modules; the doors are handed the app.',
      severity: 'error',
      from: { path: '^server/src/app\\.ts$' },
      to: { path: '^server/src/(http|realtime|jobs|cli)/' },
    },
    {
      name: 'domain-knows-no-transport',
      comment: 'Modules, core and db import no Fastify and no sockets.',
      severity: 'error',
      from: { path: '^server/src/(modules|core|db)/', pathNot: tests },
      to: { path: packages('fastify', '@fastify', 'socket\\.io', 'ws', '@types/ws') },
    },
    {
      name: 'doors-call-no-service',
      comment: 'Doors run operations handed by app.ts; only raw HTTP calls a service.',
      severity: 'error',
      from: { path: '^server/src/(http|realtime)/', pathNot: [tests, '^server/src/http/raw/'] },
      to: { path: '^server/src/modules/', pathNot: '\\.types\\.ts$' },
    },
    {
      name: 'modules-show-services-only',
      comment:
        'Of another module one sees its service, access, types and rows; store, view and the rest are private.',
      severity: 'error',
      from: { path: '^server/src/modules/([^/]+)/' },
      to: {
        path: '^server/src/modules/',
        pathNot: ['^server/src/modules/$1/', '\\.(service|access|types|rows)\\.ts$'],
      },
    },
    {
      name: 'store-and-view-are-private',
      comment: 'SQL and shapes of a module are read by that module alone.',
      severity: 'error',
      from: { pathNot: ['^server/src/modules/', tests] },
      to: { path: '^server/src/modules/[^/]+/.*\\.(store|view)\\.ts$' },
    },
    {
      name: 'every-module-has-a-floor',
      comment: 'A new module gets its floor in .dependency-cruiser.cjs first.',
      severity: 'error',
      from: { path: '^server/src/modules/', pathNot: modulesOf(floors) },
      to: {},
    },
    ...floorRules,
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css'],
    },
  },
};

/** The direction rules of ARCHITECTURE.md: who may import whom. */
const only = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to })

const test = '(\\.suite\\.ts$|\\.(test|test-d|stories)\\.tsx?$|/testing/|/test/)'

module.exports = {
  forbidden: [
    only('no-cycles', 'Cycles hide which part comes first.', {}, { circular: true }),
    only(
      'no-orphans',
      'A file that nobody imports is dead.',
      {
        orphan: true,
        pathNot: [
          '\\.(test|stories|d|config)\\.(ts|tsx|mts|cjs|js)$',
          '\\.cjs$',
          '/dist/',
          'src/(index|main|cli)\\.tsx?$',
          '^tools/',
          '^e2e/',
          // Next finds them by their names.
          '^examples/next/app/',
        ],
      },
      {},
    ),
    // What stands behind the question mark is for Vite.
    only('resolvable', 'An import must resolve.', {}, { couldNotResolve: true, pathNot: '\\.css\\?inline$' }),
    only(
      'declared',
      'What a package imports, its package.json names.',
      // What the element is made of is in its files: nobody installs it.
      { path: '^packages/', pathNot: [test, '\\.config\\.ts$', '^packages/meeting-element/'] },
      {
        dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'],
        dependencyTypesNot: ['type-only', 'npm-peer'],
      },
    ),

    only(
      'contract-imports-zod-only',
      'The contract does no I/O.',
      { path: '^packages/meeting-contract/src' },
      {
        pathNot: ['^packages/meeting-contract/src', 'node_modules/(.pnpm/)?zod'],
      },
    ),
    only(
      'sdk-not-server',
      'SDK and server never import each other.',
      { path: '^packages/(meeting-sdk|meeting-react)' },
      { path: '^packages/token-server' },
    ),
    only(
      'server-not-sdk',
      'SDK and server never import each other.',
      { path: '^packages/token-server' },
      { path: '^packages/(meeting-sdk|meeting-react|meeting-element)' },
    ),
    only(
      'sdk-not-react',
      'The SDK knows no framework.',
      { path: '^packages/meeting-sdk' },
      { path: ['^packages/meeting-react', 'node_modules/.*react'] },
    ),
    only(
      'element-loads-room-lazily',
      'A page with the element pays for the room when it shows one.',
      { path: '^packages/meeting-element/src', pathNot: ['^packages/meeting-element/src/room\\.tsx$', test] },
      {
        path: [
          '^packages/meeting-(react|sdk|contract)',
          'node_modules/.*(react|livekit)',
          '^packages/meeting-element/src/room\\.tsx$',
        ],
        dependencyTypesNot: ['dynamic-import', 'type-only'],
      },
    ),
    only('packages-not-examples', 'Packages know no example.', { path: '^packages' }, { path: '^examples' }),
    only(
      'no-own-index',
      'Inside a package, import the file, not the index.',
      { path: '^packages/([^/]+)/src/', pathNot: [test] },
      { path: '^packages/$1/src/index\\.tsx?$' },
    ),

    only(
      'sdk-no-zod',
      'Browser bundles carry contract types and the error table, never Zod.',
      { path: '^packages/meeting-sdk/src', pathNot: [test] },
      {
        path: ['node_modules/(.pnpm/)?zod', '^packages/meeting-contract/(src|dist)/index'],
        dependencyTypesNot: ['type-only'],
      },
    ),
    only(
      'sdk-pure-lib',
      'lib is free of the domain.',
      { path: '^packages/meeting-sdk/src/lib/', pathNot: [test] },
      { pathNot: '^packages/meeting-sdk/src/lib/' },
    ),
    only(
      'sdk-pure-core',
      "machine, roster and chat see lib, each other's types and the errors only.",
      {
        path: '^packages/meeting-sdk/src/(machine|roster|chat)/',
        pathNot: [test],
      },
      {
        pathNot: [
          '^packages/meeting-sdk/src/(lib|machine|roster|chat)/',
          '^packages/meeting-sdk/src/(errors|snapshot)\\.ts$',
          '^packages/meeting-contract/',
        ],
      },
    ),
    only(
      'sdk-livekit-in-one-room',
      'livekit-client is loaded at join by room/ alone; elsewhere types only.',
      {
        path: '^packages/meeting-sdk/src',
        pathNot: ['^packages/meeting-sdk/src/room/', test],
      },
      { path: 'node_modules/.*livekit-client', dependencyTypesNot: ['type-only'] },
    ),
    only(
      'sdk-adapters-meet-in-factory',
      'Adapters meet only in create-meeting-session, and in what it loads as one.',
      {
        path: '^packages/meeting-sdk/src',
        pathNot: [
          '^packages/meeting-sdk/src/(create-meeting-session|stay-parts|index)\\.ts$',
          '^packages/meeting-sdk/src/(room|devices|tokens)/',
          test,
        ],
      },
      {
        path: '^packages/meeting-sdk/src/(room/livekit-room|devices/browser-devices|tokens/)',
        dependencyTypesNot: ['type-only'],
      },
    ),

    only(
      'react-livekit-in-room',
      'Only the room part touches LiveKit.',
      {
        path: '^packages/meeting-react/src',
        pathNot: ['^packages/meeting-react/src/room/', test],
      },
      { path: 'node_modules/.*(livekit-client|@livekit)', dependencyTypesNot: ['type-only'] },
    ),
    only(
      'react-light-entry-loads-room-lazily',
      'Outside room/, the room part is reached by dynamic import alone.',
      {
        path: '^packages/meeting-react/src',
        pathNot: ['^packages/meeting-react/src/room/', test],
      },
      { path: '^packages/meeting-react/src/room/', dependencyTypesNot: ['dynamic-import', 'type-only'] },
    ),
    only(
      'react-light-entry-is-light',
      'What opens over a page comes with the room or the dashboard, never with a button.',
      {
        path: '^packages/meeting-react/src',
        pathNot: ['^packages/meeting-react/src/(room|dashboard|menu|dialog|parts)/', test],
      },
      {
        path: '^packages/meeting-react/src/(menu|dialog|parts)/',
        dependencyTypesNot: ['dynamic-import', 'type-only'],
      },
    ),
    only(
      'react-dashboard-apart',
      'The dashboard is an entry of its own: nobody else pays for it.',
      { path: '^packages/meeting-react/src', pathNot: ['^packages/meeting-react/src/dashboard/', test] },
      { path: '^packages/meeting-react/src/dashboard/', dependencyTypesNot: ['type-only'] },
    ),

    only(
      'server-kysely-in-stores',
      'SQL lives in stores and db/.',
      {
        path: '^packages/token-server/src',
        pathNot: ['\\.store\\.ts$', '^packages/token-server/src/db/', test],
      },
      { path: 'node_modules/.*(kysely|better-sqlite3|/pg/)', dependencyTypesNot: ['type-only'] },
    ),
    only(
      'server-hono-at-the-edge',
      'Hono stays at the edge.',
      {
        path: '^packages/token-server/src',
        pathNot: ['\\.routes\\.ts$', '^packages/token-server/src/(http/|app\\.ts|main\\.ts)', test],
      },
      { path: 'node_modules/.*hono' },
    ),
    only(
      'server-livekit-in-sfu',
      'The LiveKit server SDK stays in sfu/ and webhooks/.',
      {
        path: '^packages/token-server/src',
        pathNot: ['^packages/token-server/src/(sfu|webhooks)/', test],
      },
      { path: 'node_modules/.*livekit-server-sdk' },
    ),
    only(
      'server-services-not-routes',
      'routes -> service -> store | sfu port.',
      { path: '\\.(service|store)\\.ts$' },
      { path: '\\.routes\\.ts$' },
    ),
    only(
      'server-stores-not-services',
      'routes -> service -> store | sfu port.',
      { path: '\\.store\\.ts$' },
      { path: '\\.service\\.ts$' },
    ),
  ],
  options: {
    // Built files are where imports lead to, never where they come from: to leave them out would hide the imports.
    doNotFollow: { path: ['node_modules', '/dist/'] },
    exclude: { path: ['\\.toolchain', '/\\.(turbo|next)/', '/next-env\\.d\\.ts$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}

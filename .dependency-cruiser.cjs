// The layers, left to right: a layer may import itself and what is to its LEFT. Storage and gateways are neighbours that
// do not see each other. Every rule's comment is the remedy.
const layers = ['contract', 'domain', 'storage', 'gateways', 'services', 'transport']

const lib = (...names) => names.map((name) => `^lib/${name}/`)
const remembered = '^lib/(config|remember)[.]ts$'
const generatedClient = '^prisma/generated/'
const prismaPackages = '(^|/)node_modules/(@prisma|prisma)/'

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const rightOf = (layer) => layers.slice(layers.indexOf(layer) + 1)

const looksLeft = (layer) =>
  rule(
    `${layer}-looks-left`,
    `lib/${layer} imports only itself and layers to its left: move the shared part left, or call from the right.`,
    { path: lib(layer) },
    { path: [...lib(...rightOf(layer), 'client'), '^(app|components|scripts)/', '^server[.]ts$'] },
  )

const purity = [
  rule(
    'contract-needs-only-zod',
    'The wire contract is shared with the browser: zod and itself, nothing else.',
    { path: lib('contract') },
    { pathNot: [...lib('contract'), '(^|/)node_modules/zod/'] },
  ),
  rule(
    'domain-is-pure',
    'No packages, no Node modules, no I/O: pass what is needed as an argument, or do it in a service.',
    { path: lib('domain') },
    { pathNot: [...lib('contract', 'domain'), '^lib/language/phrases[.]ts$'] },
  ),
  rule(
    'only-storage-knows-prisma',
    'Ask a function in lib/storage for it.',
    // tests/bench/by-hand is the handler that we measure ourselves against.
    { path: '^(app|components|lib|scripts|tests|server[.]ts)', pathNot: [...lib('storage'), '^tests/bench/by-hand/'] },
    { path: [prismaPackages, generatedClient], pathNot: '@prisma/(schema-engine-wasm|driver-adapter-utils)/' },
  ),
  rule(
    'only-the-edges-know-the-framework',
    'next, react and socket.io stay in app, components, lib/client, lib/transport and server.ts.',
    { path: lib('contract', 'domain', 'storage', 'gateways', 'services') },
    { path: '(^|/)node_modules/(next|react|react-dom|socket[.]io|socket[.]io-client)/' },
  ),
  rule(
    'neighbours-do-not-talk',
    'A gateway does not store, and storage does not call out: a service does first the one, then the other.',
    { path: lib('gateways') },
    { path: lib('storage') },
  ),
]

const browser = [
  rule(
    'browser-never-reaches-the-server',
    'Components and lib/client see lib/contract, lib/domain and lib/client only: ask over HTTP, listen by socket.',
    { path: ['^components/', ...lib('client')] },
    {
      path: [
        ...lib('storage', 'gateways', 'services', 'transport'),
        remembered,
        '^(app|prisma|scripts)/',
        '^server[.]ts$',
      ],
    },
  ),
  rule(
    'language-knows-nothing',
    'lib/language says texts, whoever shows them: what they are about comes in as values.',
    { path: lib('language') },
    { pathNot: [...lib('language'), '(^|/)node_modules/intl-messageformat/'] },
  ),
  rule(
    'client-draws-nothing',
    'lib/client fetches and caches; what is drawn belongs in components.',
    { path: lib('client') },
    { path: '^components/' },
  ),
  rule(
    'ui-knows-no-domain-word',
    'components/ui is generic: give it what it needs as props.',
    { path: '^components/ui/' },
    { path: ['^lib/(?!language/)', '^components/(?!ui/)'] },
  ),
  rule(
    'nouns-do-not-mix',
    'components/<noun> uses ui, map, timeline, evidence and itself: let the page in app compose the two, or move the shared part to components/ui.',
    { path: '^components/([^/]+)/' },
    { path: '^components/', pathNot: ['^components/(ui|map|timeline|evidence)/', '^components/$1/'] },
  ),
  rule(
    'the-shared-ones-know-no-noun',
    'components/map, components/timeline and components/evidence are used by every noun: what they draw comes in as props.',
    { path: '^components/(map|timeline|evidence)/' },
    { path: '^components/', pathNot: ['^components/ui/', '^components/(map|timeline|evidence)/'] },
  ),
]

const edges = [
  rule(
    'app-goes-through-services',
    'A page or route calls a service; storage and gateways are behind it.',
    { path: '^(app/|server[.]ts$)' },
    { path: [...lib('storage', 'gateways'), generatedClient] },
  ),
  rule(
    'the-map-is-the-only-one-to-draw-maps',
    'maplibre-gl stays in components/map, and so does how it is loaded.',
    { path: '^(app|components|lib)/', pathNot: '^components/map/' },
    {
      path: '(^|/)node_modules/(maplibre-gl|pmtiles|@protomaps)/',
      pathNot: '[.]css$',
      dependencyTypesNot: ['type-only'],
    },
  ),
]

const hygiene = [
  rule('no-cycles', 'Two files that need each other are one idea, or one idea is missing.', {}, { circular: true }),
  // `geojson` has types and no code. What a benchmark runs beside us has packages of its own, fetched when it is asked for.
  rule(
    'imports-resolve',
    'The file is not there: mind the extension.',
    { pathNot: '^tests/bench/peers/' },
    { couldNotResolve: true, pathNot: '^geojson$' },
  ),
  rule(
    'no-test-code-in-the-product',
    'Move what both need into lib.',
    { path: '^(app|components|lib)/|^server[.]ts$' },
    { path: '^(tests|scripts)/' },
  ),
  rule(
    'no-development-packages-in-the-product',
    'Move the package to "dependencies".',
    { path: '^(app|components|lib)/|^server[.]ts$' },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  ),
]

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...layers.slice(0, -1).map(looksLeft), ...purity, ...browser, ...edges, ...hygiene],
  options: {
    doNotFollow: { path: ['node_modules', generatedClient] },
    exclude: { path: '(^|/)[.]next/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
}

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { layers } from '#api/layers/index.ts'
import { readText, sources, target, trackedFiles } from './sources.ts'

const all = sources()
const isPackage = (path: string) => !/^(api|web|scripts|tests|styles|gis-data)\//.test(path)

/** Which folders a file may import from, by the longest matching prefix of its path. Packages are judged apart. */
const mayImport: [from: string, to: (path: string, from: string) => boolean][] = [
  ['api/contract/', (to) => to.startsWith('api/contract/')],
  ['api/core/', (to) => /^api\/(contract|core|generated)\//.test(to)],
  [
    'api/layers/',
    (to, from) => /^api\/(contract|core|generated)\//.test(to) || sameLayer(from, to) || from === 'api/layers/index.ts',
  ],
  ['api/tiles/', (to) => /^api\/(contract|core|tiles|live|generated)\//.test(to) || to === 'api/layers/index.ts'],
  [
    'api/analytics/',
    (to) => /^api\/(contract|core|analytics|live|generated)\//.test(to) || to === 'api/layers/index.ts',
  ],
  ['api/wall/', (to) => /^api\/(contract|core|wall|generated)\//.test(to)],
  ['api/grids/', (to) => /^api\/(contract|core|grids|generated)\//.test(to)],
  ['api/census/', (to) => /^api\/(contract|core|census|generated)\//.test(to)],
  ['api/components/', (to) => /^api\/(contract|core|components|generated)\//.test(to)],
  ['api/live/', (to) => /^api\/(contract|core|live|generated)\//.test(to) || to === 'api/layers/index.ts'],
  ['api/import/', (to) => /^api\/(contract|core|import|generated)\//.test(to) || to === 'api/layers/index.ts'],
  ['api/', (to) => to.startsWith('api/')],
  ['web/core/', (to) => /^web\/(core|generated)\/|^api\/contract\/|^styles\//.test(to)],
  [
    'web/layers/',
    (to, from) =>
      /^web\/(core|generated)\/|^api\/contract\//.test(to) || sameLayer(from, to) || from === 'web/layers/index.ts',
  ],
  ['web/', (to) => /^web\/(core|app|wall|generated)\/|^api\/contract\/|^styles\/|^web\/layers\/index\.ts$/.test(to)],
  ['scripts/', () => true],
  ['tests/', () => true],
]

function sameLayer(from: string, to: string): boolean {
  const [, , layer, inner] = from.split('/')
  return inner !== undefined && to.startsWith(`${from.split('/')[0]}/layers/${layer}/`)
}

/** Packages that only some folders may use. */
const packageHome: [name: RegExp, home: RegExp][] = [
  [/^(pg|pg-copy-streams|@electric-sql\/.*)$/, /^(api\/core\/db|tests|scripts)\//],
  [
    /^(koa|@koa\/.*)$/,
    /^(api\/(app|serve)\.ts|api\/core\/http\/|api\/core\/graphql\/|api\/(tiles|analytics|import|grids)\/\w*[rR]outes?\.ts|tests\/)/,
  ],
  [/^ol(\/|$)/, /^(web\/core\/map|tests)\//],
  [/^@(deck|luma)\.gl\//, /^(web\/core\/map|tests)\//],
  [/^(@turf\/.*|jsts(\/.*)?)$/, /^(web\/core\/geo|api\/core\/geo|api\/import|tests|scripts)\//],
  [/^(react|react-dom|antd|@ant-design\/.*|@apollo\/client)(\/|$)/, /^(web|tests)\//],
]

test('every import follows the laws of the tree', () => {
  const broken = all.flatMap(({ path, specifiers }) =>
    specifiers.flatMap((name) => {
      const to = target(path, name)
      if (isPackage(to) || /^(vite|vitest)\.config/.test(path)) return []
      const law = mayImport.find(([from]) => path.startsWith(from))
      return law && !law[1](to, path) ? [`${path} → ${name}`] : []
    }),
  )
  expect(broken).toEqual([])
})

test('the contract uses no package', () => {
  expect(
    all
      .filter(({ path }) => path.startsWith('api/contract/'))
      .flatMap(({ path, specifiers }) =>
        specifiers.filter((name) => isPackage(target(path, name))).map((name) => `${path} → ${name}`),
      ),
  ).toEqual([])
})

test('a package with a home is imported only there', () => {
  const broken = all.flatMap(({ path, specifiers }) =>
    specifiers.flatMap((name) =>
      packageHome.filter(([pattern, home]) => pattern.test(name) && !home.test(path)).map(() => `${path} → ${name}`),
    ),
  )
  expect(broken).toEqual([])
})

test('no import climbs', () => {
  expect(
    all.flatMap(({ path, specifiers }) =>
      specifiers.filter((name) => name.startsWith('..')).map((name) => `${path} → ${name}`),
    ),
  ).toEqual([])
})

test('there are no import cycles', () => {
  const known = new Set(all.map(({ path }) => path))
  const edges = new Map(
    all.map(({ path, text, specifiers }) => [
      path,
      specifiers
        .filter((name) => !isTypeOnly(text, name))
        .map((name) => target(path, name))
        .filter((to) => known.has(to)),
    ]),
  )
  const state = new Map<string, 'open' | 'done'>()
  const cycles: string[] = []
  const visit = (path: string, trail: string[]) => {
    if (state.get(path) === 'done') return
    if (state.get(path) === 'open') {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
      return
    }
    state.set(path, 'open')
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path])
    state.set(path, 'done')
  }
  for (const path of edges.keys()) visit(path, [])
  expect(cycles).toEqual([])
})

function isTypeOnly(text: string, name: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  const statements = text.match(new RegExp(`(?:import|export)\\b[^'";]*?from\\s*['"]${escaped}['"]`, 'g')) ?? []
  return (
    statements.length > 0 &&
    statements.every((statement) =>
      /^(import|export) type\b/.test(
        statement.slice(Math.max(statement.lastIndexOf('\nimport '), statement.lastIndexOf('\nexport '), -1) + 1),
      ),
    )
  )
}

test('the environment is read in config.ts alone', () => {
  const outside = all.filter(
    ({ path, text }) =>
      /process\.env\b/.test(text) && !/^(api\/config\.ts|scripts\/|tests\/|vite\.config\.ts)/.test(path),
  )
  expect(outside.map(({ path }) => path)).toEqual([])
})

test('files keep to their caps', () => {
  const long = trackedFiles()
    .filter((path) => /\.(ts|tsx|mjs|sql|graphql|css)$/.test(path) && !path.includes('/generated/'))
    .map((path) => ({ path, lines: readText(path).trimEnd().split('\n').length }))
    .filter(({ path, lines }) => lines > (/^tests\/|\.sql$/.test(path) ? 500 : 300))
  expect(long).toEqual([])
})

test('names say what a thing is', () => {
  const vague = trackedFiles().filter((path) =>
    path.split(/[/.]/).some((part) => /^(utils?|helpers?|common|misc|shared|manager)$/i.test(part)),
  )
  expect(vague).toEqual([])
})

test('every export of the product has a doc sentence', () => {
  const bare = all
    .filter(({ path }) => /^(api|web|scripts)\//.test(path) && /\.(ts|tsx)$/.test(path))
    .flatMap(({ path, text }) => {
      const lines = text.split('\n')
      return lines.flatMap((line, index) =>
        /^export (default )?(async )?(function|const|class|interface|type)\b/.test(line) &&
        !/\*\/\s*$/.test(lines[index - 1] ?? '')
          ? [`${path}:${index + 1}`]
          : [],
      )
    })
  expect(bare).toEqual([])
})

test('SQL stands only where SQL belongs', () => {
  const tagged = all.filter(
    ({ path, text }) =>
      /^(api|web)\//.test(path) && /[^.\w]sql`/.test(text) && !/(\.sql|db\/statement)\.ts$/.test(path),
  )
  expect(tagged.map(({ path }) => path)).toEqual([])
})

test('the index of layers is the list of layer folders', () => {
  const folders = readdirSync(join(import.meta.dirname, '..', '..', 'api', 'layers'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
  expect(layers.map(({ id }) => id).sort()).toEqual(folders.sort())
})

/** The editor of unit grids and the census are tools of their own, not the difference of a layer. */
const toolFolders = ['web/layers/grid/', 'web/layers/censusItem/']

test('a layer folder is flat and small', () => {
  const crowded = new Map<string, number>()
  for (const path of trackedFiles()) {
    const match = /^(?:api|web)\/layers\/[^/]+\//.exec(path)
    if (match && !toolFolders.includes(match[0])) crowded.set(match[0], (crowded.get(match[0]) ?? 0) + 1)
  }
  expect([...crowded].filter(([, count]) => count > 8)).toEqual([])
})

test('nothing is left undone or switched off in silence', () => {
  const marks =
    /\b(TODO|FIXME|XXX|HACK)\b|@ts-(ignore|expect-error|nocheck)|eslint-disable|oxlint-disable|\b(test|describe|it)\.(only|skip|todo)\(/
  const left = all
    .filter(({ path }) => !path.startsWith('tests/architecture/'))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => (marks.test(line) ? [`${path}:${index + 1}`] : [])),
    )
  expect(left).toEqual([])
})

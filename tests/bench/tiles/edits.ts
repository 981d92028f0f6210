import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readConfig } from '#api/config.ts'
import { everything } from '#api/contract/filter.ts'
import { tileAt } from '#api/contract/geo.ts'
import type { Tile } from '#api/contract/geo.ts'
import type { Viewer } from '#api/contract/layer.ts'
import { tileUrl } from '#api/contract/urls.ts'
import { ensureDemoAccounts } from '#api/core/access/accounts.ts'
import type { Database } from '#api/core/db/database.ts'
import { openServer } from '#api/core/db/server.ts'
import { createKernel } from '#api/core/layer/kernel.ts'
import { layers } from '#api/layers/index.ts'
import { serveOver } from '#api/serve.ts'
import type { Served } from '#api/serve.ts'
import { buildTile, createTileSource } from '#api/tiles/build.ts'
import { owns, ownBounds } from '#api/tiles/frame.ts'
import { createTileService } from '#api/tiles/service.ts'
import type { TileService } from '#api/tiles/service.ts'
import type { Bench, Outcome, Workload } from '#tests/bench/workload.ts'
import { keepSql, moveSql, putBackStatements, removeSql, targetsSql } from './edits.sql.ts'
import { featuresOf, isSame } from './features.ts'

const edits = 100
const beside = 20
const deepest = 19
const manager: Viewer = { account: 'manager', role: 'manager', areaPrefix: '' }
const components = layers.find(({ id }) => id === 'component')!

interface Target {
  region: string
  id: string
  lon: number
  lat: number
  state: string
  version: number
}

/** The tiles of all zooms at a place. */
function tilesAt(lon: number, lat: number): Tile[] {
  return Array.from({ length: deepest + 1 }, (_, z) => tileAt(lon, lat, z))
}

/** The running server, as the manager asks it. */
interface Asked {
  served: Served
  cookie: string
  /** A cache of tiles like the server's, whose contents can be seen. */
  service: TileService
}

async function graph({ served, cookie }: Pick<Asked, 'served' | 'cookie'>, query: string, variables: object) {
  const response = await fetch(`${served.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query, variables }),
  })
  const { errors } = (await response.json()) as { errors?: object[] }
  if (errors) throw new Error(JSON.stringify(errors))
  return response.headers
}

const signIn = 'mutation ($name: String!, $password: String!) { signIn(name: $name, password: $password) { account } }'
const edit =
  'mutation ($ref: ID!, $version: Int!, $values: JSON!) { editFeature(ref: $ref, version: $version, values: $values) { id } }'

/** Opens the whole server over a database of which the bench knows the address. */
async function openAsked(url: string, folder: string): Promise<Asked> {
  const database = await openServer({ url })
  await ensureDemoAccounts(database, { townPrefix: '' })
  const served = await serveOver(database, readConfig({ PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: folder }))
  for (const { layer } of served.readModel.states) await served.readModel.layer(layer)!.settled()
  const variables = { name: 'manager', password: 'yizhangtu-manager' }
  const headers = await graph({ served, cookie: '' }, signIn, variables)
  const service = createTileService(database, served.kernel, served.readModel)
  served.changes.subscribe(({ entries }) => void service.apply(entries))
  return { served, cookie: headers.get('set-cookie')!.split(';')[0]!, service }
}

/** Changes a component: three of five by the mutation, the others move near or far, or go, as by someone who writes beside the server. */
async function change(asked: Asked, target: Target, index: number): Promise<[east: number, north: number]> {
  const { database } = asked.served
  if (index % 10 === 9) await database.query(removeSql(target))
  if (index % 5 !== 3 && index % 10 !== 9) {
    const values = { state: target.state === 'damaged' ? 'intact' : 'damaged' }
    await graph(asked, edit, { ref: `component:${target.id}`, version: target.version, values })
    return [0, 0]
  }
  const step: [number, number] = index % 10 === 3 ? [0.00012, 0.00007] : index % 10 === 8 ? [0.031, -0.017] : [0, 0]
  if (step[0] !== 0) await database.query(moveSql(target, step))
  return step
}

/** The tags of kept tiles; `isMade` says that a tile had to be made. */
async function look({ service }: Asked, tiles: readonly Tile[]) {
  const seen: { etag: string; isMade: boolean }[] = []
  for (const tile of tiles) {
    const { misses } = service.cache.counts
    const { etag } = await service.tile(manager, components, tile)
    seen.push({ etag, isMade: service.cache.counts.misses > misses })
  }
  return seen
}

/** Of how many tiles the server answers something else than PostGIS holds. */
async function staleAmong({ served, cookie }: Asked, database: Database, tiles: readonly Tile[]): Promise<number> {
  const source = createTileSource(database, createKernel({ database, layers }))
  let stale = 0
  for (const tile of tiles) {
    const response = await fetch(served.url + tileUrl('component', tile), { headers: { cookie } })
    const ours = featuresOf(new Uint8Array(await response.arrayBuffer()))
    const truth = featuresOf(await buildTile(source, { manifest: components, clause: everything }, tile))
    const isFresh = ours.length === truth.length && ours.every((feature, index) => isSame(feature, truth[index]))
    stale += isFresh ? 0 : 1
  }
  return stale
}

const distinct = (tiles: readonly Tile[]) => [
  ...new Map(tiles.map((tile) => [tileUrl('component', tile), tile])).values(),
]

/** One change, a second, and what became of the tiles at the place and beside it. */
async function trial(
  asked: Asked,
  database: Database,
  { targets, index }: { targets: readonly Target[]; index: number },
) {
  const target = targets[index]!
  const near = tilesAt(target.lon, target.lat)
  const others = targets.slice(edits).flatMap(({ lon, lat }) => tilesAt(lon, lat))
  const far = index % 10 === 8 ? tilesAt(target.lon + 0.031, target.lat - 0.017) : []
  const kept = distinct([...near, ...far, ...others])
  for (const tile of [...near, ...far])
    await fetch(asked.served.url + tileUrl('component', tile), { headers: { cookie: asked.cookie } })
  const before = await look(asked, kept)
  const [east, north] = await change(asked, target, index)
  await pause(1_000)
  const after = await look(asked, kept)
  const places = [[target.lon, target.lat] as const, [target.lon + east, target.lat + north] as const]
  const isShown = (tile: Tile) => tile.z >= 15 && places.some(([lon, lat]) => owns(ownBounds(tile), lon, lat))
  const isNeedless = (at: number) => after[at]!.isMade && after[at]!.etag === before[at]!.etag && !isShown(kept[at]!)
  return {
    stale: await staleAmong(asked, database, distinct([...near, ...far])),
    kept: kept.length,
    dropped: after.filter(({ isMade }) => isMade).length,
    needless: [...after.keys()].filter(isNeedless).length,
  }
}

async function run(bench: Bench): Promise<Outcome> {
  const { database, url } = await bench.server()
  const targets = await database.query<Target>(targetsSql(edits + beside))
  await database.query(keepSql(targets.map(({ id }) => id)))
  const folder = mkdtempSync(join(tmpdir(), 'yizhangtu-edits-'))
  const asked = await openAsked(url, folder)
  const sums = { stale: 0, kept: 0, dropped: 0, needless: 0 }
  try {
    for (let index = 0; index < edits; index += 1) {
      const found = await trial(asked, database, { targets, index })
      for (const name of ['stale', 'kept', 'dropped', 'needless'] as const) sums[name] += found[name]
    }
  } finally {
    await asked.served.close()
    for (const statement of putBackStatements) await database.query(statement)
    rmSync(folder, { recursive: true, force: true })
  }
  return {
    workload: 'component-edits',
    figures: [
      { name: 'P8 changes of a component', value: edits, unit: 'rows' },
      { name: 'P8 stale tiles after 1 s', value: sums.stale, unit: 'rows', atMost: 0 },
      { name: 'P8 kept tiles a change', value: sums.kept / edits, unit: 'rows' },
      { name: 'P8 dropped tiles a change', value: sums.dropped / edits, unit: 'rows' },
      { name: 'P8 dropped though untouched', value: sums.needless, unit: 'rows', atMost: 0 },
    ],
    ratio: { of: 'dropped tiles', to: 'kept tiles', value: sums.dropped / sums.kept },
  }
}

/**
 * Components edited through the server, moved and taken away beside it: after a second their tiles of all zooms against PostGIS, and which kept tiles were dropped
 * although they hold the same and do not show the component. What is written is taken back; the accounts of the demo stay.
 */
export const componentEdits: Workload = { name: 'component-edits', run }

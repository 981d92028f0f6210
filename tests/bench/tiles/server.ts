import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import Koa from 'koa'
import type { Middleware } from 'koa'
import { pino } from 'pino'
import { createReadModel } from '#api/analytics/engine/readModel.ts'
import { everything } from '#api/contract/filter.ts'
import { tileAt } from '#api/contract/geo.ts'
import type { Tile } from '#api/contract/geo.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import type { Database } from '#api/core/db/database.ts'
import type { AppContext, Change } from '#api/core/http/context.ts'
import { encode } from '#api/core/http/encoding.ts'
import { createMetrics } from '#api/core/http/metrics.ts'
import { answerErrors, logRequests, secureHeaders } from '#api/core/http/onion.ts'
import { createKernel } from '#api/core/layer/kernel.ts'
import { layers } from '#api/layers/index.ts'
import { createFeed } from '#api/live/feed.ts'
import { readTile, tileRoutes } from '#api/tiles/route.ts'
import { cityMiddle } from '#tests/bench/heat/city.ts'
import { bareComponentTile } from './tiles.sql.ts'

const analyst: Viewer = { account: 'analyst', role: 'analyst', areaPrefix: '' }

/** The layers with components drawn as features at every zoom, for a bare `ST_AsMVT` knows nothing else. */
const drawn: readonly LayerManifest[] = layers.map((manifest) =>
  manifest.id === 'component' ? { ...manifest, scales: [{ from: 0, draw: 'feature' as const }] } : manifest,
)

/** One Koa with our route of tiles and a bare one. */
export interface RivalServer {
  origin: string
  /** The tiles of a zoom around the middle of the city that have components, with their number. */
  crowds(zoom: number): Promise<{ tile: Tile; n: number }[]>
  /** Empties the cache of tiles. */
  forget(): void
  close(): Promise<void>
}

/** The columns of the components, when they answer. */
async function openModel(database: Database) {
  const folder = mkdtempSync(join(tmpdir(), 'yizhangtu-tiles-'))
  const model = createReadModel({
    database,
    layers: drawn.filter(({ id }) => id === 'component'),
    areas: () => Promise.resolve(new Map<string, { timeZone: string }>()),
    folder,
    workers: availableParallelism(),
    memory: 2 * 2 ** 30,
    log: pino({ level: 'warn' }),
    feedLag: () => 0,
  })
  model.start(createFeed(database))
  await model.layer('component')!.settled()
  const close = async () => {
    await model.close()
    rmSync(folder, { recursive: true, force: true })
  }
  const components = { manifest: drawn.find(({ id }) => id === 'component')!, clause: everything }
  const crowds = async (zoom: number) => {
    const found = model.sourceFor(components)
    if (!('source' in found)) throw new Error(`The columns do not answer: ${found.reason}`)
    const middle = tileAt(...cityMiddle(), zoom)
    const side = 2 ** (zoom - 8)
    const window = { level: zoom, x: middle.x - side / 2, y: middle.y - side / 2, width: side, height: side }
    const { cells } = await found.source.cells(components, window, { account: 'bench' })
    return Array.from(cells, (n, cell) => ({
      tile: { z: zoom, x: window.x + (cell % side), y: window.y + Math.floor(cell / side) },
      n,
    })).filter(({ n }) => n > 0)
  }
  return { model, crowds, close }
}

/** `/bare/{z}/{x}/{y}.mvt`: what PostGIS makes, under gzip. */
function bareRoute(database: Database): Middleware {
  return async (ctx, next) => {
    const match = /^\/bare\/(\d+)\/(\d+)\/(\d+)\.mvt$/.exec(ctx.path)
    if (!match) return next()
    const tile = readTile(match[1]!, match[2]!, match[3]!)
    const [row] = await database.query<{ tile: Uint8Array }>(bareComponentTile(tile))
    ctx.set('Content-Encoding', 'gzip')
    ctx.body = await encode(row!.tile, 'gzip')
    ctx.type = 'application/vnd.mapbox-vector-tile'
  }
}

/** Opens the server; the columns have been loaded. */
export async function openRivals(database: Database): Promise<RivalServer> {
  const { model, crowds, close } = await openModel(database)
  const listeners: ((batch: { entries: readonly Change[] }) => void)[] = []
  const context: AppContext = {
    config: { basemapUrl: undefined, publicUrl: undefined, persistedOnly: false, gridSelfReview: false },
    database,
    kernel: createKernel({ database, layers: drawn }),
    feed: { subscribe: (listener) => (listeners.push(listener), () => undefined), nudge: () => undefined },
    log: pino({ level: 'silent' }),
    metrics: createMetrics(),
    version: 'bench',
    addressOf: () => '127.0.0.1',
    viewerOf: () => Promise.resolve(analyst),
  }
  const koa = new Koa()
    .use(logRequests(context))
    .use(secureHeaders(context))
    .use(answerErrors(context))
    .use(bareRoute(database))
    .use(tileRoutes(context, model))
  const server = createServer(koa.callback())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const everywhere = { layer: 'component', region: null, id: null, op: 'update', at: '', rowCount: 1 } as const
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    crowds,
    forget: () =>
      listeners.forEach((listener) => listener({ entries: [{ ...everywhere, extent: [-180, -90, 180, 90] }] })),
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await close()
    },
  }
}

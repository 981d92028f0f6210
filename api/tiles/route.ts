import type { Context, Middleware } from 'koa'
import { AppError } from '#api/contract/errors.ts'
import { maxZoom } from '#api/contract/geo.ts'
import type { Tile } from '#api/contract/geo.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { readableLayer, readFilter } from '#api/core/http/layerRequest.ts'
import type { AppContext } from '#api/core/http/context.ts'
import { sendStored } from '#api/core/http/sendStored.ts'
import type { PointTiles } from './columnTile.ts'
import { createTileService } from './service.ts'

const address = /^\/tiles\/([^/]*)\/([^/]*)\/([^/]*)\/([^/]*)\.mvt$/
const whole = /^(0|[1-9]\d{0,7})$/

/** The tile of an address. Throws `BAD_TILE` for anything but whole numbers in range. */
export function readTile(z: string, x: string, y: string): Tile {
  const isWhole = [z, x, y].every((text) => whole.test(text))
  const tile = { z: Number(z), x: Number(x), y: Number(y) }
  const last = 2 ** tile.z - 1
  if (!isWhole || tile.z > maxZoom || tile.x > last || tile.y > last) {
    throw new AppError('BAD_TILE', { z: z.slice(0, 20), x: x.slice(0, 20), y: y.slice(0, 20), maxZoom })
  }
  return tile
}

/** The choice field of an address by which counts are split. Throws `UNKNOWN_FIELD` for anything else. */
export function readSplit(text: string | string[] | undefined, { id, fields }: LayerManifest): string | undefined {
  if (text === undefined) return undefined
  const field = fields.find(({ name, kind, tile }) => name === text && kind === 'choice' && tile)
  if (!field) throw new AppError('UNKNOWN_FIELD', { layer: id, field: String(text).slice(0, 40) })
  return field.name
}

/** Serves `GET /tiles/{layer}/{z}/{x}/{y}.mvt?filter=…&by=…`: a vector tile with the rows that the viewer may see, 204 when there are none. */
export function tileRoutes(context: AppContext, points?: PointTiles): Middleware {
  const service = createTileService(context.database, context.kernel, points)
  context.feed.subscribe((batch) => void service.apply(batch.entries))
  context.metrics.caches.set('tiles', () => service.cache.bytes)

  const serve = async (ctx: Context, layer: string, numbers: [string, string, string]) => {
    const viewer = await context.viewerOf(ctx)
    const manifest = readableLayer(context.kernel, viewer, layer)
    const tile = readTile(...numbers)
    const chosen = { filter: readFilter(ctx.query['filter'], manifest), by: readSplit(ctx.query['by'], manifest) }
    const stored = await service.tile(viewer, manifest, tile, chosen)
    await sendStored(ctx, stored, 'application/vnd.mapbox-vector-tile')
  }

  return async (ctx, next) => {
    const match = address.exec(ctx.path)
    if (!match || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next()
    return serve(ctx, match[1]!, [match[2]!, match[3]!, match[4]!])
  }
}

import { allOf, normaliseFilter, printFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import { AppError } from '#api/contract/errors.ts'
import { mercatorHalf, toDegrees } from '#api/contract/geo.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { heatLimit } from '#api/contract/urls.ts'
import type { HeatWindow } from '#api/contract/urls.ts'
import { scope } from '#api/core/access/access.ts'
import { ByteCache } from '#api/core/http/byteCache.ts'
import type { Built, Stored } from '#api/core/http/byteCache.ts'
import { gridBytes } from './countGrid.ts'
import type { CountGridSource } from './countGrid.ts'
import type { Raster } from './grid.sql.ts'

/** Count grids of all layers: made on demand, kept for a short while, dropped when their layer changes. */
export interface GridService {
  grid(viewer: Viewer, manifest: LayerManifest, window: HeatWindow, filter: Clause): Promise<Stored>
  /** Drops the grids of the layers whose rows have changed, told by the layer of the change entry. */
  apply(changes: readonly { layer: LayerId }[]): number
}

const cacheBytes = 16 * 1024 * 1024

function readNumber(text: string | undefined, name: string): number {
  const value = text?.trim() ? Number(text) : Number.NaN
  if (!Number.isFinite(value)) throw new AppError('BAD_INPUT', { field: name })
  return value
}

function readCells(text: string | undefined, name: string): number {
  const value = readNumber(text, name)
  if (!Number.isInteger(value) || value < 1 || value > heatLimit)
    throw new AppError('BAD_INPUT', { field: name, most: heatLimit })
  return value
}

/** The window of an address. Throws `BAD_INPUT` when a number is missing, not finite, beyond the world or the bounds are empty. */
export function readWindow(query: {
  bbox?: string | undefined
  width?: string | undefined
  height?: string | undefined
}): HeatWindow {
  const corners = (query.bbox ?? '').split(',')
  if (corners.length !== 4) throw new AppError('BAD_INPUT', { field: 'bbox' })
  const [west, south, east, north] = corners.map((text) => readNumber(text, 'bbox')) as [number, number, number, number]
  const isSound =
    east - west >= 1e-3 &&
    north - south >= 1e-3 &&
    Math.max(...[west, south, east, north].map(Math.abs)) <= 2 * mercatorHalf
  if (!isSound) throw new AppError('BAD_INPUT', { field: 'bbox' })
  return {
    bbox: [west, south, east, north],
    width: readCells(query.width, 'width'),
    height: readCells(query.height, 'height'),
  }
}

/** The window in degrees. */
function rasterOf({ bbox, width, height }: HeatWindow): Raster {
  const [west, south] = toDegrees(bbox[0], bbox[1])
  const [east, north] = toDegrees(bbox[2], bbox[3])
  return { bounds: [west, south, east, north], width, height }
}

/** The service over a source of counts. */
export function createGridService(source: CountGridSource, layers: readonly LayerManifest[]): GridService {
  const cache = new ByteCache<{ layer: LayerId }>(cacheBytes)
  const family = new Map(layers.map(({ id, specialises }) => [id, specialises ?? id]))

  const build = async (manifest: LayerManifest, clause: Clause, window: HeatWindow): Promise<Built> => {
    const grid = await source.count({ manifest, clause }, rasterOf(window))
    return {
      bytes: gridBytes(grid),
      headers: {
        'x-total': String(grid.total),
        'x-without-place': String(grid.withoutPlace),
        'x-in-view': String(grid.inView),
      },
    }
  }

  return {
    grid(viewer, manifest, window, filter) {
      const clause = normaliseFilter(allOf(scope(viewer, manifest), filter))
      const key = `${manifest.id} ${window.bbox.join(',')} ${window.width}x${window.height} ${printFilter(clause)}`
      return cache.get(key, { layer: family.get(manifest.id) ?? manifest.id }, () => build(manifest, clause, window))
    },
    apply(changes) {
      const changed = new Set(changes.map(({ layer }) => layer))
      return changed.size === 0 ? 0 : cache.drop(({ layer }) => changed.has(layer))
    },
  }
}

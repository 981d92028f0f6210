import { tileBounds } from '#api/contract/geo.ts'
import type { Bounds, Tile } from '#api/contract/geo.ts'
import { allOf, normaliseFilter, printFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import { stepAt } from '#api/contract/layer.ts'
import type { LayerManifest, ScaleStep, Viewer } from '#api/contract/layer.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { scope } from '#api/core/access/access.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { ByteCache } from '#api/core/http/byteCache.ts'
import type { Stored } from '#api/core/http/byteCache.ts'
import type { Kernel } from '#api/core/layer/kernel.ts'
import { buildTile, createTileSource } from './build.ts'
import type { PointTiles } from './columnTile.ts'
import { buffer, extent } from './frame.ts'

/** What of a change entry matters to tiles. */
export interface TileChange {
  layer: LayerId
  extent: Bounds | null
}

/** What a kept tile depends on. */
interface About {
  layer: LayerId
  draw: ScaleStep['draw']
  bounds: Bounds
}

/** The tiles of all layers: made on demand, kept, and dropped when rows they show have changed. */
export interface TileService {
  /** The tile for a viewer with the rows that pass a filter. */
  tile(viewer: Viewer, manifest: LayerManifest, tile: Tile, filter?: Clause): Promise<Stored>
  /** Drops the kept tiles that changes touch; returns how many. */
  apply(changes: readonly TileChange[]): number
  readonly cache: ByteCache<About>
}

/** How many bytes of tiles are kept in memory. */
const cacheBytes = 128 * 1024 * 1024

function overlaps(a: Bounds, b: Bounds, margin: number): boolean {
  return a[0] - margin <= b[2] && b[0] - margin <= a[2] && a[1] - margin <= b[3] && b[1] - margin <= a[3]
}

/** Whether a change of rows of a tile's own layer touches it. `reach`: how far a row can be from its grid's mark, in degrees. */
function touchesOwn({ draw, bounds }: About, change: TileChange, reach: number): boolean {
  if (draw === 'area') return true
  if (draw === 'grid') return !change.extent || overlaps(bounds, change.extent, reach)
  return change.extent !== null && overlaps(bounds, change.extent, 0)
}

/** The service over a database, with points from memory where `points` has them. Feed its `apply` from the change feed. */
export function createTileService(database: Queryable, kernel: Kernel, points?: PointTiles): TileService {
  const source = createTileSource(database, kernel, points)
  const cache = new ByteCache<About>(cacheBytes)
  const family = new Map(kernel.layers.map(({ id, specialises }) => [id, specialises ?? id]))

  const touches = (about: About, change: TileChange): boolean => {
    if (change.layer === family.get(about.layer) && touchesOwn(about, change, source.grids.reach)) return true
    return change.layer === about.draw
  }

  return {
    cache,
    tile(viewer, manifest, tile, filter = { op: 'true' }) {
      const clause = normaliseFilter(allOf(scope(viewer, manifest), filter))
      const about = {
        layer: manifest.id,
        draw: stepAt(manifest, tile.z).draw,
        bounds: tileBounds(tile, buffer / extent),
      }
      const key = `${manifest.id}/${tile.z}/${tile.x}/${tile.y} ${printFilter(clause)}`
      const build = () => buildTile(source, { manifest, clause }, tile, { account: viewer.account })
      return cache.get(key, about, async () => ({ bytes: await build() }))
    },
    apply(changes) {
      if (changes.length === 0) return 0
      for (const { id } of kernel.layers) {
        if (changes.some(({ layer }) => layer === family.get(id))) source.areaCounts.forget(id)
      }
      if (changes.some(({ layer }) => layer === 'grid')) source.grids.forget()
      if (changes.some(({ layer }) => layer === 'area')) kernel.forget('area')
      return cache.drop((about) => changes.some((change) => touches(about, change)))
    },
  }
}

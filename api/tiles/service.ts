import type { Tile } from '#api/contract/geo.ts'
import { allOf, everything, normaliseFilter, printFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import { scope } from '#api/core/access/access.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { ByteCache } from '#api/core/http/byteCache.ts'
import type { Stored } from '#api/core/http/byteCache.ts'
import type { Kernel } from '#api/core/layer/kernel.ts'
import { buildTile, createTileSource } from './build.ts'
import type { PointTiles } from './columnTile.ts'
import { aboutTile, touchesTile } from './touch.ts'
import type { About, TileChange } from './touch.ts'

/** What of a layer a tile shows, and how. */
export interface Chosen {
  filter?: Clause | undefined
  by?: string | undefined
}

/** The tiles of all layers: made on demand, kept, and dropped when rows they show have changed. */
export interface TileService {
  /** The tile for a viewer with the rows that pass a filter, its counts split by a choice field where one is named. */
  tile(viewer: Viewer, manifest: LayerManifest, tile: Tile, chosen?: Chosen): Promise<Stored>
  /** Drops the kept tiles that changes touch; returns how many. */
  apply(changes: readonly TileChange[]): number
  readonly cache: ByteCache<About>
}

/** How many bytes of tiles are kept in memory. */
const cacheBytes = 128 * 1024 * 1024

/** The service over a database, with points from memory where `points` has them. Feed its `apply` from the change feed. */
export function createTileService(database: Queryable, kernel: Kernel, points?: PointTiles): TileService {
  const source = createTileSource(database, kernel, points)
  const cache = new ByteCache<About>(cacheBytes)
  const family = new Map(kernel.layers.map(({ id, specialises }) => [id, specialises ?? id]))

  const touches = (about: About, change: TileChange): boolean => {
    if (change.layer === family.get(about.layer) && touchesTile(about, change, source.grids)) return true
    return change.layer === about.draw
  }

  return {
    cache,
    tile(viewer, manifest, tile, { filter, by } = {}) {
      const clause = normaliseFilter(allOf(scope(viewer, manifest), filter ?? everything))
      const selection = { manifest, clause, by }
      const about = aboutTile(selection, tile)
      const asker = {
        account: viewer.account,
        onOwners: (owners: ReadonlyMap<string, string>) => void Object.assign(about, { owners }),
      }
      const key = `${manifest.id}/${tile.z}/${tile.x}/${tile.y} ${by ?? ''} ${printFilter(clause)}`
      const build = () => buildTile(source, selection, tile, asker)
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

import { tileBounds, toUnit } from '#api/contract/geo.ts'
import type { Bounds, Tile } from '#api/contract/geo.ts'

/** The number of units across a tile. */
export const extent = 4096

/** How far lines and polygons reach beyond the tile, in units. Points never do, so that each is in exactly one tile. */
export const buffer = 128

/** Below this zoom vertices of lines and polygons lie on a coarser lattice. */
const fineZoom = 16

/**
 * The lattice in units on which vertices of lines and polygons lie at a zoom. Where a vertex goes depends on the vertex alone,
 * so that neighbours keep a common border at every zoom.
 */
export function latticeAt(zoom: number): number {
  return zoom < fineZoom ? 4 : 1
}

/** Places in degrees to units of one tile: (0,0) is its north-western, (extent,extent) its south-eastern corner. */
export class Frame {
  readonly tile: Tile
  private readonly scale: number

  constructor(tile: Tile) {
    this.tile = tile
    this.scale = 2 ** tile.z
  }

  /** Units of a place, not rounded. */
  project(lon: number, lat: number): [x: number, y: number] {
    const [x, y] = toUnit(lon, lat)
    return [(x * this.scale - this.tile.x) * extent, (y * this.scale - this.tile.y) * extent]
  }

  /** Units of the vertices (longitude and latitude in turn), each on the lattice of the zoom. */
  snap(coordinates: Float64Array): number[] {
    const lattice = latticeAt(this.tile.z)
    const snapped: number[] = Array.from({ length: coordinates.length })
    for (let index = 0; index < coordinates.length; index += 2) {
      const [x, y] = this.project(coordinates[index]!, coordinates[index + 1]!)
      snapped[index] = Math.round(x / lattice) * lattice
      snapped[index + 1] = Math.round(y / lattice) * lattice
    }
    return snapped
  }
}

/**
 * The places that belong to a tile: west ≤ longitude < east, south < latitude ≤ north, so that every place belongs to exactly one tile of a zoom.
 * Tiles at the rim of the world take what lies beyond it.
 */
export function ownBounds(tile: Tile): Bounds {
  const [west, south, east, north] = tileBounds(tile)
  const last = 2 ** tile.z - 1
  return [
    tile.x === 0 ? -181 : west,
    tile.y === last ? -91 : south,
    tile.x === last ? 181 : east,
    tile.y === 0 ? 91 : north,
  ]
}

/** Whether a place belongs to bounds from `ownBounds`. */
export function owns([west, south, east, north]: Bounds, lon: number, lat: number): boolean {
  return lon >= west && lon < east && lat > south && lat <= north
}

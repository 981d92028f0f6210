import type { Bounds, Tile } from '#api/contract/geo.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { owns, ownBounds } from './frame.ts'
import { endedGridsSql, gridShapesSql } from './tile.sql.ts'
import { WkbReader } from './wkb.ts'
import type { Shape } from './wkb.ts'

/** A unit grid and the point where its mark stands, in degrees. */
export interface GridPlace {
  id: string
  region: string
  lon: number
  lat: number
}

/** The crossings of a polygon's rings with a parallel, from west to east. */
function crossings({ parts }: Shape, latitude: number): number[] {
  const found: number[] = []
  for (const { coordinates } of parts) {
    for (let index = 0; index + 3 < coordinates.length; index += 2) {
      const [y0, y1] = [coordinates[index + 1]!, coordinates[index + 3]!]
      if (y0 > latitude === y1 > latitude) continue
      const share = (latitude - y0) / (y1 - y0)
      found.push(coordinates[index]! + share * (coordinates[index + 2]! - coordinates[index]!))
    }
  }
  return found.sort((a, b) => a - b)
}

/** The box of a shape in degrees. */
function boxOf({ parts }: Shape): Bounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { coordinates } of parts) {
    for (let index = 0; index < coordinates.length; index += 2) {
      west = Math.min(west, coordinates[index]!)
      east = Math.max(east, coordinates[index]!)
      south = Math.min(south, coordinates[index + 1]!)
      north = Math.max(north, coordinates[index + 1]!)
    }
  }
  return [west, south, east, north]
}

/** A point inside a polygon: the middle of the widest stretch at half its height. */
export function interiorPoint(shape: Shape): [lon: number, lat: number] {
  const [west, south, east, north] = boxOf(shape)
  const latitude = (south + north) / 2
  const found = crossings(shape, latitude)
  let best: [from: number, to: number] = [west, east]
  let width = -1
  for (let index = 0; index + 1 < found.length; index += 2) {
    if (found[index + 1]! - found[index]! <= width) continue
    best = [found[index]!, found[index + 1]!]
    width = best[1] - best[0]
  }
  return [(best[0] + best[1]) / 2, latitude]
}

interface GridShapes {
  ids: string[] | null
  regions: string[] | null
  geoms: Uint8Array | null
}

/** The grids in force and the ids of those no longer in force. */
interface Grids {
  places: GridPlace[]
  ended: string[]
}

/** Where the marks of unit grids stand, kept in memory until `forget`. */
export class GridPlaces {
  private readonly database: Queryable
  private loading: Promise<Grids> | null = null
  /** The greatest width or height of a grid in degrees, as far as loaded: a row is at most that far from its grid's mark. */
  reach = 0
  private ended: ReadonlySet<string> = new Set()

  constructor(database: Queryable) {
    this.database = database
  }

  /** Forgets all grids; the next question loads them again. */
  forget(): void {
    this.loading = null
  }

  /** Whether a grid is no longer in force, as far as loaded. */
  isEnded(id: string): boolean {
    return this.ended.has(id)
  }

  /** The grids whose marks belong to a tile, and all grids no longer in force. */
  async of(tile: Tile): Promise<Grids> {
    const loading = this.loading ?? this.load()
    this.loading = loading
    const { places, ended } = await loading
    const bounds = ownBounds(tile)
    return { places: places.filter(({ lon, lat }) => owns(bounds, lon, lat)), ended }
  }

  private async load(): Promise<Grids> {
    try {
      const [row] = await this.database.query<GridShapes>(gridShapesSql())
      const reader = new WkbReader(row?.geoms ?? new Uint8Array(0))
      const places = (row?.ids ?? []).map((id, index) => {
        const shape = reader.next()
        const [west, south, east, north] = boxOf(shape)
        this.reach = Math.max(this.reach, east - west, north - south)
        const [lon, lat] = interiorPoint(shape)
        return { id, region: row!.regions![index]!, lon, lat }
      })
      const [ended] = await this.database.query<{ ids: string[] }>(endedGridsSql())
      this.ended = new Set(ended?.ids)
      return { places, ended: [...this.ended] }
    } catch (error) {
      this.loading = null
      throw error
    }
  }
}

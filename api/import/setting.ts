import { AppError } from '#api/contract/errors.ts'
import { areaLevels } from '#api/contract/layer.ts'
import type { AreaLevel } from '#api/contract/layer.ts'
import type { Database } from '#api/core/db/database.ts'
import { createLocator, holds } from './assign.ts'
import { areasUnder, classesOf, gridsUnder } from './stage.sql.ts'
import { polygonsOf } from './shapes.ts'
import type { Candidate, Found } from './assign.ts'
import type { Shape } from './shapes.ts'
import type { Source } from './source.ts'
import type { Target } from './target.ts'

/** What stands in the database that rows are held against. */
export interface Setting {
  hasCity: boolean
  /** Areas of the city are there to be told apart. */
  hasAreas: boolean
  cityRegion: string
  classes: ReadonlySet<string>
  areaAt(lon: number, lat: number): Found | null
  gridAt(lon: number, lat: number): Candidate | null
  isInCity(lon: number, lat: number): boolean
}

interface Held {
  id: string
  region: string
  level?: AreaLevel
  areaM2: number
  geometry: string
}

function candidateOf({ id, region, level, areaM2, geometry }: Held): Candidate {
  const polygons = polygonsOf(JSON.parse(geometry) as Shape)
  return { id, region, areaM2, depth: level ? areaLevels.indexOf(level) : 0, polygons }
}

/** The polygon of a rectangle: west, south, east, north. */
export function rectangle([west, south, east, north]: readonly [number, number, number, number]): Shape {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return { type: 'MultiPolygon', coordinates: [[ring]] }
}

/** Reads the areas, unit grids and classes that the rows of a source are held against. Errors: `BAD_SOURCE` when the edition or the city is missing. */
export async function readSetting(database: Database, source: Source, target: Target): Promise<Setting> {
  const classes = new Set((await database.query<{ code: string }>(classesOf(source.edition))).map(({ code }) => code))
  if (classes.size === 0)
    throw new AppError('BAD_SOURCE', { reason: 'the catalogue edition is not loaded', edition: source.edition })
  const areas = target.isInArea ? (await database.query<Held>(areasUnder(source.city.id))).map(candidateOf) : []
  const city = areas.find(({ id }) => id === source.city.id)
  if (target.isInArea && !city && !source.city.extent)
    throw new AppError('BAD_SOURCE', { reason: 'import the areas of the city first', city: source.city.id })
  const grids = target.hasGrid ? (await database.query<Held>(gridsUnder(source.city.id))).map(candidateOf) : []
  const locateArea = createLocator(source.assignArea === 'none' ? [] : areas.filter((area) => area !== city))
  const locateGrid = createLocator(grids)
  const outline = city?.polygons ?? (source.city.extent ? polygonsOf(rectangle(source.city.extent)) : [])
  return {
    hasCity: city !== undefined,
    hasAreas: areas.some((area) => area !== city),
    cityRegion: city?.region ?? source.city.id,
    classes,
    areaAt: locateArea,
    gridAt: (lon, lat) => locateGrid(lon, lat)?.area ?? null,
    isInCity: (lon, lat) => holds(outline, lon, lat),
  }
}

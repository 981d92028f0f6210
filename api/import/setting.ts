import { AppError } from '#api/contract/errors.ts'
import { areaLevels } from '#api/contract/layer.ts'
import type { AreaLevel } from '#api/contract/layer.ts'
import type { Database } from '#api/core/db/database.ts'
import type { Statement } from '#api/core/db/statement.ts'
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

async function readClasses(database: Database, { edition }: Source): Promise<ReadonlySet<string>> {
  const classes = await database.query<{ code: string }>(classesOf(edition))
  if (classes.length === 0) throw new AppError('BAD_SOURCE', { reason: 'the catalogue edition is not loaded', edition })
  return new Set(classes.map(({ code }) => code))
}

async function readCandidates(database: Database, statement: Statement): Promise<Candidate[]> {
  return (await database.query<Held>(statement)).map(candidateOf)
}

/** The areas of a target's city. Errors: `BAD_SOURCE` when the city is missing and the source has no rectangle for it. */
async function readAreas(database: Database, { city: { id, extent } }: Source, target: Target) {
  const all = target.isInArea ? await readCandidates(database, areasUnder(id)) : []
  const city = all.find((area) => area.id === id)
  if (target.isInArea && !(city ?? extent))
    throw new AppError('BAD_SOURCE', { reason: 'import the areas of the city first', city: id })
  return { all, city }
}

/** Reads the areas, unit grids and classes that the rows of a source are held against. Errors: `BAD_SOURCE` when the edition or the city is missing. */
export async function readSetting(database: Database, source: Source, target: Target): Promise<Setting> {
  const { id, extent } = source.city
  const classes = await readClasses(database, source)
  const { all, city } = await readAreas(database, source, target)
  const areas = all.filter((area) => area !== city)
  const grids = target.hasGrid ? await readCandidates(database, gridsUnder(id)) : []
  const locateArea = createLocator(areas, source.nearestWithin)
  const locateGrid = createLocator(grids)
  const outline = city?.polygons ?? polygonsOf(rectangle(extent ?? [0, 0, 0, 0]))
  return {
    hasCity: city !== undefined,
    hasAreas: areas.length > 0,
    cityRegion: city?.region ?? id,
    classes,
    areaAt: locateArea,
    gridAt: (lon, lat) => locateGrid(lon, lat)?.area ?? null,
    isInCity: (lon, lat) => holds(outline, lon, lat),
  }
}

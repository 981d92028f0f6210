import type { Bounds } from '#api/contract/geo.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { areaBoundsSql, citiesSql } from './cities.sql.ts'

/** A city as everybody may know it. */
export interface City {
  id: string
  name: string
  nameEn: string
  isSynthetic: boolean
  bounds: Bounds
}

/** The cities, the synthetic ones first. */
export function readCities(database: Queryable): Promise<City[]> {
  return database.query<City>(citiesSql())
}

/** The extent of the area with exactly that code; null when there is none. */
export async function readAreaBounds(database: Queryable, id: string): Promise<Bounds | null> {
  const [row] = await database.query<{ bounds: Bounds }>(areaBoundsSql(id))
  return row?.bounds ?? null
}

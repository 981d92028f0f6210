import { tileAt } from '#api/contract/geo.ts'
import type { Tile } from '#api/contract/geo.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { sql } from '#api/core/db/statement.ts'
import { layers } from '#api/layers/index.ts'
import { randomFrom } from '#tests/harness/random.ts'

/** A tile that a user looks at. */
export interface Visit {
  manifest: LayerManifest
  tile: Tile
}

/** How often a zoom is looked at: the city as a whole now and then, streets most of the time. */
const zooms = [10, 11, 12, 12, 13, 13, 14, 14, 15, 15, 15, 16, 16, 16, 17, 17, 17, 18, 18, 19]

/** Places where something is: a sample of the cases, spread over their ids. */
export async function placesOf(database: Queryable, most: number): Promise<[number, number][]> {
  const [row] = await database.query<{ places: [number, number][] }>(
    sql`select json_agg(json_build_array(ST_X(geom), ST_Y(geom)) order by hash) as places from (
      select geom, md5(id) as hash from map."case" where geom is not null order by hash limit ${most}) f`,
  )
  return row?.places ?? []
}

/** Different tiles as a user sees them: where something happens, in every layer shown at that zoom, in shuffled order. */
export async function journey(database: Queryable, count: number, seed: number): Promise<Visit[]> {
  const places = await placesOf(database, 5_000)
  const random = randomFrom(seed)
  const visits = new Map<string, Visit>()
  for (let tries = 0; visits.size < count && tries < 50 * count; tries += 1) {
    const [lon, lat] = random.pick(places)
    const tile = tileAt(lon, lat, random.pick(zooms))
    const manifest = random.pick(layers)
    if (manifest.scales.findLast(({ from }) => from <= tile.z)?.draw === 'none') continue
    visits.set(`${manifest.id}/${tile.z}/${tile.x}/${tile.y}`, { manifest, tile })
  }
  return [...visits.values()]
}

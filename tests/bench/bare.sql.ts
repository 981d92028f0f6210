import { tileBounds } from '#api/contract/geo.ts'
import type { Tile } from '#api/contract/geo.ts'
import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** The case tile as a bare `ST_AsMVT` makes it: the same features with the same fields as ours. */
export function bareCaseTile(tile: Tile): Statement {
  const [west, south, east, north] = tileBounds(tile)
  return sql`select ST_AsMVT(q, 'case', 4096, 'geom') as tile from (
    select f.id, f.class, f.state, f.channel, f.reported_at,
      ST_AsMVTGeom(ST_Transform(f.geom, 3857), ST_TileEnvelope(${tile.z}::int, ${tile.x}::int, ${tile.y}::int), 4096, 0, true) as geom
    from map."case" f
    where f.geom && ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4490)) q`
}

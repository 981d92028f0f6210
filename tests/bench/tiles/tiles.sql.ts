import { tileBounds } from '#api/contract/geo.ts'
import type { Tile } from '#api/contract/geo.ts'
import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** The component tile as a bare `ST_AsMVT` makes it: the same features with the same properties as ours. */
export function bareComponentTile({ z, x, y }: Tile): Statement {
  const [west, south, east, north] = tileBounds({ z, x, y })
  return sql`select ST_AsMVT(q, 'component', 4096, 'geom') as tile from (
    select f.id, f.class, f.state, f.ownership, 'feature' as kind,
      ST_AsMVTGeom(ST_Transform(f.geom, 3857), ST_TileEnvelope(${z}::int, ${x}::int, ${y}::int), 4096, 0, true) as geom
    from map.component f
    where f.geom && ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4490)) q`
}

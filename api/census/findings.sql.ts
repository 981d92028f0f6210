import type { Shape } from '#api/contract/shape.ts'
import { empty, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { shapeSql } from '#api/core/layer/place.sql.ts'
import { beginning } from './census.sql.ts'

const columns = sql`f.id::text as id, f.seq::text as seq, f.census, f.component, f.kind, f.accuracy, f.state, f.photo, f.note, f.found_at as "foundAt",
  f.recorded_at as "recordedAt", f.account, f.distance, f.is_moved as "isMoved", f.is_applied as "isApplied", f.digest,
  ST_AsGeoJSON(f.geom, 9)::json as position`

/** A finding as it is kept. */
export interface Recording {
  region: string
  id: string
  census: string
  component: string
  kind: 'found' | 'missing' | 'new' | 'confirmed' | 'rejected'
  accuracy: string | null
  state: string | null
  photo: string | null
  note: string | null
  foundAt: string
  account: string
  distance: number | null
  isMoved: boolean
  isApplied: boolean
  digest: string
  position: Shape | null
}

/** Lets one transaction at a time record the finding of an id. */
export function holdFindingSql(id: string): Statement {
  return sql`select pg_advisory_xact_lock(hashtextextended(${`census:${id}`}, 0))`
}

/** A finding; no row when there is none. */
export function findingSql(id: string): Statement {
  return sql`select ${columns} from city.census_finding f where f.id = ${id}::uuid`
}

/** Keeps a finding. */
export function recordSql(made: Recording): Statement {
  const { region, id, census, component, kind, accuracy, state, photo, note, foundAt, account } = made
  const place = made.position === null ? sql`null` : shapeSql(made.position)
  return sql`insert into city.census_finding as f (region, id, census, component, kind, accuracy, state, photo, note, found_at, account, distance, is_moved, is_applied, digest, geom)
    values (${region}, ${id}::uuid, ${census}, ${component}, ${kind}, ${accuracy}, ${state}, ${photo}, ${note}, ${foundAt}::timestamptz, ${account},
      ${made.distance}::double precision, ${made.isMoved}::boolean, ${made.isApplied}::boolean, ${made.digest}, ${place}) returning ${columns}`
}

/** The findings of a census within an area, of one component if it is named, the latest first. */
export function findingsSql(
  { census, component, within }: { census: string; component: string | null; within: string },
  { first, after }: { first: number; after: string | null },
): Statement {
  const one = component === null ? empty : sql` and f.component = ${component}`
  const earlier = after === null ? empty : sql` and f.seq < ${after}::bigint`
  return sql`select ${columns} from city.census_finding f
    join city.census_item i on i.region = f.region and i.id = f.census || '-' || f.component
    where f.census = ${census} and i.area like ${beginning(within)}${one}${earlier}
    order by f.seq desc limit ${first}::integer`
}

/** A component as surveyors meet it, held until the transaction ends; `distance` is the way to the measured place in metres. */
export function lockComponentSql(region: string, id: string, measured: Shape | null): Statement {
  const place = measured === null ? sql`null::geometry` : shapeSql(measured)
  return sql`select c.version, c.valid_to is not null as "isRetired", GeometryType(c.geom) = 'POINT' as "isPoint", c.photos,
      city.metres_between(ST_ClosestPoint(c.geom, ${place}), ${place}) as distance
    from city.component c where c.region = ${region} and c.id = ${id} for update`
}

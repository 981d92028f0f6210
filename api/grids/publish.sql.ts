import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** A cell to be written: its code, its community and county, its boundary as EWKT, its size in m². */
export interface WrittenCell {
  id: string
  region: string
  community: string
  areaM2: number
  geometry: string
}

/** A cell that is to be made, with what it takes over from the one that it comes from. */
export interface NewCell extends WrittenCell {
  landUse: string
  managementLevel: string
  dutyGrid: string | null
  isSynthetic: boolean
}

/** Gives cells new boundaries; the trigger keeps the ones before. */
export function reshapeSql(changeSet: string, cells: readonly WrittenCell[]): Statement {
  return sql`update city.grid g set geom = n.geom::geometry, area = n.area, area_m2 = n.area_m2, change_set = ${changeSet}::bigint,
      valid_to = null, retired_by = null
    from unnest(${cells.map(({ region }) => region)}::text[], ${cells.map(({ id }) => id)}::text[], ${cells.map(({ community }) => community)}::text[],
      ${cells.map(({ areaM2 }) => areaM2)}::float8[], ${cells.map(({ geometry }) => geometry)}::text[]) n (region, id, area, area_m2, geom)
    where g.region = n.region and g.id = n.id`
}

/** Retires cells. Their rows stay: closed cases and history know them; so does the duty grid, to which a cell returns that is put in force again. */
export function retireSql(changeSet: string, ids: readonly string[]): Statement {
  return sql`update city.grid set valid_to = greatest(now(), boundary_from), retired_by = ${changeSet}::bigint, version = version + 1
    where id = any(${[...ids]}::text[]) and valid_to is null`
}

/** Makes cells; a code that was ever given is refused by the register. */
export function insertCellsSql(changeSet: string, cells: readonly NewCell[]): Statement {
  return sql`insert into city.grid (region, id, area, area_m2, geom, land_use, management_level, duty_grid, is_synthetic, valid_from, change_set)
    select n.region, n.id, n.area, n.area_m2, n.geom::geometry, n.land_use, n.management_level, n.duty_grid, n.is_synthetic, now(), ${changeSet}::bigint
    from unnest(${cells.map(({ region }) => region)}::text[], ${cells.map(({ id }) => id)}::text[], ${cells.map(({ community }) => community)}::text[],
      ${cells.map(({ areaM2 }) => areaM2)}::float8[], ${cells.map(({ geometry }) => geometry)}::text[], ${cells.map(({ landUse }) => landUse)}::text[],
      ${cells.map(({ managementLevel }) => managementLevel)}::text[], ${cells.map(({ dutyGrid }) => dutyGrid)}::text[],
      ${cells.map(({ isSynthetic }) => isSynthetic)}::boolean[])
      n (region, id, area, area_m2, geom, land_use, management_level, duty_grid, is_synthetic)`
}

/** Lets one publication at a time work in these areas and give codes there; in the order of their codes. */
export function lockCommunitiesSql(communities: readonly string[]): Statement {
  return sql`select id, region from city.area where id = any(${[...communities]}::text[]) order by region, id for no key update`
}

/** How communities number their grids: the digits of the sequence and the last number ever given. */
export function sequencesSql(communities: readonly string[]): Statement {
  return sql`select a.id as community, a.region, coalesce(c.sequence_digits, 3) as digits,
      coalesce((select max(substr(k.code, length(a.id) + 1)::integer) from city.grid_code k
                where k.community = a.id and starts_with(k.code, a.id) and substr(k.code, length(a.id) + 1) ~ '^[0-9]{1,6}$'), 0) as last
    from city.area a left join city.grid_rule c on c.edition = a.edition
    where a.id = any(${[...communities]}::text[])`
}

/** Enters issued codes in the register. Fails when one was given before. */
export function issueCodesSql(codes: readonly { code: string; community: string }[]): Statement {
  return sql`insert into city.grid_code (code, community)
    select * from unnest(${codes.map(({ code }) => code)}::text[], ${codes.map(({ community }) => community)}::text[])`
}

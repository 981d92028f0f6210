import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { likeText } from '#api/core/filter/filter.sql.ts'
import type { Surveyors } from './rights.ts'

const columns = sql`c.id, c.region, c.area, c.title, c.classes, c.surveyors, c.opened_by as "openedBy", c.opened_at as "openedAt",
  c.closed_by as "closedBy", c.closed_at as "closedAt", c.is_synthetic as "isSynthetic"`

/** A census that is to be opened. */
export interface Opening {
  region: string
  area: string
  title: string
  classes: readonly string[]
  surveyors: readonly Surveyors[]
  by: string
}

/** What begins with a code, as a pattern. */
export function beginning(code: string): string {
  return `${likeText(code)}%`
}

/** The censuses of areas under `within` or around it, the latest first. */
export function censusesSql(within: string, isOpen: boolean | null, first: number): Statement {
  return sql`select ${columns} from city.census c
    where (c.area like ${beginning(within)} or c.area = any(${prefixesOf(within)}::text[])) and (${isOpen}::boolean is null or (c.closed_at is null) = ${isOpen}::boolean)
    order by c.opened_at desc, c.id limit ${first}::integer`
}

function prefixesOf(code: string): string[] {
  return Array.from({ length: code.length }, (_, index) => code.slice(0, index + 1))
}

/** A census; no row when there is none. */
export function censusSql(id: string): Statement {
  return sql`select ${columns} from city.census c where c.id = ${id}`
}

/** A census that stays open (`share`) or waits for nobody (`update`) until the transaction ends. */
export function lockCensusSql(id: string, lock: 'share' | 'update'): Statement {
  const held = sql`select ${columns} from city.census c where c.id = ${id}`
  return lock === 'share' ? sql`${held} for share` : sql`${held} for update`
}

/** Takes the next number of an area's censuses. */
export function takeCensusNumberSql(area: string): Statement {
  return sql`insert into core.code_counter as c (prefix, last) values (${`${area}-S`}, 1)
    on conflict (prefix) do update set last = c.last + 1 returning last::integer as number`
}

/** Opens a census; synthetic where its area is. */
export function openCensusSql(id: string, { region, area, title, classes, surveyors, by }: Opening): Statement {
  return sql`insert into city.census as c (region, id, area, title, classes, surveyors, opened_by, is_synthetic)
    select ${region}, ${id}, a.id, ${title}, ${[...classes]}::text[], ${JSON.stringify(surveyors)}::jsonb, ${by}, a.is_synthetic
    from city.area a where a.id = ${area} returning ${columns}`
}

/** Says who surveys where. */
export function assignSql(id: string, surveyors: readonly Surveyors[]): Statement {
  return sql`update city.census c set surveyors = ${JSON.stringify(surveyors)}::jsonb where c.id = ${id} returning ${columns}`
}

/** Closes a census. */
export function closeCensusSql(id: string, by: string): Statement {
  return sql`update city.census c set closed_by = ${by}, closed_at = now() where c.id = ${id} returning ${columns}`
}

/** The accounts of some names, with what they may. */
export function accountsSql(names: readonly string[]): Statement {
  return sql`select name as account, role, area_prefix as "areaPrefix" from core.account where name = any(${[...names]}::text[]) and not is_disabled`
}

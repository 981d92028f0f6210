import { join, raw, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** A column of a bulk insert: its name and the type that the values are read as. Geometries come as EWKB in hexadecimal, jsonb as text. */
type Column = readonly [name: string, type: 'text' | 'float8' | 'int4' | 'timestamptz' | 'bool' | 'jsonb' | 'geometry']

const place: readonly Column[] = [
  ['region', 'text'],
  ['id', 'text'],
  ['area', 'text'],
]
const named: readonly Column[] = [
  ['name', 'text'],
  ['name_en', 'text'],
]
const geom: Column = ['geom', 'geometry']

/** The tables that the demo city fills, with their columns in the order of a row. `is_synthetic` is set by the statement. */
export const tables = {
  area: [
    ['region', 'text'],
    ['id', 'text'],
    ['level', 'text'],
    ['parent', 'text'],
    ...named,
    ['edition', 'text'],
    ['area_m2', 'float8'],
    geom,
  ],
  duty_grid: [...place, ['name', 'text'], ['posts', 'jsonb'], geom],
  grid: [
    ...place,
    ['duty_grid', 'text'],
    ['land_use', 'text'],
    ['management_level', 'text'],
    ['area_m2', 'float8'],
    ['valid_from', 'timestamptz'],
    geom,
  ],
  road: [...place, ['class', 'text'], ...named, ['width_m', 'float8'], ['length_m', 'float8'], geom],
  water: [...place, ['kind', 'text'], ...named, geom],
  green: [...place, ['kind', 'text'], ...named, geom],
  building: [...place, ['kind', 'text'], ['floors', 'int4'], geom],
  component: [
    ...place,
    ['grid', 'text'],
    ['edition', 'text'],
    ['class', 'text'],
    ['name', 'text'],
    ['state', 'text'],
    ['authority', 'text'],
    ['owner', 'text'],
    ['maintainer', 'text'],
    ['surveyed_at', 'timestamptz'],
    ['accuracy', 'text'],
    ['data_source', 'text'],
    ['attributes', 'jsonb'],
    geom,
  ],
  case_file: [
    ...place,
    ['grid', 'text'],
    ['component', 'text'],
    ['edition', 'text'],
    ['class', 'text'],
    ['channel', 'text'],
    ['state', 'text'],
    ['description', 'text'],
    ['address', 'text'],
    ['reported_at', 'timestamptz'],
    ['filed_at', 'timestamptz'],
    ['due_at', 'timestamptz'],
    ['arrived_at', 'timestamptz'],
    ['closed_at', 'timestamptz'],
    ['department', 'text'],
    ['is_overdue', 'bool'],
    geom,
  ],
} as const satisfies Record<string, readonly Column[]>

/** One of the tables. */
export type TableName = keyof typeof tables

/** Inserts rows that come as one array per column, in the order of `tables`. */
export function insertRows(table: TableName, values: readonly (readonly unknown[])[]): Statement {
  const columns: readonly Column[] = tables[table]
  const names = join(columns.map(([name]) => raw(name)))
  const asText = (type: string) => (type === 'geometry' || type === 'jsonb' ? 'text' : type)
  const picked = join(
    columns.map(([name, type]) => (asText(type) === type ? raw(`u.${name}`) : raw(`u.${name}::${type}`))),
  )
  const arrays = join(columns.map(([, type], index) => sql`${values[index] ?? []}::${raw(asText(type))}[]`))
  return sql`insert into ${raw(`city.${table}`)} (${names}, is_synthetic) select ${picked}, true from unnest(${arrays}) u (${names})`
}

/** Lets one loader of a demo city at a time pass; held until the transaction ends. */
export const loaderLock: Statement = sql`select pg_advisory_xact_lock(88007002)`

/** Whether no area exists. */
export const anyArea: Statement = sql`select 1 from city.area limit 1`

/** Takes the demo city away, in an order that foreign keys allow. */
export const removals: readonly Statement[] = [
  sql`delete from city.census where is_synthetic and region like '4499%'`,
  sql`delete from city.case_file where is_synthetic and region like '4499%'`,
  sql`delete from city.component where is_synthetic and region like '4499%'`,
  sql`delete from city.grid where is_synthetic and region like '4499%'`,
  sql`delete from city.duty_grid where is_synthetic and region like '4499%'`,
  sql`delete from city.road where is_synthetic and region like '4499%'`,
  sql`delete from city.water where is_synthetic and region like '4499%'`,
  sql`delete from city.green where is_synthetic and region like '4499%'`,
  sql`delete from city.building where is_synthetic and region like '4499%'`,
  sql`delete from city.area where is_synthetic and region like '4499%'`,
]

/** Statistics for the planner after the load; each table alone, because it runs outside of a transaction on both databases. */
export const analyses: readonly Statement[] = [...Object.keys(tables), 'census_item'].map(
  (table) => sql`analyze ${raw(`city.${table}`)}`,
)

/**
 * How to take away and put back what slows a bulk load into components and cases, as statements in text: first the foreign keys,
 * then the indexes. Indexes of keys stay, but those of the cases too are told when `withCaseKeys`.
 */
export function restraints(withCaseKeys: boolean): Statement {
  return sql`
    with target (oid) as (values ('city.component'::regclass), ('city.case_file'::regclass))
    select 'alter table ' || conrelid::regclass || ' drop constraint ' || quote_ident(conname) as remove,
           'alter table ' || conrelid::regclass || ' add constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(c.oid) as restore,
           case contype when 'f' then 0 else 1 end as rank
    from pg_constraint c join target on target.oid = conrelid
    where contype = 'f' or (${withCaseKeys} and contype in ('p', 'u') and conrelid = 'city.case_file'::regclass)
    union all
    select 'drop index city.' || quote_ident(c.relname), pg_get_indexdef(i.indexrelid), 1
    from pg_index i join pg_class c on c.oid = i.indexrelid join target on target.oid = i.indrelid
    where not exists (select from pg_constraint where conindid = i.indexrelid and contype in ('p', 'u'))
    order by rank`
}

/** Marks duplicates and bad codes among the components, once their indexes are back. */
export const judgeComponents: Statement = sql`select city.judge_components()`

/** A statement that the database itself told by `restraints`. */
export function told(text: string): Statement {
  return raw(text)
}

/** Memory and workers for rebuilding large indexes, for this transaction. */
export const largeWork: readonly Statement[] = [
  sql`set local maintenance_work_mem = '1GB'`,
  sql`set local max_parallel_maintenance_workers = 2`,
  sql`set local synchronous_commit = off`,
  sql`set local work_mem = '256MB'`,
]

/** Switches the change triggers of the cases for a copy; the copy then tells the feed itself. */
export function switchCaseTriggers(isOn: boolean): Statement {
  return sql`alter table city.case_file ${raw(isOn ? 'enable' : 'disable')} trigger user`
}

/** Tells the change feed of copied cases: one entry with their number and extent in degrees. */
export function recordCases(count: number, extent: readonly [number, number, number, number]): Statement {
  const [west, south, east, north] = extent
  return sql`select core.record_batch('case', 'insert', ${count}::bigint, ${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8)`
}

import type { Clause } from '#api/contract/filter.ts'
import type { FieldKind, LayerManifest } from '#api/contract/layer.ts'
import { kindOf } from '#api/contract/filter.ts'
import { columnSql, filterSql, typeSql } from '#api/core/filter/filter.sql.ts'
import { empty, raw, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import type { Order, Position } from './cursor.ts'
import { rowColumnsSql, viewSql } from './layer.sql.ts'

/** What a page is made of; `filter` has passed `checkFilter` and holds the scope. */
export interface PagePlan {
  filter: Clause
  order: Order
  limit: number
  after: Position | null
  withGeometry: boolean
}

/**
 * One page of a layer, ordered by a field and the id. Ids go by their bytes (`~<~`), which is the order of their indexes and the same in every database.
 * `cursorValue` is the order's value as text, exact to the last digit.
 */
export function listSql(manifest: LayerManifest, plan: PagePlan): Statement {
  const { order, after } = plan
  const columns = rowColumnsSql(manifest, plan.withGeometry)
  const condition = filterSql(plan.filter, manifest, 'f')
  const position = after ? sql` and (${positionSql(manifest, order, after)})` : empty
  return sql`select ${columns}, ${cursorValueSql(order.field, kindOf(manifest, order.field))} as "cursorValue"
    from ${viewSql(manifest)} f where (${condition})${position} order by ${orderSql(order)} limit ${plan.limit}::integer`
}

function cursorValueSql(field: string, kind: FieldKind): Statement {
  const column = columnSql(field, 'f')
  return kind === 'instant'
    ? sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
    : sql`${column}::text`
}

function orderSql({ field, descending }: Order): Statement {
  const byId = descending ? raw('f.id using ~>~') : raw('f.id using ~<~')
  return field === 'id' ? byId : sql`${columnSql(field, 'f')} ${raw(descending ? 'desc' : 'asc')}, ${byId}`
}

/** The rows after a position. Nulls are the largest values, as PostgreSQL sorts them. */
function positionSql(manifest: LayerManifest, { field, descending }: Order, { value, id }: Position): Statement {
  const beyondId = descending ? sql`f.id ~<~ ${id}` : sql`f.id ~>~ ${id}`
  if (field === 'id') return beyondId
  const column = columnSql(field, 'f')
  if (value === null)
    return descending ? sql`${column} is not null or ${beyondId}` : sql`${column} is null and ${beyondId}`
  const bound = sql`${value}::${typeSql(kindOf(manifest, field))}`
  if (descending) return sql`${column} <= ${bound} and (${column} < ${bound} or ${beyondId})`
  return sql`(${column} >= ${bound} and (${column} > ${bound} or ${beyondId}))${mayBeNull(manifest, field) ? sql` or ${column} is null` : empty}`
}

function mayBeNull(manifest: LayerManifest, name: string): boolean {
  const field = manifest.fields.find((candidate) => candidate.name === name)
  return name === 'area' || field?.nullable === true
}

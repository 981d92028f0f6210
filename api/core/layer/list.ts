import { AppError } from '#api/contract/errors.ts'
import { kindOf } from '#api/contract/filter.ts'
import { documentKinds } from '#api/contract/layer.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { Order } from './cursor.ts'
import { listSql } from './list.sql.ts'
import type { ListRequest, Page } from './requests.ts'
import { toRow } from './rows.ts'
import { scopedFilter } from './scoped.ts'
import type { Totals } from './totals.ts'

/** The greatest page; more goes through binary routes. */
export const greatestPage = 1_000

/** Returns a whole number from 1 to `greatest`. Throws `BAD_INPUT`. */
export function checkFirst(first: number, greatest = greatestPage): number {
  if (!Number.isInteger(first) || first < 1 || first > greatest)
    throw new AppError('BAD_INPUT', { reason: 'first', least: 1, greatest })
  return first
}

/** Where lists come from. */
interface ListSource {
  database: Queryable
  totals: Totals
}

/** One page and the exact total; see `Kernel.list`. */
export async function listRows(
  { database, totals }: ListSource,
  viewer: Viewer,
  manifest: LayerManifest,
  request: ListRequest,
): Promise<Page> {
  const first = checkFirst(request.first)
  const order = orderOf(manifest, request.order)
  const kind = kindOf(manifest, order.field)
  if (documentKinds.includes(kind)) throw new AppError('BAD_INPUT', { reason: 'order', field: order.field })
  const after = request.after ? readCursor(request.after, order, kind) : null
  const filter = scopedFilter(viewer, manifest, request.filter)
  if (filter.op === 'false') return { rows: [], total: 0, endCursor: null, hasNext: false }
  const statement = listSql(manifest, {
    filter,
    order,
    limit: first + 1,
    after,
    withGeometry: request.withGeometry ?? true,
  })
  const counting = request.withTotal === false ? 0 : totals.count({ manifest, filter, account: viewer.account })
  const [records, total] = await Promise.all([database.query(statement), counting])
  const last = records[Math.min(first, records.length) - 1]
  return {
    rows: records.slice(0, first).map((record) => toRow(manifest, record)),
    total,
    endCursor: last
      ? writeCursor(order, { value: last['cursorValue'] as string | null, id: last['id'] as string })
      : null,
    hasNext: records.length > first,
  }
}

function orderOf(manifest: LayerManifest, order: Order | undefined): Order {
  if (order) return order
  return manifest.timeField ? { field: manifest.timeField, descending: true } : { field: 'id', descending: false }
}

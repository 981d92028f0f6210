import { createHash } from 'node:crypto'
import { AppError } from '#api/contract/errors.ts'
import { printFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import type { Database } from '#api/core/db/database.ts'
import { applyBatchSql, batchRowsSql, mostRows } from './batch.sql.ts'
import type { Batch } from './batch.sql.ts'
import { checkChange } from './edit.ts'
import { scopedFilter } from './scoped.ts'

/** What a batch would change: how many rows, and a token that holds for exactly these rows at these versions. */
export interface BatchPreview {
  count: number
  token: string
}

/** Which rows get which values. */
export interface BatchRequest {
  filter: Clause
  values: Record<string, unknown>
}

interface Rows {
  count: number
  mark: string
  regions: string[]
  ids: string[]
}

function readBatch(viewer: Viewer, manifest: LayerManifest, { filter, values }: BatchRequest): Batch {
  if ('attributes' in values) throw new AppError('BAD_INPUT', { field: 'attributes', reason: 'batch' })
  return { values: checkChange(viewer, manifest, values), filter: scopedFilter(viewer, manifest, filter) }
}

function tokenOf(manifest: LayerManifest, { filter, values }: Batch, { mark }: Rows): string {
  const text = JSON.stringify([manifest.id, printFilter(filter), values, mark])
  return createHash('sha256').update(text).digest('base64url')
}

function checkCount({ count }: Rows): void {
  if (count > mostRows) throw new AppError('BAD_INPUT', { reason: 'rows', greatest: mostRows })
}

/** Tells what a batch would change; see `Kernel.previewBatch`. */
export async function previewBatch(
  database: Database,
  viewer: Viewer,
  manifest: LayerManifest,
  request: BatchRequest,
): Promise<BatchPreview> {
  const batch = readBatch(viewer, manifest, request)
  const [rows] = await database.query<Rows>(batchRowsSql(manifest, batch, false))
  checkCount(rows!)
  return { count: rows!.count, token: tokenOf(manifest, batch, rows!) }
}

/** Writes what was previewed, all or nothing; see `Kernel.applyBatch`. */
export function applyBatch(
  database: Database,
  viewer: Viewer,
  manifest: LayerManifest,
  request: BatchRequest & { token: string },
): Promise<number> {
  const batch = readBatch(viewer, manifest, request)
  const write = async (tx: Pick<Database, 'query'>) => {
    const [rows] = await tx.query<Rows>(batchRowsSql(manifest, batch, true))
    checkCount(rows!)
    if (tokenOf(manifest, batch, rows!) !== request.token)
      throw new AppError('CONFLICT', { layer: manifest.id, count: rows!.count })
    const [done] = await tx.query<{ count: number }>(applyBatchSql(manifest, rows!, batch.values))
    if (done?.count !== rows!.count) throw new AppError('CONFLICT', { layer: manifest.id, count: done?.count ?? 0 })
    return done.count
  }
  return database.transaction(write, { actor: viewer.account })
}

import { AppError } from '#api/contract/errors.ts'
import { checkValue } from '#api/contract/filter.ts'
import type { Value } from '#api/contract/filter.ts'
import type { Field, FeatureRow, LayerManifest, Viewer } from '#api/contract/layer.ts'
import { permits } from '#api/core/access/access.ts'
import type { Database } from '#api/core/db/database.ts'
import { editSql } from './edit.sql.ts'
import type { Change } from './edit.sql.ts'
import { featuresSql } from './layer.sql.ts'
import { toRow } from './rows.ts'
import { scopeSql } from './scoped.ts'

/** The longest text that a field takes. */
const longestText = 4_000

/** Checks an edit against the manifest and the viewer's rights. Throws `FORBIDDEN`, `UNKNOWN_FIELD`, `BAD_INPUT`. */
export function checkChange(
  viewer: Viewer,
  manifest: LayerManifest,
  values: Record<string, unknown>,
): Change['values'] {
  if (!permits(viewer, manifest, 'edit')) throw new AppError('FORBIDDEN', { layer: manifest.id })
  const entries = Object.entries(values)
  if (entries.length === 0) throw new AppError('BAD_INPUT', { reason: 'no-values' })
  return entries.map(([name, value]) => [name, checkEntry(manifest, name, value)] as const)
}

function checkEntry(manifest: LayerManifest, name: string, value: unknown): Value | null {
  const field = manifest.fields.find((candidate) => candidate.name === name)
  if (!field) throw new AppError('UNKNOWN_FIELD', { layer: manifest.id, field: name.slice(0, 80) })
  if (!field.editable) throw new AppError('FORBIDDEN', { layer: manifest.id, field: name })
  return value === null ? checkNull(field) : checkLength(field, checkValue(field, value))
}

function checkNull(field: Field): null {
  if (!field.nullable) throw new AppError('BAD_INPUT', { field: field.name, reason: 'null' })
  return null
}

function checkLength(field: Field, value: Value): Value {
  if (typeof value === 'string' && value.length > longestText)
    throw new AppError('BAD_INPUT', { field: field.name, reason: 'length', greatest: longestText })
  return value
}

/** Writes a checked change as the viewer. Throws `NOT_FOUND` when the viewer cannot see the feature, `CONFLICT` with the version now when it is another. */
export function writeChange(
  database: Database,
  viewer: Viewer,
  manifest: LayerManifest,
  change: Change,
): Promise<FeatureRow> {
  const write = async (tx: Pick<Database, 'query'>): Promise<FeatureRow> => {
    const [written] = await tx.query(editSql(viewer, manifest, change))
    if (written) return toRow(manifest, written)
    const [seen] = await tx.query<{ version: number }>(featuresSql(manifest, [change.id], scopeSql(viewer, manifest)))
    if (!seen) throw new AppError('NOT_FOUND', { layer: manifest.id, id: change.id })
    throw new AppError('CONFLICT', { layer: manifest.id, id: change.id, version: seen.version })
  }
  return database.transaction(write, { actor: viewer.account })
}

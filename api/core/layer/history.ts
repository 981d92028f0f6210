import { columnOf } from '#api/contract/layer.ts'
import type { FeatureRow, LayerManifest } from '#api/contract/layer.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { historySql } from './history.sql.ts'
import type { HistoryEntry } from './requests.ts'

type Image = Record<string, unknown> | null

interface Entry {
  id: string
  at: Date
  actor: string | null
  op: HistoryEntry['op']
  before: Image
  after: Image
}

/** What happened to a feature that the caller has already seen; only fields of the manifest come out. */
export async function historyOf(
  database: Queryable,
  manifest: LayerManifest,
  row: FeatureRow,
  first: number,
): Promise<HistoryEntry[]> {
  const entries = await database.query<Entry>(
    historySql(manifest.specialises ?? manifest.id, row.region, row.id, first),
  )
  return entries.map(({ id, at, actor, op, before, after }) => ({
    id,
    at: at.toISOString(),
    actor,
    op,
    changes: changesOf(manifest, before, after),
  }))
}

function changesOf(manifest: LayerManifest, before: Image, after: Image): HistoryEntry['changes'] {
  const fields = [...manifest.fields.map((field) => field.name), 'geometry']
  return fields
    .map((field) => ({ field, before: valueIn(before, field), after: valueIn(after, field) }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
}

/** A field in the table's row as JSON: a column, or a key of `attributes` for what only some classes have. */
function valueIn(image: Image, field: string): unknown {
  const column = field === 'geometry' ? 'geom' : columnOf(field)
  const attributes = image?.['attributes'] as Image | undefined
  return image?.[column] ?? attributes?.[field] ?? null
}

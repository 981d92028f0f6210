import { columnOf } from '#api/contract/layer.ts'
import type { FeatureRow, LayerManifest, Viewer } from '#api/contract/layer.ts'
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

/** The area of a row at one side of a change; a row without one is an area, which lies in itself. */
function areaOf(image: Image): string {
  return String(image?.['area'] ?? image?.['id'] ?? '')
}

/** Whether the viewer's area holds a row at one side of a change; of a public layer it holds all. */
export function isSeen({ areaPrefix }: Viewer, { isPublic }: LayerManifest, image: Image): boolean {
  return isPublic || areaOf(image).startsWith(areaPrefix)
}

/**
 * What happened to a feature that the viewer has already seen; only fields of the manifest come out. As in the change feed, what it was like while it lay
 * outside of the viewer's area is left out.
 */
export async function historyOf(
  database: Queryable,
  { viewer, manifest, row }: { viewer: Viewer; manifest: LayerManifest; row: FeatureRow },
  first: number,
): Promise<HistoryEntry[]> {
  const prefix = manifest.isPublic ? '' : viewer.areaPrefix
  const { specialises: layer = manifest.id } = manifest
  const { region, id: own } = row
  const entries = await database.query<Entry>(historySql({ layer, region, id: own, prefix }, first))
  const seenOf = (image: Image) => (isSeen(viewer, manifest, image) ? image : null)
  const seen = entries.map((entry) => ({ ...entry, before: seenOf(entry.before), after: seenOf(entry.after) }))
  return seen.map(({ id, at, actor, op, before, after }) => ({
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

import { AppError } from '#api/contract/errors.ts'
import type { FeatureRow, LayerManifest, Viewer } from '#api/contract/layer.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { checkAbility } from './create.ts'
import type { Makers, Seen } from './create.ts'
import { retireSql } from './create.sql.ts'
import { checkVersion, onlyOne, writeChange } from './edit.ts'
import type { Change } from './edit.sql.ts'
import { holdSql } from './merge.sql.ts'
import { mostPhotos } from './photos.sql.ts'
import { toRow } from './rows.ts'

/** Two features that are one in the world: the one that stays, the other, and the fields whose values are taken from it. */
export interface Merge {
  keep: Seen
  other: Seen
  take: readonly string[]
}

function checkTake(manifest: LayerManifest, take: readonly string[]): void {
  for (const name of take) {
    const field = manifest.fields.find((candidate) => candidate.name === name)
    if (!field) throw new AppError('UNKNOWN_FIELD', { layer: manifest.id, field: name.slice(0, 80) })
    if (!field.editable) throw new AppError('FORBIDDEN', { layer: manifest.id, field: name })
  }
}

function seenRow(manifest: LayerManifest, rows: readonly FeatureRow[], { id, version }: Seen): FeatureRow {
  const row = rows.find((candidate) => candidate.id === id)
  if (!row) throw new AppError('NOT_FOUND', { layer: manifest.id, id: id.slice(0, 80) })
  if (row.version !== version) throw new AppError('CONFLICT', { layer: manifest.id, id, version: row.version })
  return row
}

interface Photo {
  id?: string
  url: string
}

/** The photos of both under the address of the one that stays. Throws `BAD_INPUT` when they are too many. */
function joinPhotos(keep: FeatureRow, other: FeatureRow): Photo[] {
  const kept = keep['photos'] as Photo[]
  const root = `/photos/${keep.layer}/${encodeURIComponent(keep.id)}/`
  const taken = (other['photos'] as Photo[])
    .filter(({ id, url }) => !kept.some((photo) => (id ? photo.id === id : photo.url === url)))
    .map((photo) => (photo.id ? { ...photo, url: `${root}${photo.id}` } : photo))
  if (kept.length + taken.length > mostPhotos)
    throw new AppError('BAD_INPUT', { field: 'photos', greatest: mostPhotos })
  return [...kept, ...taken]
}

/** The value that the one that stays takes over, as its column takes it. */
function takenValue(name: string, keep: FeatureRow, other: FeatureRow): Change['values'][number] {
  if (name === 'photos') return [name, JSON.stringify(joinPhotos(keep, other))]
  if (name === 'attributes') return [name, JSON.stringify(other['attributes'])]
  return [name, other[name] as Change['values'][number][1]]
}

/** Merges two features of a class; see `Kernel.merge`. */
export async function mergeRows(
  { database }: Makers,
  viewer: Viewer,
  manifest: LayerManifest,
  { keep, other, take }: Merge,
): Promise<FeatureRow> {
  checkAbility(viewer, manifest, 'retire')
  for (const { version } of [keep, other]) checkVersion(version)
  checkTake(manifest, take)
  if (keep.id === other.id) throw new AppError('BAD_INPUT', { field: 'other', reason: 'same' })
  const write = async (tx: Queryable) => {
    const held = await tx.query(holdSql(viewer, manifest, [keep.id, other.id]))
    const rows = held.map((record) => toRow(manifest, record))
    const [kept, gone] = [seenRow(manifest, rows, keep), seenRow(manifest, rows, other)]
    const { classField } = manifest
    if (classField && kept[classField] !== gone[classField])
      throw new AppError('BAD_INPUT', { field: classField, reason: 'class' })
    const values = [...new Set(take)].map((name) => takenValue(name, kept, gone))
    const reason = `重复 duplicate of ${keep.id}`
    onlyOne(await tx.query(retireSql(viewer, manifest, { ...other, reason })), manifest, other.id)
    return values.length === 0 ? kept : writeChange(tx, viewer, manifest, { ...keep, values })
  }
  return database.transaction(write, { actor: viewer.account })
}

import { AppError } from '#api/contract/errors.ts'
import { checkAttributes, plainForm } from '#api/contract/classForm.ts'
import { checkText as checkCharacters, checkValue } from '#api/contract/filterCheck.ts'
import type { Value } from '#api/contract/filter.ts'
import type { Field, FeatureRow, LayerManifest, Viewer } from '#api/contract/layer.ts'
import { permits } from '#api/core/access/access.ts'
import type { Database, Queryable } from '#api/core/db/database.ts'
import { editSql } from './edit.sql.ts'
import type { Change } from './edit.sql.ts'
import { featuresSql } from './layer.sql.ts'
import type { References } from './references.ts'
import { toRow } from './rows.ts'
import { scopeSql } from './scoped.ts'

/** The longest text that a field takes. */
const longestText = 4_000

/** Returns a text that is not empty, not too long and can be kept. Throws `BAD_INPUT` with the field. */
export function checkText(text: string, field: string, greatest = longestText): string {
  if (text === '' || text.length > greatest) throw new AppError('BAD_INPUT', { field, reason: 'length', greatest })
  return checkCharacters(text, 'BAD_INPUT', { field })
}

/** Refuses what no version can be. Throws `BAD_INPUT`. */
export function checkVersion(version: number): void {
  if (!Number.isInteger(version) || Math.abs(version) > 2 ** 31 - 1)
    throw new AppError('BAD_INPUT', { reason: 'version' })
}

/** Checks an edit against the manifest and the viewer's rights. Throws `FORBIDDEN`, `UNKNOWN_FIELD`, `BAD_INPUT`. */
export function checkChange(
  viewer: Viewer,
  manifest: LayerManifest,
  values: Record<string, unknown>,
): Change['values'] {
  if (!permits(viewer, manifest, 'edit')) throw new AppError('FORBIDDEN', { layer: manifest.id })
  return checkValues(manifest, values, false)
}

/** The values of fields as their columns take them; `isNew` admits those that are given once. Throws `FORBIDDEN` (field), `UNKNOWN_FIELD`, `BAD_INPUT`. */
export function checkValues(
  manifest: LayerManifest,
  values: Record<string, unknown>,
  isNew: boolean,
): Change['values'] {
  const entries = Object.entries(values)
  if (entries.length === 0) throw new AppError('BAD_INPUT', { reason: 'no-values' })
  return entries.map(([name, value]) => [name, checkEntry(manifest, { name, value, isNew })] as const)
}

function checkEntry(
  manifest: LayerManifest,
  { name, value, isNew }: { name: string; value: unknown; isNew: boolean },
): Value | null {
  const field = manifest.fields.find((candidate) => candidate.name === name)
  if (!field) throw new AppError('UNKNOWN_FIELD', { layer: manifest.id, field: name.slice(0, 80) })
  if (!field.editable && !(isNew && field.initial)) throw new AppError('FORBIDDEN', { layer: manifest.id, field: name })
  return value === null ? checkNull(field) : checkLength(field, checkValue(field, value))
}

function checkNull(field: Field): null {
  if (!field.nullable) throw new AppError('BAD_INPUT', { field: field.name, reason: 'null' })
  return null
}

const isWithin = (count: number, least: number, greatest: number) => count >= least && count <= greatest

function checkLength(field: Field, value: Value): Value {
  if (typeof value !== 'string') return value
  const [least, greatest] = field.length ?? [0, longestText]
  if (value.length > 2 * greatest || !isWithin([...value].length, least, greatest))
    throw new AppError('BAD_INPUT', { field: field.name, reason: 'length', least, greatest })
  return value
}

/** Why a write met no row: the feature cannot be seen, it lies in another region than the one asked for, or it has another version. */
export async function missing(
  tx: Queryable,
  viewer: Viewer,
  manifest: LayerManifest,
  { id, version, region }: { id: string; version: number; region?: string },
): Promise<AppError> {
  const [seen] = await tx.query<{ version: number; region: string }>(
    featuresSql(manifest, [id], scopeSql(viewer, manifest)),
  )
  if (!seen) return new AppError('NOT_FOUND', { layer: manifest.id, id })
  if (seen.version === version && region !== undefined && seen.region !== region)
    return new AppError('BAD_GEOMETRY', { reason: 'other-region', region: seen.region })
  return new AppError('CONFLICT', { layer: manifest.id, id, version: seen.version })
}

/** The row that a write has met. Throws `CONFLICT` when there are two: rows of one id in two regions, of which nobody can say which one was meant. */
export function onlyOne<Row>(written: readonly Row[], { id: layer }: LayerManifest, id: string): Row | undefined {
  if (written.length > 1) throw new AppError('CONFLICT', { layer, id, reason: 'two-regions' })
  return written[0]
}

/** Writes a checked change as the viewer, within a transaction. Throws `NOT_FOUND` when the viewer cannot see the feature, `CONFLICT` with the version now when it is another. */
export async function writeChange(
  tx: Queryable,
  viewer: Viewer,
  manifest: LayerManifest,
  change: Change,
): Promise<FeatureRow> {
  const written = onlyOne(await tx.query(editSql(viewer, manifest, change)), manifest, change.id)
  if (written) return toRow(manifest, written)
  throw await missing(tx, viewer, manifest, change)
}

/** The attributes of an edit as their column takes them, by the form of the feature's class. */
async function readAttributes(
  { database, references }: { database: Database; references: References },
  viewer: Viewer,
  manifest: LayerManifest,
  { id, attributes }: { id: string; attributes: unknown },
): Promise<string> {
  const field = manifest.fields.find(({ name }) => name === 'attributes')
  if (!field) throw new AppError('UNKNOWN_FIELD', { layer: manifest.id, field: 'attributes' })
  if (!field.editable || !permits(viewer, manifest, 'edit'))
    throw new AppError('FORBIDDEN', { layer: manifest.id, field: 'attributes' })
  const [seen] = await database.query(featuresSql(manifest, [id], scopeSql(viewer, manifest)))
  if (!seen) throw new AppError('NOT_FOUND', { layer: manifest.id, id })
  const area = (await references.areas()).get(String(seen['area']))
  const known = area ? await references.classOf(area.edition, String(seen[manifest.classField ?? ''])) : null
  return JSON.stringify(checkAttributes(known?.form ?? plainForm, attributes))
}

/** Edits a feature; see `Kernel.edit`. Attributes are checked by the form of its class and laid over those that are there. */
export async function editRow(
  makers: { database: Database; references: References },
  viewer: Viewer,
  manifest: LayerManifest,
  { id, version, values: given }: { id: string; version: number; values: Record<string, unknown> },
): Promise<FeatureRow> {
  const { attributes, ...plain } = given
  const isPlain = attributes === undefined || Object.keys(plain).length > 0
  const values = [...(isPlain ? checkChange(viewer, manifest, plain) : [])]
  checkVersion(version)
  if (attributes !== undefined)
    values.push(['attributes', await readAttributes(makers, viewer, manifest, { id, attributes })])
  const write = (tx: Queryable) => writeChange(tx, viewer, manifest, { id, version, values })
  return makers.database.transaction(write, { actor: viewer.account })
}

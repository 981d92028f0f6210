import { createHash } from 'node:crypto'
import type { LayerManifest } from '#api/contract/layer.ts'

/** What a column of a layer holds: the values of a field by their codes, or an instant. */
export interface FieldColumn {
  /** The field's name. */
  name: string
  /** `text`, `number` and `boolean` are codes of a dictionary. */
  kind: 'text' | 'number' | 'boolean' | 'time'
}

/** One column of numbers in memory. `x`, `y`, `head` and `tail` are named as their kind, a time's three `<field>.day`, `.minute` and `.second`, a code as its field. */
export interface Column {
  name: string
  kind: 'x' | 'y' | 'head' | 'tail' | 'code' | 'day' | 'minute' | 'second'
  /** Bytes of one row. */
  width: 1 | 2 | 4
}

/** The day of a row without the instant; the greatest and the least day of a row with one, where instants beyond them stand too. */
export const dayRange = { none: 65_535, least: 0, greatest: 65_534 } as const

/** From this many values a new dictionary gets codes of two bytes, so that a few more do not overflow it. */
const narrow = 200

function kindOf(manifest: LayerManifest, name: string): FieldColumn['kind'] {
  const field = manifest.fields.find((candidate) => candidate.name === name)
  if (field?.kind === 'instant') return 'time'
  return field?.kind === 'number' || field?.kind === 'boolean' ? field.kind : 'text'
}

/** Whether rows of a layer may be something else than points: the table of a layer that specialises another may hold anything. */
export function mayHoldShapes({ geometry, specialises }: LayerManifest): boolean {
  return geometry !== 'point' || specialises !== undefined
}

/** The column that tells whether a row is a point, of layers that may hold something else. No field of a manifest has such a name. */
export const pointField = 'geom.isPoint'

/** The fields that the read model of a layer holds besides place and id: region, area, those that the manifest names, and where it matters `pointField`. */
export function fieldsOf(manifest: LayerManifest): FieldColumn[] {
  const names = new Set(['region', 'area', ...(manifest.columns ?? [])])
  const fields = [...names].map((name) => ({ name, kind: kindOf(manifest, name) }))
  return mayHoldShapes(manifest) ? [...fields, { name: pointField, kind: 'boolean' }] : fields
}

/** The columns of fields in memory; `sizeOf` tells how many codes a field has. */
export function columnsOf(fields: readonly FieldColumn[], sizeOf: (name: string) => number): Column[] {
  return [
    { name: 'x', kind: 'x', width: 4 },
    { name: 'y', kind: 'y', width: 4 },
    { name: 'head', kind: 'head', width: 4 },
    { name: 'tail', kind: 'tail', width: 4 },
    ...fields.flatMap(({ name, kind }): Column[] =>
      kind === 'time'
        ? [
            { name: `${name}.day`, kind: 'day', width: 2 },
            { name: `${name}.minute`, kind: 'minute', width: 2 },
            { name: `${name}.second`, kind: 'second', width: 1 },
          ]
        : [{ name, kind: 'code', width: sizeOf(name) <= narrow ? 1 : 2 }],
    ),
  ]
}

/** A fingerprint of what a table holds and in which frame of time; a snapshot is of use only to the same. */
export function fingerprintOf({
  layer,
  fields,
  offset,
}: {
  layer: string
  fields: readonly FieldColumn[]
  offset: number
}): string {
  return createHash('sha256')
    .update(JSON.stringify([layer, fields, offset]))
    .digest('hex')
}

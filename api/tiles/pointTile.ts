import type { Tile } from '#api/contract/geo.ts'
import { ByteWriter } from './byteWriter.ts'
import { writeValue } from './encoder.ts'
import type { TileValue } from './encoder.ts'
import { extent } from './frame.ts'
import { thinPoints } from './pointThin.ts'
import type { Kept } from './pointThin.ts'
import { tileLimits } from './thin.ts'

/** A property of points as a column: the value of row i is `values[codes[i]]`; null is left out. */
export interface PointField {
  name: string
  codes: ArrayLike<number>
  values: readonly TileValue[]
}

/** Points as columns: places as whole numbers of 2⁻³² of the world from its north-west, ids, properties. */
export interface PointColumns {
  x: Uint32Array
  y: Uint32Array
  /** Writes the id of a row as UTF-8 to `bytes` at `at` and returns its length; an id has at most 320 bytes. */
  writeId(row: number, bytes: Uint8Array, at: number): number
  fields: readonly PointField[]
}

/** The longest id in bytes: 80 characters of four bytes. */
export const longestId = 320

/** Units of a tile along one axis: whole numbers of the world to units, rounded, within the tile. */
export function unitsOf(places: Uint32Array, zoom: number, cell: number): Uint16Array {
  const scale = (2 ** zoom * extent) / 2 ** 32
  const units = new Uint16Array(places.length)
  const origin = cell * extent
  for (let row = 0; row < places.length; row += 1)
    units[row] = Math.min(extent, Math.max(0, Math.round((places[row]! + 0.5) * scale - origin)))
  return units
}

/** The table of values of a tile: those of each field that any row has; where a value stands is one more than its number, 0 where it does not. */
class Values {
  readonly list: (string | number | boolean)[] = []
  private readonly numbers = new Map<string | number | boolean, number>()

  constructor(first: number) {
    this.first = first
  }

  private readonly first: number

  /** The number of a value in the tile, one more than it, or 0 for null. */
  of(value: TileValue): number {
    if (value === null || value === undefined) return 0
    let number = this.numbers.get(value)
    if (number === undefined) {
      number = this.first + this.list.push(value)
      this.numbers.set(value, number)
    }
    return number
  }
}

/** What the writing of features needs. */
interface Writing {
  columns: PointColumns
  kept: Kept
  x: Uint16Array
  y: Uint16Array
  values: Values
}

/** A code whose value has not been asked for. */
const unasked = 0xffffffff

/** Finds the keys and values of rows. Per field and code the number of the value is looked up once. */
class Tagger {
  private readonly fields: readonly PointField[]
  private readonly values: Values
  private readonly known: Uint32Array[]
  /** The number of the value `feature`, one more than it; 0 for layers with a field called kind. */
  private readonly kind: number

  constructor({ fields }: PointColumns, values: Values) {
    this.fields = fields
    this.values = values
    this.known = fields.map((field) => new Uint32Array(field.values.length).fill(unasked))
    this.kind = fields.some(({ name }) => name === 'kind') ? 0 : values.of('feature')
  }

  private numberOf(index: number, row: number): number {
    const code = this.fields[index]!.codes[row]!
    const number = this.known[index]![code]!
    return number === unasked ? (this.known[index]![code] = this.values.of(this.fields[index]!.values[code])) : number
  }

  /** Writes the tags of a feature, whose id is the value of its number, into `tags`. */
  write(tags: number[], feature: number, { row, count }: { row: number; count: number }): void {
    const kindKey = this.fields.length + 1
    tags.length = 0
    tags.push(0, feature)
    for (let index = 0; index < this.known.length; index += 1) {
      const number = this.numberOf(index, row)
      if (number > 0) tags.push(index + 1, number - 1)
    }
    if (this.kind > 0) tags.push(kindKey, this.kind - 1)
    if (count > 1) tags.push(this.kind > 0 ? kindKey + 1 : kindKey, this.values.of(count) - 1)
  }
}

const varintLength = (value: number) => (value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x200000 ? 3 : 4)

/** The features, each a message of tags, type and geometry; the value of the id of feature i is i. */
function writeFeatures(writer: ByteWriter, { columns, kept, x, y, values }: Writing): void {
  const tagger = new Tagger(columns, values)
  const tags: number[] = []
  for (const [feature, row] of kept.rows.entries()) {
    tagger.write(tags, feature, { row, count: kept.counts?.[feature] ?? 1 })
    writeFeature(writer, tags, x[row]!, y[row]!)
  }
}

function writeFeature(writer: ByteWriter, tags: readonly number[], x: number, y: number): void {
  let tagBytes = 0
  for (const tag of tags) tagBytes += varintLength(tag)
  const pointBytes = 1 + varintLength(x << 1) + varintLength(y << 1)
  writer.room(tagBytes + pointBytes + 16)
  writer.varint(0x12)
  writer.varint(1 + varintLength(tagBytes) + tagBytes + 2 + 1 + 1 + pointBytes)
  writer.varint(0x12)
  writer.varint(tagBytes)
  for (const tag of tags) writer.varint(tag)
  writer.varint(0x18)
  writer.varint(1)
  writer.varint(0x22)
  writer.varint(pointBytes)
  writer.varint(9)
  writer.varint(x << 1)
  writer.varint(y << 1)
}

/** The values: first the ids of the features in their order, then the others. */
function writeValues(writer: ByteWriter, { columns, kept, values }: Writing): void {
  for (const row of kept.rows) {
    writer.room(longestId + 12)
    const length = columns.writeId(row, writer.bytes, writer.length + 6)
    writer.textValue(length)
  }
  for (const value of values.list) writer.message(0x22, writeValue, value)
}

/** The layer with those rows. */
function encodeKept(name: string, writing: Writing): Uint8Array {
  const layer = new ByteWriter(64 * writing.kept.rows.length + 4096)
  layer.number(15, 2)
  layer.text(1, name)
  writeFeatures(layer, writing)
  const names = writing.columns.fields.map((field) => field.name)
  const keys = ['id', ...names, ...(names.includes('kind') ? [] : ['kind']), 'count']
  for (const key of keys) layer.text(3, key)
  writeValues(layer, writing)
  layer.number(5, extent)
  return layer.within(0x1a)
}

/**
 * A vector tile (MVT 2.1) of points from columns: the same features as `encodeWithin` makes of the same rows, in the order of the rows.
 * Above the limits one point of a square cell stands for all in it and says how many in `count`. No rows are no bytes.
 */
export function encodePoints(
  name: string,
  { z, x, y }: Tile,
  columns: PointColumns,
  limits: { bytes: number; features: number } = tileLimits,
): Uint8Array {
  if (columns.x.length === 0) return new Uint8Array(0)
  const [across, down] = [unitsOf(columns.x, z, x), unitsOf(columns.y, z, y)]
  const all: Kept = { rows: Uint32Array.from({ length: across.length }, (_, row) => row), counts: null }
  let kept = all
  for (let cell = 16; ; cell *= 2) {
    if (kept.rows.length <= limits.features) {
      const values = new Values(kept.rows.length)
      const bytes = encodeKept(name, { columns, kept, x: across, y: down, values })
      if (bytes.length <= limits.bytes || cell > 2 * extent) return bytes
    }
    kept = thinPoints(across, down, cell)
  }
}

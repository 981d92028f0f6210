import { PbfWriter } from 'pbf'
import { extent } from './frame.ts'
import type { TileGeometry } from './geometry.ts'

/** A property of a feature; null and undefined are left out. */
export type TileValue = string | number | boolean | null | undefined

/** A feature of a tile: its geometry and its properties in the order of the layer's keys. */
export interface TileFeature {
  geometry: TileGeometry
  values: readonly TileValue[]
}

/** One layer of a tile. */
export interface TileLayer {
  name: string
  keys: readonly string[]
  features: readonly TileFeature[]
}

const moveTo = 1
const lineTo = 2
const closePath = 7

/** A signed number in the zigzag form. */
function zigzag(value: number): number {
  return (value << 1) ^ (value >> 31)
}

/** A geometry as the commands of a vector tile (MVT 2.1, §4.3). */
export function commands({ type, parts }: TileGeometry): number[] {
  const codes: number[] = []
  let x = 0
  let y = 0
  const go = (part: number[], from: number, to: number) => {
    for (let index = from; index < to; index += 2) {
      codes.push(zigzag(part[index]! - x), zigzag(part[index + 1]! - y))
      x = part[index]!
      y = part[index + 1]!
    }
  }
  for (const part of parts) {
    const points = part.length / 2
    const moved = type === 1 ? points : 1
    codes.push((moved << 3) | moveTo)
    go(part, 0, 2 * moved)
    if (type === 1) continue
    codes.push(((points - 1) << 3) | lineTo)
    go(part, 2, part.length)
    if (type === 3) codes.push((1 << 3) | closePath)
  }
  return codes
}

/** The table of values of a layer: each value once, numbered as it comes. */
class ValueTable {
  readonly values: (string | number | boolean)[] = []
  private readonly numbers = new Map<string | number | boolean, number>()

  indexOf(value: string | number | boolean): number {
    let index = this.numbers.get(value)
    if (index === undefined) {
      index = this.values.push(value) - 1
      this.numbers.set(value, index)
    }
    return index
  }
}

/** Characters of two UTF-16 units, which pbf 5.1 writes wrongly from U+20000 on (rare Chinese characters among them). */
const pairs = /[\ud800-\udfff]/

function writeText(value: string, pbf: PbfWriter): void {
  if (pairs.test(value)) pbf.writeBytesField(1, new TextEncoder().encode(value))
  else pbf.writeStringField(1, value)
}

/** Writes a value as its message (MVT 2.1, §4.1). */
export function writeValue(value: string | number | boolean, pbf: PbfWriter): void {
  if (typeof value === 'string') writeText(value, pbf)
  else if (typeof value === 'boolean') pbf.writeBooleanField(7, value)
  else if (!Number.isSafeInteger(value)) pbf.writeDoubleField(3, value)
  else if (value >= 0) pbf.writeVarintField(5, value)
  else pbf.writeSVarintField(6, value)
}

/** The key and value numbers of a feature. */
function tags(values: readonly TileValue[], table: ValueTable): number[] {
  const found: number[] = []
  for (const [key, value] of values.entries()) {
    if (value !== null && value !== undefined) found.push(key, table.indexOf(value))
  }
  return found
}

function writeLayer({ name, keys, features }: TileLayer, pbf: PbfWriter): void {
  const table = new ValueTable()
  pbf.writeVarintField(15, 2)
  pbf.writeStringField(1, name)
  const writeFeature = ({ geometry, values }: TileFeature, writer: PbfWriter) => {
    writer.writePackedVarint(2, tags(values, table))
    writer.writeVarintField(3, geometry.type)
    writer.writePackedVarint(4, commands(geometry))
  }
  for (const feature of features) pbf.writeMessage(2, writeFeature, feature)
  for (const key of keys) pbf.writeStringField(3, key)
  for (const value of table.values) pbf.writeMessage(4, writeValue, value)
  pbf.writeVarintField(5, extent)
}

/** A vector tile (MVT 2.1) with one layer; no bytes at all when the layer has no feature. */
export function encodeTile(layer: TileLayer): Uint8Array {
  if (layer.features.length === 0) return new Uint8Array(0)
  const pbf = new PbfWriter()
  pbf.writeMessage(3, writeLayer, layer)
  return pbf.finish()
}

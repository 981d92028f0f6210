import { AppError } from '#api/contract/errors.ts'

/** A run of vertices: longitude and latitude in turn. `isHole` marks an inner ring of the polygon before it. */
export interface Part {
  coordinates: Float64Array
  isHole: boolean
}

/** A geometry of one kind, flattened: `point` has one part with all its points, `line` one part per line, `polygon` one part per ring, closed. */
export interface Shape {
  kind: 'point' | 'line' | 'polygon'
  parts: Part[]
}

const kinds = ['point', 'line', 'polygon'] as const

/** Reads geometries that stand one after another in well-known binary (WKB or EWKB; Z and M are skipped). */
export class WkbReader {
  private readonly view: DataView
  private offset = 0
  private little = true
  private stride = 2

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Whether all geometries have been read. */
  get isAtEnd(): boolean {
    return this.offset >= this.view.byteLength
  }

  /** The next geometry; of a collection of mixed kinds the highest kind alone. Throws `BAD_GEOMETRY` when the bytes are none. */
  next(): Shape {
    const found: [Part[], Part[], Part[]] = [[], [], []]
    try {
      this.geometry(found, 0)
    } catch (cause) {
      if (cause instanceof AppError) throw cause
      throw new AppError('BAD_GEOMETRY', { reason: 'truncated', offset: this.offset }, { cause })
    }
    const rank = found.findLastIndex((parts) => parts.length > 0)
    return rank < 1 ? { kind: 'point', parts: mergePoints(found[0]) } : { kind: kinds[rank]!, parts: found[rank]! }
  }

  private count(): number {
    const value = this.view.getUint32(this.offset, this.little)
    this.offset += 4
    return value
  }

  /** The kind of the geometry at hand (1 … 7); sets the byte order and the number of dimensions. */
  private head(): number {
    this.little = this.view.getUint8(this.offset) === 1
    this.offset += 1
    const word = this.count()
    const iso = Math.floor((word & 0xffffff) / 1000)
    const dimensions = [2, 3, 3, 4][iso]
    if (dimensions === undefined) throw new AppError('BAD_GEOMETRY', { type: word })
    this.stride = Math.max(dimensions, 2 + (word >>> 31) + ((word >>> 30) & 1))
    if (word & 0x20000000) this.offset += 4
    return (word & 0xffffff) % 1000
  }

  private geometry(found: [Part[], Part[], Part[]], depth: number): void {
    const type = this.head()
    if (type === 1) found[0].push({ coordinates: this.vertices(1), isHole: false })
    else if (type === 2) found[1].push({ coordinates: this.vertices(this.count()), isHole: false })
    else if (type === 3) this.rings(found[2])
    else if (type >= 4 && type <= 7 && depth < 8) {
      for (let left = this.count(); left > 0; left -= 1) this.geometry(found, depth + 1)
    } else throw new AppError('BAD_GEOMETRY', { type })
  }

  private rings(into: Part[]): void {
    const rings = this.count()
    for (let ring = 0; ring < rings; ring += 1) {
      into.push({ coordinates: this.vertices(this.count()), isHole: ring > 0 })
    }
  }

  private vertices(count: number): Float64Array {
    if (count * this.stride * 8 > this.view.byteLength - this.offset) {
      throw new AppError('BAD_GEOMETRY', { reason: 'truncated', offset: this.offset })
    }
    const coordinates = new Float64Array(count * 2)
    for (let index = 0; index < count; index += 1) {
      coordinates[2 * index] = this.view.getFloat64(this.offset, this.little)
      coordinates[2 * index + 1] = this.view.getFloat64(this.offset + 8, this.little)
      this.offset += this.stride * 8
    }
    return coordinates
  }
}

/** Points as one part; the empty point, which WKB writes as NaN, is left out. */
function mergePoints(parts: readonly Part[]): Part[] {
  const real = parts.filter(({ coordinates }) => !Number.isNaN(coordinates[0]!))
  if (real.length < 2) return real
  return [{ coordinates: Float64Array.from(real.flatMap(({ coordinates }) => [...coordinates])), isHole: false }]
}

/** The geometry in a bytea value, or in the hexadecimal text in which drivers hand out EWKB. Throws `BAD_GEOMETRY`. */
export function parseWkb(value: Uint8Array | string): Shape {
  return new WkbReader(typeof value === 'string' ? Buffer.from(value, 'hex') : value).next()
}

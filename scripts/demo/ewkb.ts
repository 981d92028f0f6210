import type { Ring } from './rings.ts'
import { unitsPerDegree } from './terrain.ts'

const srid = 4490
const hasSrid = 0x20000000
const scratch = Buffer.alloc(1 << 20)

/** Writes numbers one after another into a buffer and gives them as hexadecimal text, the form that PostGIS reads as a geometry. */
class Writer {
  #at = 0

  type(type: number, isRoot: boolean): void {
    scratch[this.#at] = 1
    scratch.writeUInt32LE(isRoot ? (type | hasSrid) >>> 0 : type, this.#at + 1)
    this.#at += 5
    if (isRoot) this.count(srid)
  }

  count(value: number): void {
    this.#at = scratch.writeUInt32LE(value, this.#at)
  }

  point(lon: number, lat: number): void {
    this.#at = scratch.writeDoubleLE(lat / unitsPerDegree, scratch.writeDoubleLE(lon / unitsPerDegree, this.#at))
  }

  points(units: Ring): void {
    for (let index = 0; index < units.length; index += 2) this.point(units[index] ?? 0, units[index + 1] ?? 0)
  }

  polygon(rings: readonly Ring[], isRoot: boolean): void {
    this.type(3, isRoot)
    this.count(rings.length)
    for (const ring of rings) {
      this.count(ring.length / 2 + 1)
      this.points(ring)
      this.point(ring[0] ?? 0, ring[1] ?? 0)
    }
  }

  text(): string {
    return scratch.toString('hex', 0, this.#at)
  }
}

/** A point of whole units as EWKB in hexadecimal, in EPSG:4490. */
export function pointHex(lon: number, lat: number): string {
  const writer = new Writer()
  writer.type(1, true)
  writer.point(lon, lat)
  return writer.text()
}

/** A line of whole units [lon, lat, …] as EWKB in hexadecimal. */
export function lineHex(units: Ring): string {
  const writer = new Writer()
  writer.type(2, true)
  writer.count(units.length / 2)
  writer.points(units)
  return writer.text()
}

/** A polygon of open rings (the first is the outer one) as EWKB in hexadecimal. */
export function polygonHex(rings: readonly Ring[]): string {
  const writer = new Writer()
  writer.polygon(rings, true)
  return writer.text()
}

/** Several polygons as one EWKB MultiPolygon in hexadecimal. */
export function multiPolygonHex(polygons: readonly (readonly Ring[])[]): string {
  const writer = new Writer()
  writer.type(6, true)
  writer.count(polygons.length)
  for (const rings of polygons) writer.polygon(rings, false)
  return writer.text()
}

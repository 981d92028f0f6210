import { fromUnit, toUnit } from '#api/contract/geo.ts'

/** A place: whole numbers below 2³² from the north-west corner of the unit square of Web Mercator. */
export type Place = readonly [x: number, y: number]

const side = 2 ** 32

function whole(unit: number): number {
  return Math.min(side - 1, Math.max(0, Math.floor(unit * side)))
}

/** The place of a longitude and a latitude in degrees. */
export function placeAt(lon: number, lat: number): Place {
  const [x, y] = toUnit(lon, lat)
  return [whole(x), whole(y)]
}

/** The longitude and latitude of the middle of a place (which is a cell of 9 mm). */
export function degreesOf([x, y]: Place): [lon: number, lat: number] {
  return fromUnit((x + 0.5) / side, (y + 0.5) / side)
}

/** Whether the highest bit of `a` is lower than that of `b` (both Uint32). */
function isLower(a: number, b: number): boolean {
  return a < b && a < (a ^ b) >>> 0
}

/** The order of two places by their Morton codes, in which y stands above x: negative, 0 or positive. */
export function compareMorton(ax: number, ay: number, bx: number, by: number): number {
  return isLower((ay ^ by) >>> 0, (ax ^ bx) >>> 0) ? ax - bx : ay - by
}

/** The number of the cell of a level (0 … 32) in which a coordinate of a place lies. */
export function cellOf(coordinate: number, level: number): number {
  return level === 0 ? 0 : coordinate >>> (32 - level)
}

/** The first and the last place in Morton order of the cell (x, y) of a level (0 … 32); what lies between them is the cell. */
export function cellRange(level: number, x: number, y: number): { first: Place; last: Place } {
  const size = 2 ** (32 - level)
  return { first: [x * size, y * size], last: [x * size + (size - 1), y * size + (size - 1)] }
}

/** A place in the plane as GeoJSON writes it. */
export type Place = readonly number[]
/** A closed ring or an open line. */
export type Path = readonly Place[]
/** Where a place lies relative to a polygon. */
export type Side = 'inside' | 'boundary' | 'outside'

const epsilon = 2 ** -53
const errorBound = (3 + 16 * epsilon) * epsilon
const splitter = 2 ** 27 + 1

/**
 * The sign of the turn a → b → c: positive to the left, negative to the right, 0 when exactly on one line.
 * A fast determinant decides when it is above Shewchuk's error bound (Adaptive Precision Floating-Point Arithmetic, 1997); else the exact one.
 */
export function turn(a: Place, b: Place, c: Place): number {
  const left = (a[0]! - c[0]!) * (b[1]! - c[1]!)
  const right = (a[1]! - c[1]!) * (b[0]! - c[0]!)
  const determinant = left - right
  return Math.abs(determinant) > errorBound * (Math.abs(left) + Math.abs(right)) ? determinant : exactTurn(a, b, c)
}

/** The same determinant, expanded to six products of inputs and summed without rounding. */
function exactTurn(a: Place, b: Place, c: Place): number {
  const sum: number[] = []
  addProduct(sum, a[0]!, b[1]!)
  addProduct(sum, -a[1]!, b[0]!)
  addProduct(sum, b[0]!, c[1]!)
  addProduct(sum, -b[1]!, c[0]!)
  addProduct(sum, c[0]!, a[1]!)
  addProduct(sum, -c[1]!, a[0]!)
  return sum.findLast((part) => part !== 0) ?? 0
}

/** Adds x·y exactly to a sum kept as non-overlapping parts in rising size. */
function addProduct(sum: number[], x: number, y: number): void {
  const product = x * y
  const [xHigh, xLow] = split(x)
  const [yHigh, yLow] = split(y)
  addPart(sum, xLow * yLow - (product - xHigh * yHigh - xLow * yHigh - xHigh * yLow))
  addPart(sum, product)
}

function split(x: number): [high: number, low: number] {
  const scaled = splitter * x
  const high = scaled - (scaled - x)
  return [high, x - high]
}

function addPart(sum: number[], part: number): void {
  let carry = part
  for (let i = 0; i < sum.length; i++) {
    const total = carry + sum[i]!
    const virtual = total - carry
    sum[i] = carry - (total - virtual) + (sum[i]! - virtual)
    carry = total
  }
  sum.push(carry)
}

/** Compares the directions from a center to a and to b by their angle, counter-clockwise from east; exact. */
export function compareAngles(center: Place, a: Place, b: Place): number {
  const lower = (p: Place) => (p[1]! > center[1]! || (p[1] === center[1] && p[0]! > center[0]!) ? 0 : 1)
  return lower(a) - lower(b) || -Math.sign(turn(center, a, b))
}

/** Tells whether c, known to be on the line through a and b, lies between them. */
function isBetween(a: Place, b: Place, c: Place): boolean {
  return (
    Math.min(a[0]!, b[0]!) <= c[0]! &&
    c[0]! <= Math.max(a[0]!, b[0]!) &&
    Math.min(a[1]!, b[1]!) <= c[1]! &&
    c[1]! <= Math.max(a[1]!, b[1]!)
  )
}

/** Tells whether the closed segments ab and cd have a point in common. */
export function segmentsMeet(a: Place, b: Place, c: Place, d: Place): boolean {
  if (areApart(a, b, c, d) || areApart(c, d, a, b)) return false
  return segmentsCross(a, b, c, d) || isOn(a, b, c) || isOn(a, b, d) || isOn(c, d, a) || isOn(c, d, b)
}

/** Tells whether the segments ab and cd cross in a point inside both. */
export function segmentsCross(a: Place, b: Place, c: Place, d: Place): boolean {
  const sides = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)].map(Math.sign)
  return sides[0]! * sides[1]! < 0 && sides[2]! * sides[3]! < 0
}

/** Tells whether c and d are on one side of the line through a and b. */
function areApart(a: Place, b: Place, c: Place, d: Place): boolean {
  const [one, other] = [turn(a, b, c), turn(a, b, d)]
  return (one > 0 && other > 0) || (one < 0 && other < 0)
}

/** Tells whether c is on the closed segment ab. */
function isOn(a: Place, b: Place, c: Place): boolean {
  return turn(a, b, c) === 0 && isBetween(a, b, c)
}

/** Where a place lies relative to a closed ring; exact. */
export function sideOfRing(place: Place, ring: Path): Side {
  let inside = false
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1]!, ring[i]!]
    const isAbove = a[1]! > place[1]!
    const crosses = isAbove !== b[1]! > place[1]!
    const touches = Math.min(a[1]!, b[1]!) <= place[1]! && place[1]! <= Math.max(a[1]!, b[1]!)
    if (!touches) continue
    const side = turn(a, b, place)
    if (side === 0 && isBetween(a, b, place)) return 'boundary'
    if (crosses && side > 0 === !isAbove) inside = !inside
  }
  return inside ? 'inside' : 'outside'
}

/** Where a place lies relative to a polygon with holes; exact. */
export function sideOfPolygon(place: Place, polygon: readonly Path[]): Side {
  const outer = sideOfRing(place, polygon[0]!)
  if (outer !== 'inside') return outer
  for (const hole of polygon.slice(1)) {
    const side = sideOfRing(place, hole)
    if (side !== 'outside') return side === 'inside' ? 'outside' : 'boundary'
  }
  return 'inside'
}

import { at } from './values.ts'

/** A ring of whole units [lon, lat, lon, lat …], open. */
export type Ring = number[]

/** Whether a point in whole units lies inside a ring (callers keep away from the edge itself). */
export function ringHolds(ring: Ring, lon: number, lat: number): boolean {
  let isInside = false
  for (let a = 0, b = ring.length - 2; a < ring.length; b = a, a += 2) {
    const [latA, latB] = [at(ring, a + 1), at(ring, b + 1)]
    if (latA > lat === latB > lat) continue
    if (lon < at(ring, a) + ((at(ring, b) - at(ring, a)) * (lat - latA)) / (latB - latA)) isInside = !isInside
  }
  return isInside
}

/** Whether every vertex of `inner` lies inside `outer`. */
export function ringsInside(inner: Ring, outer: Ring): boolean {
  for (let index = 0; index < inner.length; index += 2)
    if (!ringHolds(outer, at(inner, index), at(inner, index + 1))) return false
  return true
}

/** The ring walked the other way round. */
export function reversed(ring: Ring): Ring {
  return Array.from({ length: ring.length / 2 }, (_, index) => {
    const from = ring.length - 2 * index - 2
    return ring.slice(from, from + 2)
  }).flat()
}

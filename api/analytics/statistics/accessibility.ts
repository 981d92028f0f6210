import { nearestIndex } from './nearest.ts'

/** Places in degrees, as columns. */
export interface DegreePlaces {
  lon: ArrayLike<number>
  lat: ArrayLike<number>
}

/** The mean radius of the Earth in metres (IUGG 1980, R₁). Great circles on this sphere differ from the ellipsoid by at most 0.56 per cent. */
const earthRadius = 6_371_008.8

/** How much longer roads are than the great circle, unless told: 1.3, the usual circuity of city streets (Boscoe, Henry & Zdeb 2012, Prof. Geographer 64:188–196 give 1.4 for the whole USA; Newell 1980 gives 1.2). */
export const usualDetour = 1.3

/** Unit vectors of places, x y z by place. */
function vectorsOf({ lon, lat }: DegreePlaces): Float64Array {
  const vectors = new Float64Array(lon.length * 3)
  for (let place = 0; place < lon.length; place++) {
    const [east, north] = [(lon[place]! * Math.PI) / 180, (lat[place]! * Math.PI) / 180]
    vectors[place * 3] = Math.cos(north) * Math.cos(east)
    vectors[place * 3 + 1] = Math.cos(north) * Math.sin(east)
    vectors[place * 3 + 2] = Math.sin(north)
  }
  return vectors
}

/**
 * Great-circle metres from each place to the nearest of the services; Infinity without any. The nearest is found by the chord c through the sphere, the arc is 2R asin(c/2).
 * n log m for n places and m services.
 */
export function metresToNearest(places: DegreePlaces, services: DegreePlaces): Float64Array {
  const chordTo = nearestIndex(vectorsOf(services))
  const vectors = vectorsOf(places)
  const metres = new Float64Array(places.lon.length)
  for (let place = 0; place < metres.length; place++) {
    const chord = chordTo(vectors[place * 3]!, vectors[place * 3 + 1]!, vectors[place * 3 + 2]!)
    metres[place] = chord === Infinity ? Infinity : 2 * earthRadius * Math.asin(Math.min(1, chord / 2))
  }
  return metres
}

/** Minutes from each place to the nearest service: great-circle metres × detour ÷ speed. Throws a RangeError for a speed or a detour that is not above 0. */
export function minutesToNearest(
  places: DegreePlaces,
  services: DegreePlaces,
  { kilometresPerHour, detour = usualDetour }: { kilometresPerHour: number; detour?: number },
): Float64Array {
  if (!(kilometresPerHour > 0) || !(detour > 0)) throw new RangeError('A speed and a detour above 0 are needed')
  const metresPerMinute = (kilometresPerHour * 1000) / 60
  return metresToNearest(places, services).map((metres) => (metres * detour) / metresPerMinute)
}

/** The share of the weights whose minutes are at most `limit`; 0 when nothing weighs. */
export function shareWithin(minutes: Float64Array, weights: ArrayLike<number>, limit: number): number {
  let [within, all] = [0, 0]
  for (let place = 0; place < minutes.length; place++) {
    all += weights[place]!
    if (minutes[place]! <= limit) within += weights[place]!
  }
  return all === 0 ? 0 : within / all
}

/** The weighted median (the lower one): the least value that, with all lesser ones, has at least half of the weight; null when nothing weighs. */
export function weightedMedian(values: Float64Array, weights: ArrayLike<number>): number | null {
  const order = Uint32Array.from(values.keys())
    .filter((place) => weights[place]! > 0)
    .sort((a, b) => values[a]! - values[b]!)
  const all = order.reduce((sum, place) => sum + weights[place]!, 0)
  let below = 0
  for (const place of order) {
    below += weights[place]!
    if (below * 2 >= all) return values[place]!
  }
  return null
}

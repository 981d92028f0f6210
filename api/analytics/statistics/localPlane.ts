import { fromUnit } from '#api/contract/geo.ts'
import type { Degrees } from '#api/contract/geo.ts'

/** Places on a plane in metres east and north of a middle. */
export interface LocalPlane {
  x: Float64Array
  y: Float64Array
  /** The place in degrees of metres on the plane. */
  toDegrees(x: number, y: number): Degrees
}

// The ellipsoid of CGCS2000 (as WGS 84 to a tenth of a millimetre).
const semiMajor = 6_378_137
const flattening = 1 / 298.257222101

/** Metres of a degree of longitude and of latitude at a latitude, from the radii of curvature of the ellipsoid. */
function metresPerDegree(lat: number): { east: number; north: number } {
  const squared = flattening * (2 - flattening)
  const sine = Math.sin((lat * Math.PI) / 180)
  const root = Math.sqrt(1 - squared * sine * sine)
  const degree = Math.PI / 180
  return {
    east: (semiMajor / root) * Math.cos((lat * Math.PI) / 180) * degree,
    north: ((semiMajor * (1 - squared)) / root ** 3) * degree,
  }
}

const whole = 2 ** 32

/**
 * Places in the unit square of Web Mercator × 2³² as metres on an equirectangular plane around the middle of their box: x = N cos φ₀ Δλ, y = M Δφ with the radii of curvature at φ₀ (Snyder 1987, § 12).
 * A length d kilometres north or south of the middle is wrong by at most tan φ₀ · d / 6,371 of itself plus a hundredth of that: 0.2 per cent at 30 km at 22° N, 0.32 per cent at 34° N.
 * Meant for a city, not across the 180th meridian.
 */
export function localPlane(x: Uint32Array, y: Uint32Array): LocalPlane {
  const range = (values: Uint32Array) => {
    let [least, greatest] = [whole, 0]
    for (const value of values) {
      least = Math.min(least, value)
      greatest = Math.max(greatest, value)
    }
    return values.length === 0 ? whole / 2 : (least + greatest) / 2
  }
  const [lon, lat] = fromUnit(range(x) / whole, range(y) / whole)
  const { east, north } = metresPerDegree(lat)
  const [xs, ys] = [new Float64Array(x.length), new Float64Array(x.length)]
  for (let index = 0; index < x.length; index++) {
    const [placeLon, placeLat] = fromUnit((x[index]! + 0.5) / whole, (y[index]! + 0.5) / whole)
    xs[index] = (placeLon - lon) * east
    ys[index] = (placeLat - lat) * north
  }
  return { x: xs, y: ys, toDegrees: (px, py) => [lon + px / east, lat + py / north] }
}

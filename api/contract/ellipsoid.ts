const semiMajor = 6_378_137
const flattening = 1 / 298.257_222_101
const e2 = flattening * (2 - flattening)
const e = Math.sqrt(e2)

/** The function q of the authalic latitude (Snyder 1987, 3-12): proportional to the area of the ellipsoid south of a latitude. */
function q(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180)
  return (1 - e2) * (sine / (1 - e2 * sine * sine) - Math.log((1 - e * sine) / (1 + e * sine)) / (2 * e))
}

/** The area of a ring on the ellipsoid GRS 80 in m², by the cylindrical equal-area projection; positive when it runs counter-clockwise. */
export function ringArea(ring: readonly (readonly [lon: number, lat: number])[]): number {
  const [lon0, lat0] = ring[0] ?? [0, 0]
  const q0 = q(lat0)
  let sum = 0
  let [x0, y0] = [0, 0]
  for (const [lon, lat] of ring) {
    const [x, y] = [((lon - lon0) * Math.PI) / 180, q(lat) - q0]
    sum += x0 * y - x * y0
    ;[x0, y0] = [x, y]
  }
  return (sum / 4) * semiMajor * semiMajor
}

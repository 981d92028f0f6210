import type { DemoParameters } from './parameters.ts'

/** Whole units of a degree: 1e-8° (about a millimetre). All vertices stand on this lattice, so that neighbours share them exactly. */
export const unitsPerDegree = 1e8

/** The ground of the city: how the flat plan bends, and where the city, its centres, industry and hills lie. Plan and ground are in metres from the middle. */
export interface Terrain {
  /** Half the plan's width and height. */
  half: [number, number]
  /** Plan → ground: the river's meander, which fades away from the banks, gentle bends and a turn. */
  warp(x: number, y: number): [number, number]
  /** Ground → whole units of longitude and latitude. */
  units(x: number, y: number): [number, number]
  /** Whole units → ground; areas keep their size in this projection (sinusoidal). */
  ground(lon: number, lat: number): [number, number]
  /** How far out a plan point is, 1 at the mean edge of the city. */
  outwardness(x: number, y: number): number
  /** 1 in the middle of a centre, falling to 0 at about 3 km. */
  centrality(x: number, y: number): number
  isIndustrial(x: number, y: number): boolean
  /** Above 0.5 the open country is wooded. */
  wood(x: number, y: number): number
}

const equatorial = 6378137
const flattening = 1 / 298.257222101
const squareEccentricity = flattening * (2 - flattening)

function degreeLengths(latitude: number): { lon: number; lat: number } {
  const sine = Math.sin((latitude * Math.PI) / 180)
  const root = Math.sqrt(1 - squareEccentricity * sine * sine)
  const degree = Math.PI / 180
  return {
    lon: ((equatorial * Math.cos(latitude * degree)) / root) * degree,
    lat: ((equatorial * (1 - squareEccentricity)) / root ** 3) * degree,
  }
}

/** The terrain that the parameters describe. */
export function createTerrain({ centre, frameKm }: DemoParameters): Terrain {
  const [lon0, lat0] = centre
  const latLength = degreeLengths(lat0).lat
  const half: [number, number] = [frameKm[0] * 500, frameKm[1] * 500]
  const size = half[0] / 6200
  const [cos, sin] = [Math.cos(-0.16), Math.sin(-0.16)]
  const lonLength = (lat: number) => degreeLengths(lat).lon

  const bell = (distance: number, width: number) => Math.exp(-((distance / width) ** 2))
  const warp = (x: number, y: number): [number, number] => {
    const [u, v] = [x / size, y / size]
    const meander = bell(u + 350, 2600) * (560 * Math.sin(v / 1150 + 0.6) + 170 * Math.sin(v / 520 + 2))
    const east = u + meander + 150 * Math.sin(v / 1500 + 1) + 60 * Math.sin((u + v) / 900)
    const north = v + 230 * Math.sin(u / 1750 + 2.2) + 70 * Math.sin(u / 620 + v / 2500)
    return [size * (east * cos - north * sin), size * (east * sin + north * cos)]
  }
  return {
    half,
    warp,
    units(x, y) {
      const lat = lat0 + y / latLength
      const lon = lon0 + x / lonLength(lat)
      return [Math.round(lon * unitsPerDegree), Math.round(lat * unitsPerDegree)]
    },
    ground(lon, lat) {
      const degrees = lat / unitsPerDegree
      return [(lon / unitsPerDegree - lon0) * lonLength(degrees), (degrees - lat0) * latLength]
    },
    outwardness(x, y) {
      const [u, v] = [x / half[0], y / half[1]]
      const angle = Math.atan2(v, u)
      const edge =
        0.8 *
        (1 +
          0.12 * Math.sin(2 * angle + 0.9) +
          0.13 * Math.sin(3 * angle + 2.4) +
          0.08 * Math.sin(5 * angle + 1) +
          0.05 * Math.sin(9 * angle))
      return Math.hypot(u, v) / edge
    },
    centrality(x, y) {
      const [u, v] = [x / size, y / size]
      return Math.max(bell(Math.hypot(u + 1300, v - 300), 1700), 0.75 * bell(Math.hypot(u - 1500, v + 700), 1100))
    },
    isIndustrial(x, y) {
      const [u, v] = [x / half[0], y / half[1]]
      return (u > 0.22 && v < -0.3) || (u < -0.42 && v > 0.38)
    },
    wood(x, y) {
      const [u, v] = [x / 1900, y / 1900]
      return (
        0.5 +
        0.25 * Math.sin(u * 1.7 + 1.3 * Math.sin(v * 1.1)) +
        0.25 * Math.sin(v * 1.9 + 1.1 * Math.cos(u * 1.3) + 0.7)
      )
    },
  }
}

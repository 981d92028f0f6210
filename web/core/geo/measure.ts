import area from '@turf/area'
import length from '@turf/length'

/** The length in metres of a line in degrees, along great circles. */
export function lengthOf(coordinates: number[][]): number {
  return length({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } }, { units: 'meters' })
}

/** The area in square metres of a polygon in degrees, on the sphere. */
export function areaOf(coordinates: number[][][]): number {
  return area({ type: 'Polygon', coordinates })
}

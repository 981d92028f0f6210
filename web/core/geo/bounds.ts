import bbox from '@turf/bbox'
import type { Bounds } from '#api/contract/geo.ts'

/** The rectangle in degrees around a GeoJSON geometry; null when it has no coordinates. */
export function boundsOf(geometry: GeoJSON.Geometry): Bounds | null {
  const [west, south, east, north] = bbox(geometry)
  return west !== undefined && west <= east! ? [west, south!, east!, north!] : null
}

/** Whether a rectangle lies wholly within another. */
export function encloses(outer: Bounds, [west, south, east, north]: Bounds): boolean {
  return west >= outer[0] && south >= outer[1] && east <= outer[2] && north <= outer[3]
}

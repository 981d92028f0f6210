import type { Bounds } from '#api/contract/geo.ts'
import { failureOfBody } from '#web/core/api/failure.ts'
import { boundsOf } from '#web/core/geo/bounds.ts'

/** The unit grids of a day: all outlines as one shape, and where each lies. */
export interface DayGrids {
  readonly count: number
  readonly shape: GeoJSON.MultiPolygon
  readonly places: ReadonlyMap<string, Bounds>
}

/** The unit grids of a collection; one shape of thousands is drawn faster than thousands of shapes. */
export function dayGridsOf({ features }: GeoJSON.FeatureCollection): DayGrids {
  const polygons = features.flatMap(({ geometry }) => {
    if (geometry.type === 'Polygon') return [geometry.coordinates]
    return geometry.type === 'MultiPolygon' ? geometry.coordinates : []
  })
  const places = features.flatMap(({ id, geometry }) => {
    const bounds = boundsOf(geometry)
    return bounds ? [[String(id), bounds] as const] : []
  })
  const shape = { type: 'MultiPolygon', coordinates: polygons } as const
  return { count: features.length, shape, places: new Map(places) }
}

/** Fetches the unit grids of a day. Throws `ApiFailure`, and what fetching throws. */
export async function readDay(url: string, signal: AbortSignal): Promise<DayGrids> {
  const response = await fetch(url, { signal })
  if (!response.ok) throw failureOfBody(await response.text())
  return dayGridsOf((await response.json()) as GeoJSON.FeatureCollection)
}

/** Cases of the thirty days up to an instant. */
export function casesBefore(instant: Date): string {
  const from = new Date(instant.getTime() - 30 * 86_400_000)
  return `reportedAt >= TIMESTAMP('${from.toISOString()}') AND reportedAt <= TIMESTAMP('${instant.toISOString()}')`
}

/** The cells with the most, the most first; equal ones in the order of their codes. */
export function mostOf<Count extends { key: string; count: number }>(counts: readonly Count[], first: number): Count[] {
  return counts.toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)).slice(0, first)
}

import { allOf, printFilter } from '#api/contract/filter.ts'
import type { Bounds } from '#api/contract/geo.ts'
import { clauseOf } from './filters.ts'

/** A rectangle so many times as wide and high, its sides moved outwards to a lattice of its size, so that small moves leave it as it is. */
export function widened([west, south, east, north]: Bounds, times: number): Bounds {
  const step = Math.max(east - west, north - south)
  const by = (step * (times - 1)) / 2
  const round = (value: number, to: (value: number) => number) => to(value / step) * step
  return [
    round(west - by, Math.floor),
    round(south - by, Math.floor),
    round(east + by, Math.ceil),
    round(north + by, Math.ceil),
  ]
}

/** The filter text of what passes a filter text and touches a rectangle. */
export function withinFilter(filter: string, [west, south, east, north]: Bounds): string {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return printFilter(allOf(clauseOf(filter), { op: 'intersects', geometry: { type: 'Polygon', coordinates: [ring] } }))
}

import type { Polygon } from '#api/contract/topology/assemble.ts'
import type { Cell } from '#api/contract/topology/cell.ts'
import { isRefusal } from '#api/contract/topology/fault.ts'
import { gapsOf, unionOf } from '#api/contract/topology/gaps.ts'
import { coverageOf } from '#api/contract/topology/load.ts'
import { toDegrees } from '#api/contract/topology/vertex.ts'
import type { Replay } from './replay.ts'

/** The rings of a polygon in degrees, closed. */
function ringsInDegrees({ shell, holes }: Polygon): GeoJSON.Position[][] {
  return [shell, ...holes].map((ring) => [...ring, ring[0]!].map(toDegrees))
}

/** The ground of cells in one piece or several, as the text that PostGIS reads; null without cells or where they overlap. */
export function outlineOf(cells: readonly Cell[]): string | null {
  const loaded = coverageOf(cells)
  if (cells.length === 0 || isRefusal(loaded)) return null
  const parts = unionOf(loaded.coverage).map(
    (part) =>
      `(${ringsInDegrees(part)
        .map((ring) => `(${ring.map((place) => place.join(' ')).join(',')})`)
        .join(',')})`,
  )
  return `SRID=4490;MULTIPOLYGON(${parts.join(',')})`
}

/** The ground that cells enclose and none covers any more, the largest first. */
export function newGaps({ before, after }: Pick<Replay, 'before' | 'after'>): GeoJSON.Polygon[] {
  const known = new Set(gapsOf(before).map((gap) => JSON.stringify(gap)))
  return gapsOf(after)
    .filter((gap) => !known.has(JSON.stringify(gap)))
    .map((gap) => ({ type: 'Polygon', coordinates: ringsInDegrees(gap) }))
}

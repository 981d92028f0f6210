import { holds } from './ground.ts'
import type { Ground } from './ground.ts'
import { at } from './values.ts'

/** A point on the ground in whole units of a degree, and the cell that holds it. */
export interface Place {
  lon: number
  lat: number
  cell: number
}

/** Finds the cell of a point by a grid of bins. */
export interface Locator {
  /** The cell that holds a point in metres (snapped to the lattice), or null outside the city. */
  locate(x: number, y: number): Place | null
}

const binM = 120

/** Sorts the cells into square bins, so that a point meets only a few candidates. */
export function createLocator(ground: Ground): Locator {
  const bins = new Map<number, number[]>()
  const key = (column: number, row: number) => column * 65536 + row + 32768
  ground.cells.forEach(({ ring }, cell) => {
    const xs = Array.from(ring, (vertex) => at(ground.x, vertex))
    const ys = Array.from(ring, (vertex) => at(ground.y, vertex))
    for (let column = Math.floor(Math.min(...xs) / binM); column <= Math.floor(Math.max(...xs) / binM); column++)
      for (let row = Math.floor(Math.min(...ys) / binM); row <= Math.floor(Math.max(...ys) / binM); row++) {
        const bin = bins.get(key(column, row))
        if (bin) bin.push(cell)
        else bins.set(key(column, row), [cell])
      }
  })
  return {
    locate(x, y) {
      const [lon, lat] = ground.terrain.units(x, y)
      for (const index of bins.get(key(Math.floor(x / binM), Math.floor(y / binM))) ?? []) {
        const cell = ground.cells[index]
        if (cell && holds(ground, cell, lon, lat)) return { lon, lat, cell: index }
      }
      return null
    },
  }
}

/** The point on a segment at a share of it, `offset` metres to its left (negative: right), in metres. */
export function beside(ground: Ground, segment: number, share: number, offset: number): [number, number] {
  const { segments, x, y } = ground
  const [a, b] = [at(segments.start, segment), at(segments.end, segment)]
  const length = segments.length[segment] || 1
  const [east, north] = [(at(x, b) - at(x, a)) / length, (at(y, b) - at(y, a)) / length]
  const along = share * length
  return [at(x, a) + east * along - north * offset, at(y, a) + north * along + east * offset]
}

/**
 * A place beside a segment in a cell of the city; near a corner it moves along and closer to the segment.
 * Null when that side of the segment lies outside the city.
 */
export function placeBeside(
  ground: Ground,
  locator: Locator,
  segment: number,
  [share, offset]: readonly [number, number],
): Place | null {
  const cell = (offset > 0 ? ground.segments.left : ground.segments.right)[segment] ?? -1
  if (cell < 0) return null
  for (const [position, reach] of [
    [share, 1],
    [0.1 + 0.8 * share, 1],
    [0.3 + 0.4 * share, 0.6],
  ] as const) {
    const place = locator.locate(...beside(ground, segment, position, offset * reach))
    if (place) return place
  }
  return locator.locate(...beside(ground, segment, 0.5, Math.sign(offset) * 1.5))
}

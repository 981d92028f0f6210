import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apply } from '#api/contract/topology/apply.ts'
import { allCells, cellsNear, cellOf } from '#api/contract/topology/coverage.ts'
import type { Coverage } from '#api/contract/topology/coverage.ts'
import { sideOf } from '#api/contract/topology/cell.ts'
import { isRefusal } from '#api/contract/topology/fault.ts'
import { trim } from '#api/contract/topology/trim.ts'
import { sideOfPolygon } from '#api/contract/planar.ts'
import { boxOf } from '#api/contract/topology/vertex.ts'
import type { Ring, Vertex } from '#api/contract/topology/vertex.ts'
import { kinds, soundCoverage } from '#tests/harness/coverages.ts'
import { randomFrom } from '#tests/harness/random.ts'

const side = 100_000

/** A coverage of which some cells were retired, and a convex ring somewhere over it. */
function scene(kind: string, seed: number): { coverage: Coverage; ring: Ring } {
  const { whole } = randomFrom(seed)
  let coverage = soundCoverage(kinds[kind]!(25, side, seed))
  for (const { id } of allCells(coverage).filter(() => whole(4) === 0)) {
    const outcome = apply(coverage, { kind: 'retire', cell: id })
    if (!isRefusal(outcome)) ({ coverage } = outcome)
  }
  const [west, south, east, north] = boxOf(allCells(coverage).flatMap(({ shell }) => shell))
  const [x, y] = [west + whole(east - west), south + whole(north - south)]
  const reach = side / 2 + whole(side)
  const ring = [0, 1, 2, 3, 4, 5].map((corner): Vertex => {
    const turn = ((corner + whole(90) / 100) * Math.PI) / 3
    return [Math.round(x + reach * Math.cos(turn)), Math.round(y + reach * Math.sin(turn))]
  })
  return { coverage, ring }
}

const closed = (ring: Ring) => [...ring, ring[0]!]

test(
  'a ring is trimmed to exactly the ground in it that no cell covers, and the kernel takes it as a new cell',
  { timeout: 60_000 },
  () => {
    const tally = { parts: 0, drawn: 0, refused: 0 }
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(kinds)), fc.nat(1_000_000), (kind, seed) => {
        const { coverage, ring } = scene(kind, seed)
        const parts = trim(coverage, ring)
        if ('faults' in parts) {
          tally.refused += 1
          expect(parts.faults.every(({ code }) => code === 'rounding')).toBe(true)
          return
        }
        const { whole } = randomFrom(seed + 1)
        const [west, south, east, north] = boxOf(ring)
        for (let round = 0; round < 100; round += 1) {
          const place: Vertex = [west + whole(east - west), south + whole(north - south)]
          const inRing = sideOfPolygon(place, [closed(ring)])
          const sides = cellsNear(coverage, boxOf([place])).map((cell) => sideOf(cell, place))
          const inParts = parts.map(({ shell, holes }) => sideOfPolygon(place, [shell, ...holes].map(closed)))
          if ([inRing, ...sides, ...inParts].includes('boundary')) continue
          const isFree = inRing === 'inside' && !sides.includes('inside')
          expect(inParts.filter((each) => each === 'inside')).toHaveLength(isFree ? 1 : 0)
        }
        for (const { shell, holes } of parts.filter((part) => part.holes.length === 0)) {
          tally.parts += 1
          const outcome = apply(coverage, { kind: 'draw', cell: '~1', community: 'x', shell })
          if (isRefusal(outcome))
            expect(outcome.faults.map(({ code }) => code).filter((code) => code !== 'rounding')).toEqual([])
          else {
            tally.drawn += 1
            expect(cellOf(outcome.coverage, '~1')!.holes).toEqual(holes)
          }
        }
      }),
      { seed: 20261125, numRuns: 40 },
    )
    expect(tally.drawn).toBeGreaterThan(15)
    expect(tally.drawn).toBeGreaterThan(tally.parts * 0.95)
    expect(tally.refused).toBeLessThan(4)
  },
)

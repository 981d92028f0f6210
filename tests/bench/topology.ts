import { apply } from '#api/contract/topology/apply.ts'
import { groundOf } from '#api/contract/topology/containment.ts'
import { allCells, cellsOf } from '#api/contract/topology/coverage.ts'
import type { Coverage } from '#api/contract/topology/coverage.ts'
import { isRefusal } from '#api/contract/topology/fault.ts'
import { unionOf } from '#api/contract/topology/gaps.ts'
import { coverageOf } from '#api/contract/topology/load.ts'
import { toDegrees } from '#api/contract/topology/vertex.ts'
import type { Vertex } from '#api/contract/topology/vertex.ts'
import { ordinaryRules, violations } from '#api/contract/topology/violations.ts'
import type { Rules } from '#api/contract/topology/violations.ts'
import { community, soundCoverage, squares, voronoi } from '#tests/harness/coverages.ts'
import { randomFrom } from '#tests/harness/random.ts'
import { percentile } from './workload.ts'
import type { Outcome, Workload } from './workload.ts'

const gestures = 400

/** Every rule that a city can have, with the outline of the cells as the ground of their community. */
function rulesOf(coverage: Coverage): Rules {
  const coordinates = unionOf(coverage).map(({ shell, holes }) =>
    [shell, ...holes].map((ring) => [...ring, ring[0]!].map(toDegrees)),
  )
  const grounds = new Map([[community, groundOf({ type: 'MultiPolygon', coordinates })]])
  return { ...ordinaryRules, communities: { grounds, tolerance: 0.5 } }
}

/** Milliseconds of script: what this thread computed, however busy the machine is. */
function took(work: () => unknown): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

/** Moves vertices of random cells, each followed by the rules for the cells that it touched; milliseconds of script for each. */
function moveVertices(start: Coverage, rules: Rules): number[] {
  const { pick, whole } = randomFrom(6)
  let coverage = start
  return Array.from({ length: gestures }, () => {
    const from = pick(pick(allCells(coverage)).shell)
    const to: Vertex = [from[0] + whole(4_000) - 2_000, from[1] + whole(4_000) - 2_000]
    return took(() => {
      const outcome = apply(coverage, { kind: 'move', from, to })
      if (isRefusal(outcome)) return
      violations(outcome.coverage, rules, outcome.touched)
      coverage = outcome.coverage
    })
  })
}

async function run(): Promise<Outcome> {
  const start = soundCoverage(voronoi(260, 100_000, 3))
  const rules = rulesOf(start)
  moveVertices(start, rules)
  const times = moveVertices(start, rules)
  const rebuild = Math.min(
    ...Array.from({ length: 9 }, () =>
      took(() => {
        const outcome = coverageOf(cellsOf(start))
        if (!isRefusal(outcome)) violations(outcome.coverage, rules)
      }),
    ),
  )
  const city = squares(81, 100_000)
  const load = Math.min(...Array.from({ length: 3 }, () => took(() => coverageOf(city))))
  const middle = percentile(times, 0.5)
  return {
    workload: 'topology',
    figures: [
      { name: 'cells of the community', value: allCells(start).length, unit: 'rows' },
      { name: 'gesture with rules, median', value: middle, unit: 'ms' },
      { name: 'gesture with rules, 99 of 100', value: percentile(times, 0.99), unit: 'ms', atMost: 50 },
      { name: 'rebuild of the community', value: rebuild, unit: 'ms' },
      { name: 'load of 6,561 cells', value: load / 1000, unit: 's', atMost: 1 },
    ],
    ratio: { of: 'a gesture', to: 'a rebuild of the community', value: middle / rebuild },
  }
}

/** Grids under the hands of their manager: a vertex moved in a community of some 200 cells, and a city loaded. */
export const topology: Workload = { name: 'topology', run }

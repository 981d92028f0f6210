import { polygonOf } from '#api/contract/topology/geojson.ts'
import { judgeTogether } from '#api/import/mended.ts'
import { corner, hexagons, perturbed } from '#tests/harness/coverages.ts'
import { overlappingCells, unionArea } from '#tests/harness/judge.ts'
import { percentile } from './workload.ts'
import type { Outcome, Workload } from './workload.ts'

const across = 81
/** Units of the lattice: hexagons of about 100 m, of which every fifth is up to 2 m off at each corner. */
const [side, reach, nth] = [60_000, 2_000, 5] as const
const rounds = 3

/** Milliseconds of the processor (all threads) and of the clock: on a busy machine the latter are mostly waiting. */
function spentOn(work: () => void): { processor: number; clock: number } {
  const [usage, start] = [process.cpuUsage(), performance.now()]
  work()
  const { user, system } = process.cpuUsage(usage)
  return { processor: (user + system) / 1000, clock: performance.now() - start }
}

function run(): Promise<Outcome> {
  const cells = perturbed(hexagons(across, side), reach, 1, nth)
  const areas = cells.map((cell) => ({ id: cell.id, shape: polygonOf(cell) }))
  let mends = 0
  const report = () => {
    mends =
      judgeTogether({ areas, acceptance: { kinds: [], ids: [] }, isTold: true, grids: null }).mended?.mends.length ?? 0
  }
  const spent = Array.from({ length: rounds }, () => spentOn(report))
  const bare = spentOn(() => {
    overlappingCells(cells, corner)
    unionArea(cells, corner)
  })
  const median = percentile(
    spent.map(({ processor }) => processor),
    0.5,
  )
  return Promise.resolve({
    workload: 'topologyReport',
    figures: [
      { name: 'report with mends, processor', value: median, unit: 'ms', atMost: 5_000 },
      {
        name: 'report with mends, clock',
        value: percentile(
          spent.map(({ clock }) => clock),
          0.5,
        ),
        unit: 'ms',
      },
      { name: 'cells', value: cells.length, unit: 'rows' },
      { name: 'mends', value: mends, unit: 'rows' },
      { name: 'pairs and union by JSTS', value: bare.processor, unit: 'ms' },
    ],
    ratio: { of: 'the report', to: 'overlapping pairs and the union by JSTS', value: median / bare.processor },
  })
}

/** The topology report of an import of 6,561 unit grids with its mends. */
export const gridReport: Workload = { name: 'topologyReport', run }

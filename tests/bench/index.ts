import { crossFilter } from './crossFilter.ts'
import { demoLoad } from './demoLoad.ts'
import { gridGesture } from './gridGesture.ts'
import { gridPublish } from './gridPublish.ts'
import { gridReport } from './gridReport.ts'
import { heatClients } from './heat/clients.ts'
import { heatCounts } from './heat/counts.ts'
import { heatGrids } from './heat/grids.ts'
import { heatGroups } from './heat/groups.ts'
import { componentEdits } from './tiles/edits.ts'
import { pages } from './pages.ts'
import { componentTiles } from './tiles/components.ts'
import { tileServer } from './tileServer.ts'
import { tileTrial } from './tileTrial.ts'
import { topology } from './topology.ts'
import type { Workload } from './workload.ts'

/** All workloads in the order in which they run. */
export const workloads: readonly Workload[] = [
  tileTrial,
  tileServer,
  demoLoad,
  heatGrids,
  heatGroups,
  heatCounts,
  heatClients,
  componentTiles,
  componentEdits,
  gridPublish,
  topology,
  pages,
  gridGesture,
  gridReport,
  crossFilter,
]

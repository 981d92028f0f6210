import { demoLoad } from './demoLoad.ts'
import { tileServer } from './tileServer.ts'
import { tileTrial } from './tileTrial.ts'
import type { Workload } from './workload.ts'

/** All workloads in the order in which they run. */
export const workloads: readonly Workload[] = [tileTrial, tileServer, demoLoad]

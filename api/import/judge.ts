import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { GridFault } from '#api/contract/importing.ts'
import type { GridRule } from './gridFaults.ts'
import type { Acceptance, Mended } from './mended.ts'
import type { Shape } from './shapes.ts'
import type { Topology } from './topology.ts'

/** An area that is to be judged with others. */
export interface JudgedArea {
  id: string
  shape: Shape
}

/** What the thread is asked. */
export interface JudgeTask {
  areas: readonly JudgedArea[]
  acceptance: Acceptance
  /** The mends are wanted although none was accepted. */
  isTold: boolean
  /** The outlines before and after the mends are wanted. */
  withOutlines?: boolean | undefined
  /** Unit grids are held against these. */
  grids: { communities: readonly JudgedArea[]; rule: GridRule } | null
}

/** How areas fit together. */
export interface Judgement {
  /** The faults of the areas as they came. */
  topology: Topology
  /** The union of all, after the mends. */
  outline: Shape
  /** What would mend the faults, and what was mended; null when that cannot be told or is not wanted. */
  mended: Mended | null
  /** Unit grids with wrong codes or communities. */
  gridFaults: GridFault[]
}

/** Judges how areas fit together and mends what was accepted, in a thread of its own, which ends when the signal says so. */
export async function judgeAreas(task: JudgeTask, signal?: AbortSignal): Promise<Judgement> {
  signal?.throwIfAborted()
  const worker = new Worker(new URL('./topologyWorker.ts', import.meta.url), { workerData: task })
  try {
    const [judged] = (await once(worker, 'message', signal && { signal })) as [Judgement]
    return judged
  } finally {
    await worker.terminate()
  }
}

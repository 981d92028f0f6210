import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Shape } from './shapes.ts'
import type { Topology } from './topology.ts'

/** An area that is to be judged with others. */
export interface JudgedArea {
  id: string
  shape: Shape
}

/** Judges how areas fit together, in a thread of its own: the faults, and the union of all. */
export async function judgeAreas(areas: readonly JudgedArea[]): Promise<{ topology: Topology; outline: Shape }> {
  const worker = new Worker(new URL('./topologyWorker.ts', import.meta.url), { workerData: areas })
  try {
    const [judged] = (await once(worker, 'message')) as [{ topology: Topology; outline: Shape }]
    return judged
  } finally {
    await worker.terminate()
  }
}

import { parentPort, workerData } from 'node:worker_threads'
import { createTopology } from './topology.ts'
import type { JudgedArea } from './judge.ts'

/** A thread of its own in which areas are judged together, so that a running server goes on answering meanwhile. */
function main(areas: readonly JudgedArea[]): void {
  const judge = createTopology()
  for (const { id, shape } of areas) judge.add(id, shape)
  parentPort?.postMessage(judge.judge(), [])
}

main(workerData as readonly JudgedArea[])

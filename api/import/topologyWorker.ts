import { parentPort, workerData } from 'node:worker_threads'
import { judgeTogether } from './mended.ts'
import type { JudgeTask } from './judge.ts'

/** A thread of its own in which areas are judged together, so that a running server goes on answering meanwhile. */
parentPort?.postMessage(judgeTogether(workerData as JudgeTask), [])

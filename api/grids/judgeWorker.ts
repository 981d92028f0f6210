import { parentPort } from 'node:worker_threads'
import { createJudging } from './judging.ts'
import type { JudgeTask } from './judging.ts'

/** Judges one change set after another for the main thread: a task comes, the answer goes back. */
function main(): void {
  const judge = createJudging()
  parentPort?.on('message', (task: JudgeTask) => parentPort?.postMessage(judge(task), []))
}

main()

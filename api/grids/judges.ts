import { availableParallelism } from 'node:os'
import { AppError } from '#api/contract/errors.ts'
import type { Asker } from '#api/core/threads/gate.ts'
import { createThreads } from '#api/core/threads/threads.ts'
import type { JudgeAnswer, JudgeTask } from './judging.ts'

/** Judges change sets beside the event loop. */
export interface Judges {
  /** What a thread answers, in its turn. Throws `GRID_REPLAY_TOO_LONG` (its thread is ended), `OVERLOADED`, or the signal's reason when the client has left. */
  judge(asker: Asker, task: JudgeTask): Promise<JudgeAnswer>
  close(): Promise<void>
}

/** How long one judgement may take, in milliseconds: 20,000 operations of ordinary cells take less. */
const longest = 30_000

const bounds = { waiting: 32, waitingOfOne: 8, resourceLimits: { maxOldGenerationSizeMb: 1_024 } } as const

/** The threads, made on demand: one per spare core, at most two unless told. What one of them remembers, it is asked about again. */
export function createJudges({
  threads = Math.min(2, Math.max(1, availableParallelism() - 1)),
  budget = longest,
  file = new URL('./judgeWorker.ts', import.meta.url),
}: { threads?: number; budget?: number; file?: URL } = {}): Judges {
  const { run, close } = createThreads<JudgeTask, JudgeAnswer>({
    file,
    atOnce: threads,
    ...bounds,
    longest: budget,
    tooLong: (cause) => new AppError('GRID_REPLAY_TOO_LONG', { seconds: Math.round(budget / 1000) }, { cause }),
  })
  return { judge: (asker, task) => run(asker, task, task.base ?? undefined), close }
}

import { availableParallelism } from 'node:os'
import { AppError } from '#api/contract/errors.ts'
import { createThreads } from '#api/core/threads/threads.ts'
import type { Computations } from './computations.ts'
import type { Asker } from '#api/core/threads/gate.ts'

/** Computes statistics beside the event loop, in at most one thread per spare core. */
export interface Computing {
  /** The result of a computation in its turn. Throws `OVERLOADED` (too many wait, or it takes longer than half a minute), what the computation throws, or the signal's reason: then its thread is ended. */
  run<Name extends keyof Computations>(
    asker: Asker,
    name: Name,
    ...args: Parameters<Computations[Name]>
  ): Promise<ReturnType<Computations[Name]>>
  close(): Promise<void>
}

/** How long one computation may take, in milliseconds. */
const longest = 30_000

const waiting = { waiting: 64, waitingOfOne: 16 } as const

/** Makes the threads on demand; `threads` is one per spare core unless told. */
export function createComputing(threads: number = Math.max(1, availableParallelism() - 1)): Computing {
  const { run, close } = createThreads<{ name: keyof Computations; args: readonly unknown[] }, unknown>({
    file: new URL('./computingWorker.ts', import.meta.url),
    atOnce: threads,
    ...waiting,
    longest,
    tooLong: (cause) => new AppError('OVERLOADED', { reason: 'long' }, { cause }),
  })
  return { run: (asker, name, ...args) => run(asker, { name, args }) as never, close }
}

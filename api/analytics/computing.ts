import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { AppError } from '#api/contract/errors.ts'
import type { Computations } from './computations.ts'
import type { Asker } from './countSource.ts'
import { createGate } from './gate.ts'

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

/** Waits for a thread's answer. Ends the thread when the signal aborts, so that nothing is computed for nobody. */
async function answerOf(worker: Worker, signal: AbortSignal): Promise<unknown> {
  const stop = new AbortController()
  const end = () => void worker.terminate()
  signal.addEventListener('abort', end, { once: true })
  try {
    const exited = once(worker, 'exit', { signal: stop.signal }).then(() => {
      throw signal.reason ?? new Error('A thread of the statistics has ended')
    })
    // `once` rejects with what the thread throws.
    const [result] = (await Promise.race([once(worker, 'message', { signal: stop.signal }), exited])) as [unknown]
    return result
  } finally {
    signal.removeEventListener('abort', end)
    stop.abort()
  }
}

/** Makes the threads on demand; `threads` is one per spare core unless told. */
export function createComputing(threads: number = Math.max(1, availableParallelism() - 1)): Computing {
  const gate = createGate({ atOnce: threads, ...waiting })
  const idle: Worker[] = []
  const all = new Set<Worker>()

  const start = (): Worker => {
    const worker = new Worker(new URL('./computingWorker.ts', import.meta.url))
    worker.unref()
    all.add(worker)
    worker.on('error', () => undefined)
    worker.once('exit', () => {
      all.delete(worker)
      const at = idle.indexOf(worker)
      if (at >= 0) idle.splice(at, 1)
    })
    return worker
  }

  const compute = async (name: string, args: readonly unknown[], signal: AbortSignal | undefined): Promise<unknown> => {
    const limit = AbortSignal.timeout(longest)
    const until = signal ? AbortSignal.any([signal, limit]) : limit
    const worker = idle.pop() ?? start()
    worker.postMessage({ name, args })
    const result = await answerOf(worker, until).catch((cause: unknown) => {
      throw limit.aborted ? new AppError('OVERLOADED', { reason: 'long' }, { cause }) : cause
    })
    if (all.has(worker)) idle.push(worker)
    return result
  }

  return {
    run: (asker, name, ...args) => gate.run(asker, () => compute(name, args, asker.signal)) as never,
    close: async () => void (await Promise.all([...all].map((worker) => worker.terminate()))),
  }
}

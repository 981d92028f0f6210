import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ResourceLimits } from 'node:worker_threads'
import { LRUCache } from 'lru-cache'
import { AppError } from '#api/contract/errors.ts'
import { createGate } from './gate.ts'
import type { Asker, GateLimits } from './gate.ts'

/** Works of one kind beside the event loop, a bounded number at once. */
export interface Threads<Task, Result> {
  /**
   * The result of a task in its turn; tasks under the same key go to the thread that had the last one, if it is idle. Throws `OVERLOADED` (too many wait, or threads keep ending),
   * what `tooLong` makes, what the task throws, or the signal's reason: then its thread is ended.
   */
  run(asker: Asker, task: Task, key?: string): Promise<Result>
  /** How many threads there are. */
  readonly count: number
  close(): Promise<void>
}

/** What the threads run and what bounds them. */
export interface ThreadsSetting extends GateLimits {
  /** A module that answers each message with one. */
  file: URL
  /** How long one task may take, in milliseconds. */
  longest: number
  /** The error of a task that took longer or more memory; its thread is ended. */
  tooLong(cause: unknown): AppError
  resourceLimits?: ResourceLimits
}

/** A thread ended for no reason of its task. */
class ThreadEnded extends Error {}

/** Waits for a thread's answer. Ends the thread when the signal aborts, so that nothing is computed for nobody. */
async function answerOf(worker: Worker, signal: AbortSignal): Promise<unknown> {
  const stop = new AbortController()
  const end = () => void worker.terminate()
  signal.addEventListener('abort', end, { once: true })
  try {
    const exited = once(worker, 'exit', { signal: stop.signal }).then(() => {
      throw signal.reason ?? new ThreadEnded('A thread has ended')
    })
    // `once` rejects with what the thread throws.
    const [result] = (await Promise.race([once(worker, 'message', { signal: stop.signal }), exited])) as [unknown]
    return result
  } finally {
    signal.removeEventListener('abort', end)
    stop.abort()
  }
}

/** How many keys are known to have a thread. */
const mostKeys = 1_000

/** The threads there are, made on demand. */
class Crew {
  readonly all = new Set<Worker>()
  private readonly idle: Worker[] = []
  private readonly homes = new LRUCache<string, Worker>({ max: mostKeys })
  private readonly setting: ThreadsSetting

  constructor(setting: ThreadsSetting) {
    this.setting = setting
  }

  take(key: string | undefined): Worker {
    const home = key === undefined ? undefined : this.homes.get(key)
    const at = home ? this.idle.indexOf(home) : -1
    const worker = (at >= 0 ? this.idle.splice(at, 1)[0] : this.idle.pop()) ?? this.start()
    if (key !== undefined) this.homes.set(key, worker)
    return worker
  }

  give(worker: Worker): void {
    if (this.all.has(worker)) this.idle.push(worker)
  }

  private start(): Worker {
    const { file, resourceLimits } = this.setting
    const worker = new Worker(file, { ...(resourceLimits && { resourceLimits }) })
    worker.unref()
    this.all.add(worker)
    worker.on('error', () => undefined)
    worker.once('exit', () => {
      this.all.delete(worker)
      const at = this.idle.indexOf(worker)
      if (at >= 0) this.idle.splice(at, 1)
    })
    return worker
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

/** Makes the threads. A task whose thread ends without its doing is given to another one, once. */
export function createThreads<Task, Result>(setting: ThreadsSetting): Threads<Task, Result> {
  const gate = createGate(setting)
  const crew = new Crew(setting)

  const attempt = async (task: Task, key: string | undefined, until: AbortSignal): Promise<unknown> => {
    until.throwIfAborted()
    const worker = crew.take(key)
    worker.postMessage(task, [])
    const result = await answerOf(worker, until)
    crew.give(worker)
    return result
  }

  const compute = async (task: Task, key: string | undefined, signal: AbortSignal | undefined): Promise<unknown> => {
    const limit = AbortSignal.timeout(setting.longest)
    const until = signal ? AbortSignal.any([signal, limit]) : limit
    try {
      return await attempt(task, key, until).catch((error: unknown) => {
        if (error instanceof ThreadEnded) return attempt(task, key, until)
        throw error
      })
    } catch (cause) {
      if (limit.aborted || isOutOfMemory(cause)) throw setting.tooLong(cause)
      throw cause instanceof ThreadEnded ? new AppError('OVERLOADED', { reason: 'ended' }, { cause }) : cause
    }
  }

  return {
    run: (asker, task, key) => gate.run(asker, () => compute(task, key, asker.signal)) as Promise<Result>,
    get count() {
      return crew.all.size
    },
    close: async () => void (await Promise.all([...crew.all].map((worker) => worker.terminate()))),
  }
}

import { Worker } from 'node:worker_threads'
import type { Transferable } from 'node:worker_threads'

/** What a thread is asked: `do` names the task, everything else is for the task. */
export interface Question {
  readonly do: string
}

/** What a thread answers: the number of the question, and the result or the error. */
export interface Reply {
  readonly number: number
  readonly result?: unknown
  readonly error?: unknown
}

/** The error of every question that a thread took with it when it died. */
export class ThreadLost extends Error {
  constructor(options?: ErrorOptions) {
    super('A thread of the read model has died', options)
    this.name = 'ThreadLost'
  }
}

/** A thread that answers questions and is replaced by a fresh one when it dies. */
export interface Thread {
  /** Asks the thread. Throws what the thread throws, and `ThreadLost` when it dies before it has answered. */
  ask<Result>(question: Question, transfer?: readonly Transferable[]): Promise<Result>
  /** Ends the running thread as a crash would. */
  kill(): Promise<void>
  /** Ends the thread for good. */
  close(): Promise<void>
}

/** How a thread begins. */
export interface ThreadOptions {
  /** Its module. */
  readonly file: URL
  /** Called for each fresh thread, the first one too, before it is asked anything: what it must know. */
  readonly prepare?: (thread: Pick<Thread, 'ask'>) => void
  /** Called when a thread has died that was not told to, after its questions have failed and before the next one begins. */
  readonly onLost?: (cause: unknown) => void
}

interface Waiting {
  resolve(result: unknown): void
  reject(error: unknown): void
}

/** Milliseconds until a thread that died without having answered anything is replaced. */
const pause = 1_000

/** One life of a thread. */
class Life {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  readonly ended: Promise<unknown>
  #number = 0
  #isOver = false
  /** It has been of use: a thread that dies before is not replaced at once. */
  hasAnswered = false

  constructor(file: URL) {
    this.#worker = new Worker(file)
    this.#worker.on('message', (reply: Reply) => this.#answer(reply))
    this.ended = new Promise((resolve) => {
      let cause: unknown
      this.#worker.once('error', (error) => (cause = error))
      this.#worker.once('exit', () => resolve(cause))
    }).then((cause) => {
      this.#isOver = true
      for (const { reject } of this.#waiting.values()) reject(new ThreadLost({ cause }))
      this.#waiting.clear()
      return cause
    })
  }

  #answer(reply: Reply): void {
    const waiting = this.#waiting.get(reply.number)
    this.#waiting.delete(reply.number)
    this.hasAnswered = true
    if ('error' in reply) waiting?.reject(reply.error)
    else waiting?.resolve(reply.result)
    if (this.#waiting.size === 0) this.#worker.unref()
  }

  ask<Result>(question: Question, transfer: readonly Transferable[] = []): Promise<Result> {
    if (this.#isOver) return Promise.reject(new ThreadLost())
    this.#number += 1
    const number = this.#number
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve: resolve as Waiting['resolve'], reject })
      this.#worker.ref()
      this.#worker.postMessage({ ...question, number }, transfer)
    })
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
    await this.ended
  }
}

/** Starts a thread. */
export function startThread({ file, prepare, onLost }: ThreadOptions): Thread {
  let isClosed = false
  const begin = (): Life => {
    const fresh = new Life(file)
    prepare?.(fresh)
    void fresh.ended.then((cause) => {
      if (isClosed) return
      onLost?.(cause)
      if (fresh.hasAnswered) life = begin()
      else setTimeout(() => !isClosed && (life = begin()), pause).unref()
    })
    return fresh
  }
  let life = begin()
  return {
    ask: (question, transfer) => life.ask(question, transfer),
    kill: () => life.end(),
    async close() {
      isClosed = true
      await life.end()
    },
  }
}

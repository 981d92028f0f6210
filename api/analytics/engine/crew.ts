import type { Transferable } from 'node:worker_threads'
import { ColumnsUnavailable } from '#api/analytics/countSource.ts'
import type { Asker } from '#api/core/threads/gate.ts'
import type { TableView } from '#api/analytics/columns/view.ts'
import { jobs } from './jobs/index.ts'
import type { AnswerOf, JobName, QuestionOf } from './jobs/index.ts'
import { controls } from './controls.ts'
import type { Job } from './job.ts'
import type { DoubtfulRow } from '#api/analytics/plan/evaluate.ts'
import type { PartFound, ReaderQuestion } from './readerThread.ts'
import type { RowPlan } from './rowFilter.ts'
import { startThread, ThreadLost } from './thread.ts'
import type { Thread } from './thread.ts'
import { Turns } from './turns.ts'

/** What is asked of a table, told when its turn has come. */
export interface Asked<Name extends JobName> {
  question: QuestionOf<Name>
  plan: RowPlan
}

/** Rows of which the columns could not tell whether they are in a polygon of the plan: somebody else must say. */
export class DoubtfulRows extends Error {
  readonly rows: readonly DoubtfulRow[]

  constructor(rows: readonly DoubtfulRow[]) {
    super(`${rows.length} rows are too near to an edge`)
    this.name = 'DoubtfulRows'
    this.rows = rows
  }
}

/** The reading threads and the turns of all who read and write tables. */
export interface Crew {
  readonly size: number
  /** Questions that have not begun. */
  readonly waiting: number
  /** Makes a table known to the threads, in place of the one of that name; only in a turn of writing, or before anybody asks. */
  attach(table: string, view: TableView): Promise<void>
  /** Lets a table go. */
  detach(table: string): void
  /**
   * Answers a question in its turn; `prepare` is called when it begins, so that it speaks of the table as it is then. Errors: `OVERLOADED`, the signal's reason,
   * what `prepare` throws, `DoubtfulRows`. A thread that dies is replaced and its question asked again,
   * until it is clear that threads go on dying: `ColumnsUnavailable` with `restarting`.
   */
  read<Name extends JobName>(
    to: { table: string; job: Name },
    prepare: () => Asked<Name>,
    asker: Asker,
  ): Promise<AnswerOf<Name>>
  /** Does work with nobody reading the table. */
  write<Result>(table: string, work: () => Promise<Result>): Promise<Result>
  /** The threads; tests kill them. */
  readonly threads: readonly Pick<Thread, 'kill'>[]
  close(): Promise<void>
}

/** One question from its asking to its answer. */
interface Reading {
  readonly table: string
  readonly account: string
  readonly parts: number
  readonly job: JobName
  readonly prepare: () => Asked<JobName>
  readonly signal: AbortSignal | undefined
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: unknown) => void
  control: Int32Array | undefined
  attempts: number
}

interface Writing {
  readonly table: string
  readonly run: () => Promise<void>
}

/** Questions about so few segments that one thread answers them sooner than several could be told. */
const small: ReadonlySet<JobName> = new Set<JobName>(['points', 'clusters'])

/** How often a question is asked again after the death of a thread. */
const mostAttempts = 5

class ReadingCrew implements Crew {
  readonly threads: Thread[]
  readonly #turns: Turns<Reading, Writing>
  readonly #idle: number[]
  readonly #views = new Map<string, TableView>()

  constructor(size: number, onLost: (cause: unknown) => void) {
    this.#turns = new Turns(size)
    this.#idle = Array.from({ length: size }, (_, thread) => thread)
    this.threads = this.#idle.map((thread) =>
      startThread({
        file: new URL('./readerThread.ts', import.meta.url),
        prepare: (fresh) => {
          for (const [table, view] of this.#views) void this.#tell(fresh, { do: 'attach', table, thread, view })
        },
        onLost,
      }),
    )
  }

  get size(): number {
    return this.threads.length
  }

  get waiting(): number {
    return this.#turns.waiting
  }

  /** A thread that is lost is told again when it begins anew. */
  async #tell(thread: Pick<Thread, 'ask'>, question: ReaderQuestion): Promise<void> {
    try {
      await thread.ask(question)
    } catch (error) {
      if (!(error instanceof ThreadLost)) throw error
    }
  }

  async attach(table: string, view: TableView): Promise<void> {
    this.#views.set(table, view)
    const told = this.threads.map((each, thread) => this.#tell(each, { do: 'attach', table, thread, view }))
    await Promise.all(told)
  }

  detach(table: string): void {
    this.#views.delete(table)
    for (const thread of this.threads) void this.#tell(thread, { do: 'detach', table })
  }

  read<Name extends JobName>(
    { table, job }: { table: string; job: Name },
    prepare: () => Asked<Name>,
    { account, signal }: Asker,
  ): Promise<AnswerOf<Name>> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const reading: Reading = {
        table,
        account,
        parts: small.has(job) ? 1 : this.size,
        job,
        prepare: prepare as () => Asked<JobName>,
        signal,
        resolve: resolve as (answer: unknown) => void,
        reject,
        control: undefined,
        attempts: 0,
      }
      this.#turns.read(reading)
      signal?.addEventListener('abort', () => this.#leave(reading), { once: true })
      this.#dispatch()
    })
  }

  write<Result>(table: string, work: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#turns.write({ table, run: () => work().then(resolve, reject) })
      this.#dispatch()
    })
  }

  #leave(reading: Reading): void {
    const { reason } = reading.signal!
    if (this.#turns.leave(reading)) this.#dispatch()
    else if (reading.control) Atomics.store(reading.control, controls.cancelled, 1)
    reading.reject(reason)
  }

  #dispatch(): void {
    for (const begun of this.#turns.begin())
      if ('write' in begun) void this.#write(begun.write)
      else void this.#read(begun.read, this.#idle.splice(0, begun.workers))
  }

  async #write(writing: Writing): Promise<void> {
    await writing.run()
    this.#turns.end(writing)
    this.#dispatch()
  }

  /** Runs a question with some threads; each is idle again as soon as there is nothing left for it. */
  async #read(reading: Reading, threads: number[]): Promise<void> {
    const release = (thread: number) => {
      this.#idle.push(thread)
      this.#turns.release(reading)
      this.#dispatch()
    }
    let asked: Asked<JobName>
    try {
      asked = reading.prepare()
    } catch (error) {
      reading.reject(error)
      for (const thread of threads) release(thread)
      return
    }
    const last = threads.at(-1)!
    try {
      const answer = await this.#work(reading, asked, {
        threads,
        release: (thread) => thread !== last && release(thread),
      })
      reading.resolve(answer)
    } catch (error) {
      this.#fail(reading, error)
    }
    release(last)
  }

  /** A question whose thread died is asked again. */
  #fail(reading: Reading, error: unknown): void {
    reading.attempts += 1
    const isLost = error instanceof ThreadLost && reading.attempts < mostAttempts && !reading.signal?.aborted
    if (!isLost) return reading.reject(error instanceof ThreadLost ? new ColumnsUnavailable('restarting') : error)
    try {
      this.#turns.read(reading)
    } catch (refusal) {
      reading.reject(refusal)
    }
  }

  async #work(
    reading: Reading,
    { question, plan }: Asked<JobName>,
    { threads, release }: { threads: readonly number[]; release: (thread: number) => void },
  ): Promise<unknown> {
    const control = new SharedArrayBuffer((controls.size + threads.length) * 4)
    reading.control = new Int32Array(control)
    reading.control[controls.working] = threads.length
    const { table, job } = reading
    const { isGathered, join } = jobs[job] as unknown as Job<unknown, unknown, unknown>
    const isAlone = threads.length === 1
    const parts = threads.map(async (thread, part) => {
      try {
        return await this.threads[thread]!.ask({
          do: 'read',
          table,
          job,
          question,
          plan,
          control,
          part,
          isAlone,
        } as ReaderQuestion)
      } catch (error) {
        Atomics.store(reading.control!, controls.cancelled, 1)
        throw error
      } finally {
        if (!isGathered) release(thread)
      }
    })
    const outcomes = await Promise.allSettled(parts)
    // Only now has nobody any use for the counts that a thread has left in its stretch of the memory.
    if (isGathered) for (const thread of threads) release(thread)
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failed) throw failed.reason
    const found = outcomes.map((outcome) => (outcome as PromiseFulfilledResult<PartFound>).value)
    const doubtful = found.flatMap((part) => part.doubtful)
    if (doubtful.length > 0) throw new DoubtfulRows(doubtful)
    const results = found.map((part) => part.found)
    if (isAlone) return results[0]
    if (isGathered) return join(results, question)
    const joining: ReaderQuestion = { do: 'join', job, question, results }
    return this.threads[threads.at(-1)!]!.ask(joining, transfersOf(results))
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()))
  }
}

/** The buffers in results, which are flat records of arrays. */
function transfersOf(results: readonly unknown[]): Transferable[] {
  return results
    .flatMap((result) => (typeof result === 'object' && result !== null ? Object.values(result) : []))
    .flatMap((value) => (ArrayBuffer.isView(value) ? [value.buffer as ArrayBuffer] : []))
}

/** Starts the reading threads; `onLost` hears of each that dies. */
export function startCrew(size: number, onLost: (cause: unknown) => void): Crew {
  return new ReadingCrew(size, onLost)
}

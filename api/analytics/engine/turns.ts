import { AppError } from '#api/contract/errors.ts'

/** One who waits to read a table: for whom, and into how many parts the work can be cut at most. */
export interface Reading {
  readonly table: string
  readonly account: string
  readonly parts: number
}

/** One who waits to write a table. */
export interface Writing {
  readonly table: string
}

/** What may begin now: a reading with the number of workers that it gets, or a writing, which needs none. */
export type Beginning<Read extends Reading, Write extends Writing> =
  | { readonly read: Read; readonly workers: number }
  | { readonly write: Write }

/** How many readings wait at most: of one account, and in all. */
export const waitingLimits = { account: 64, all: 1_000 } as const

/** Who holds a table and who waits for it. */
interface Hold<Write> {
  readers: number
  writer: Write | undefined
  readonly waiting: Write[]
  /** How many readings go before the next writing, because a writing has just been. */
  owed: number
}

/**
 * The order of readings and writings. Readers of a table share it, a writer is alone with it. A writer that waits goes before readers that
 * have not begun; after it as many of those that waited go first as there are workers, so that neither starves the other.
 * Accounts take turns. Nothing here waits or runs: the caller says what happened and asks what may begin.
 */
export class Turns<Read extends Reading, Write extends Writing> {
  readonly #limits: { account: number; all: number }
  readonly #workers: number
  readonly #holds = new Map<string, Hold<Write>>()
  readonly #running = new Map<Read, number>()
  /** Waiting readings by account; the order of the map is the rotation. */
  readonly #accounts = new Map<string, Read[]>()
  #idle: number
  #waiting = 0

  constructor(workers: number, limits: { account: number; all: number } = waitingLimits) {
    this.#workers = workers
    this.#limits = limits
    this.#idle = workers
  }

  /** Readings that have not begun. */
  get waiting(): number {
    return this.#waiting
  }

  /** Workers without work. */
  get idle(): number {
    return this.#idle
  }

  #holdOf(table: string): Hold<Write> {
    const known = this.#holds.get(table)
    if (known) return known
    const hold: Hold<Write> = { readers: 0, writer: undefined, waiting: [], owed: 0 }
    this.#holds.set(table, hold)
    return hold
  }

  /** A reading waits from now on. Errors: `OVERLOADED` when its account or all together have too many waiting. */
  read(reading: Read): void {
    const queue = this.#accounts.get(reading.account) ?? []
    if (queue.length >= this.#limits.account || this.#waiting >= this.#limits.all)
      throw new AppError('OVERLOADED', { waiting: this.#waiting })
    queue.push(reading)
    this.#accounts.set(reading.account, queue)
    this.#waiting += 1
  }

  /** A writing waits from now on. */
  write(writing: Write): void {
    this.#holdOf(writing.table).waiting.push(writing)
  }

  /** A reading that has not begun waits no more; false when it has begun or is not known. */
  leave(reading: Read): boolean {
    const queue = this.#accounts.get(reading.account)
    const at = queue?.indexOf(reading) ?? -1
    if (!queue || at < 0) return false
    this.#take(queue, at)
    return true
  }

  /** One of the workers of a reading is idle again; with the last one the reading has ended. */
  release(reading: Read): void {
    const left = (this.#running.get(reading) ?? 0) - 1
    if (left < 0) throw new Error('A reading that does not run has no worker')
    this.#idle += 1
    if (left > 0) return void this.#running.set(reading, left)
    this.#running.delete(reading)
    this.#holdOf(reading.table).readers -= 1
  }

  /** A writing has ended. */
  end(writing: Write): void {
    const hold = this.#holdOf(writing.table)
    if (hold.writer !== writing) throw new Error('A writing that does not run cannot end')
    hold.writer = undefined
    hold.owed = Math.min(this.#workers, this.#waitingFor(writing.table))
  }

  /** Everything that may begin now, in order; it counts as begun. */
  begin(): Beginning<Read, Write>[] {
    const begun: Beginning<Read, Write>[] = []
    for (const [table, hold] of this.#holds) {
      if (hold.owed > 0 && this.#waitingFor(table) === 0) hold.owed = 0
      if (hold.writer || hold.readers > 0 || hold.owed > 0) continue
      hold.writer = hold.waiting.shift()
      if (hold.writer) begun.push({ write: hold.writer })
    }
    while (this.#idle > 0) {
      const next = this.#beginRead()
      if (!next) return begun
      begun.push(next)
    }
    return begun
  }

  #beginRead(): Beginning<Read, Write> | undefined {
    for (const queue of this.#accounts.values()) {
      const at = queue.findIndex(({ table }) => this.#mayRead(this.#holdOf(table)))
      if (at < 0) continue
      const read = queue[at]!
      const rivals = Math.min(this.#idle, this.#waiting)
      const workers = Math.max(1, Math.min(read.parts, Math.floor(this.#idle / rivals)))
      this.#take(queue, at)
      const hold = this.#holdOf(read.table)
      hold.readers += 1
      hold.owed = Math.max(0, hold.owed - 1)
      this.#idle -= workers
      this.#running.set(read, workers)
      return { read, workers }
    }
    return undefined
  }

  #mayRead({ writer, waiting, owed }: Hold<Write>): boolean {
    return !writer && (waiting.length === 0 || owed > 0)
  }

  #waitingFor(table: string): number {
    let count = 0
    for (const queue of this.#accounts.values()) count += queue.filter((reading) => reading.table === table).length
    return count
  }

  /** Takes a reading out of its queue; its account goes to the end of the rotation. */
  #take(queue: Read[], at: number): void {
    const [reading] = queue.splice(at, 1)
    this.#waiting -= 1
    this.#accounts.delete(reading!.account)
    if (queue.length > 0) this.#accounts.set(reading!.account, queue)
  }
}

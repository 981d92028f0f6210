import { ApiFailure, failureOf } from '#web/core/api/failure.ts'
import type { CensusFindingInput } from '#web/generated/operations.ts'

/** A finding that the server does not have yet. */
export interface Queued {
  /** The UUID of the finding; sent again it is recorded once. */
  id: string
  account: string
  census: string
  /** What people call the component. */
  label: string
  finding: CensusFindingInput
  /** A photo of the component that is not sent yet. */
  photo: Blob | null
  /** Why the server refused it; null while it waits. */
  refusal: string | null
}

/** Where findings are kept in the browser until they are recorded. */
export interface Shelf {
  all(account: string): Promise<Queued[]>
  put(entry: Queued): Promise<unknown>
  drop(id: string): Promise<unknown>
}

/** What the server said to one finding; `code` null: it is recorded. */
export interface Answer {
  id: string
  code?: string | null
}

/** The way to the server; both reject with an `ApiFailure`. */
export interface Line {
  upload(component: string, photo: Blob): Promise<string | null>
  record(census: string, findings: CensusFindingInput[]): Promise<readonly Answer[]>
}

/** What is shown of a queue. `isKept` is false when the browser gives no room and closing the page would lose what waits. */
export interface QueueState {
  entries: readonly Queued[]
  state: 'idle' | 'sending' | 'waiting'
  isKept: boolean
}

/** Failures that another attempt may not meet. */
const passing: readonly string[] = [
  'UNREACHABLE',
  'INTERNAL',
  'OVERLOADED',
  'RATE_LIMITED',
  'SIGN_IN_REQUIRED',
  'DATABASE_UNREACHABLE',
  'SHUTTING_DOWN',
]

const mostAtOnce = 20

/** Keeps findings until the server has answered to each: kept first, sent then, sent again when the network is back. */
export class FindingQueue {
  private readonly shelf: Shelf
  private readonly line: Line
  private readonly account: string
  private readonly listeners = new Set<() => void>()
  private shown: QueueState = { entries: [], state: 'idle', isKept: true }
  private running: Promise<void> | null = null
  private readonly hearers = new Set<() => void>()

  constructor(account: string, shelf: Shelf, line: Line) {
    this.account = account
    this.shelf = shelf
    this.line = line
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Calls when findings have been recorded; the answer ends it. */
  whenRecorded(hearer: () => void): () => void {
    this.hearers.add(hearer)
    return () => this.hearers.delete(hearer)
  }

  readonly get = (): QueueState => this.shown

  private show(change: Partial<QueueState>): void {
    this.shown = { ...this.shown, ...change }
    for (const listener of this.listeners) listener()
  }

  /** Takes up what an earlier page has left. */
  async load(): Promise<void> {
    const left = await this.shelf.all(this.account).catch(() => [])
    const known = new Set(this.shown.entries.map(({ id }) => id))
    this.show({ entries: [...left.filter(({ id }) => !known.has(id)), ...this.shown.entries] })
    await this.flush()
  }

  /** Keeps a finding and sends it; resolves when it is kept. */
  async add(entry: Omit<Queued, 'account' | 'refusal'>): Promise<void> {
    const queued: Queued = { ...entry, account: this.account, refusal: null }
    this.show({ entries: [...this.shown.entries, queued] })
    await this.keep(queued)
    void this.flush()
  }

  /** Gives a finding up, or has it no longer wait. */
  async drop(id: string): Promise<void> {
    this.show({ entries: this.shown.entries.filter((entry) => entry.id !== id) })
    await this.shelf.drop(id).catch(() => {})
  }

  /** Sends what waits; one sending at a time. */
  flush(): Promise<void> {
    this.running ??= this.run().finally(() => {
      this.running = null
    })
    return this.running
  }

  private async keep(entry: Queued): Promise<void> {
    this.show({ entries: this.shown.entries.map((each) => (each.id === entry.id ? entry : each)) })
    await this.shelf.put(entry).catch(() => this.show({ isKept: false }))
  }

  private async run(): Promise<void> {
    for (let batch = this.next(); batch.length > 0; batch = this.next()) {
      this.show({ state: 'sending' })
      if (!(await this.send(batch))) {
        this.show({ state: 'waiting' })
        return
      }
    }
    this.show({ state: 'idle' })
  }

  private next(): Queued[] {
    const waiting = this.shown.entries.filter(({ refusal }) => refusal === null)
    return waiting.filter(({ census }) => census === waiting[0]?.census).slice(0, mostAtOnce)
  }

  /** Sends some findings of one census; false when the server cannot be asked now. */
  private async send(batch: Queued[]): Promise<boolean> {
    try {
      const ready: Queued[] = []
      for (const entry of batch) ready.push(await this.withPhoto(entry))
      const able = ready.filter(({ refusal }) => refusal === null)
      if (able.length > 0) await this.settle(able, await this.ask(able))
      return true
    } catch (error) {
      if (passing.includes(failureOf(error).code)) return false
      throw error
    }
  }

  private ask(able: Queued[]): Promise<readonly Answer[]> {
    const findings = able.map(({ finding }) => finding)
    return this.line.record(able[0]!.census, findings).catch((error: unknown) => {
      const { code } = failureOf(error)
      if (passing.includes(code)) throw error
      return able.map(({ id }) => ({ id, code }))
    })
  }

  private async settle(able: Queued[], answers: readonly Answer[]): Promise<void> {
    for (const entry of able) {
      const answer = answers.find(({ id }) => id === entry.id)
      if (!answer) throw new ApiFailure('INTERNAL')
      if (answer.code) await this.keep({ ...entry, refusal: answer.code })
      else await this.drop(entry.id)
    }
    for (const hearer of this.hearers) hearer()
  }

  /** Sends the photo of a finding, which then names it; a refused photo refuses the finding. */
  private async withPhoto(entry: Queued): Promise<Queued> {
    const { component } = entry.finding
    if (!entry.photo || !component) return entry
    const sent = await this.line.upload(component, entry.photo).then(
      (photo): Queued => ({ ...entry, photo: null, finding: { ...entry.finding, photo } }),
      (error: unknown): Queued => {
        const { code } = failureOf(error)
        if (passing.includes(code)) throw error
        return { ...entry, refusal: code }
      },
    )
    await this.keep(sent)
    return sent
  }
}

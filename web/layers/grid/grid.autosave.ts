/** Operations that were made since a revision of the server, as JSON. */
export interface Work {
  readonly operations: unknown
  readonly fingerprint: string
}

/** What is kept in the browser as long as the server does not have it. */
export interface LocalCopy {
  /** The revision that the server had. */
  readonly revision: number
  readonly work: Work
  /** What was sent and never answered: the server may have it. */
  readonly lost: Work | null
}

/** How saving stands: `offline` is tried again, `stale` was overtaken by another window, `refused` was judged wrong. */
export type SaveState = 'saved' | 'saving' | 'offline' | 'stale' | 'refused'

/** What came of sending. */
export type Sent = { kind: 'done'; revision: number } | { kind: 'offline' | 'stale' | 'refused' }

/** What saving stands on. */
export interface Line {
  send(work: Work, revision: number): Promise<Sent>
  /** Keeps a copy in the browser; null when it is needed no longer. */
  keep(copy: LocalCopy | null): void
  onState(state: SaveState): void
}

/** Saves what an editor does, one saving after another, the latest work only; what was sent without an answer is sent again first, as the server does the same saving once. */
export class Autosave {
  private readonly line: Line
  private waiting: Work | null = null
  private lost: Work | null = null
  private isBusy = false
  private state: SaveState = 'saved'
  revision: number

  constructor(line: Line, revision: number) {
    this.line = line
    this.revision = revision
  }

  /** The latest work. */
  put(work: Work): void {
    this.waiting = work
    this.keep(work)
    void this.flush()
  }

  /** Tries again what could not be sent. */
  retry(): void {
    if (this.state === 'offline') void this.flush()
  }

  /** Goes on from a revision of the server, e.g. after a step of the change set; `isForced` sends what was overtaken once more. */
  follow(revision: number, isForced = false): void {
    this.revision = revision
    this.lost = null
    if (isForced) void this.flush()
  }

  /** Resolves when nothing is under way; true when the server has everything. */
  async settled(): Promise<boolean> {
    while (this.isBusy) await this.running
    return this.state === 'saved'
  }

  private running: Promise<void> = Promise.resolve()

  private keep(work: Work): void {
    this.line.keep({ revision: this.revision, work, lost: this.lost })
  }

  private flush(): Promise<void> {
    if (this.isBusy) return this.running
    this.isBusy = true
    this.running = this.run().finally(() => {
      this.isBusy = false
    })
    return this.running
  }

  private async run(): Promise<void> {
    for (let work = this.lost ?? this.waiting; work; work = this.lost ?? this.waiting) {
      this.tell('saving')
      this.lost = work
      this.keep(this.waiting ?? work)
      const sent = await this.line.send(work, this.revision)
      if (sent.kind === 'offline') {
        this.tell('offline')
        return
      }
      this.lost = null
      if (sent.kind !== 'done') {
        this.tell(sent.kind)
        return
      }
      this.revision = sent.revision
      if (this.waiting === work) this.waiting = null
    }
    this.line.keep(null)
    this.tell('saved')
  }

  private tell(state: SaveState): void {
    if (state === this.state) return
    this.state = state
    this.line.onState(state)
  }
}

const isEqual = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Which operations to go on with: the server's, the browser's that were never sent, or a choice between both. */
export function recover(
  copy: LocalCopy | null,
  server: { revision: number; operations: unknown },
): 'server' | 'local' | 'choice' {
  if (!copy || isEqual(copy.work.operations, server.operations)) return 'server'
  if (copy.revision === server.revision) return 'local'
  const isArrived = copy.revision + 1 === server.revision && isEqual(copy.lost?.operations, server.operations)
  return isArrived ? 'local' : 'choice'
}

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

/** Why the server does not have it yet: not reached, too busy, or the session is over. All are tried again. */
type Delay = 'offline' | 'busy' | 'signedOut'

/** How saving stands: `stale` was overtaken by another window, `refused` was judged wrong. */
export type SaveState = 'saved' | 'saving' | Delay | 'stale' | 'refused'

/** What came of sending. */
export type Sent = { kind: 'done'; revision: number } | { kind: Delay | 'stale' | 'refused' }

/** What saving stands on. */
export interface Line {
  send(work: Work, revision: number): Promise<Sent>
  /** Keeps a copy in the browser; null when it is needed no longer. */
  keep(copy: LocalCopy | null): void
  onState(state: SaveState): void
  /** Calls back after a while; what it gives calls that off. */
  after(ms: number, again: () => void): () => void
}

/** The first wait before what was not sent is tried again, and the longest; each is twice the one before. */
const [firstWait, longestWait] = [2_000, 60_000]

const delays: readonly SaveState[] = ['offline', 'busy', 'signedOut'] satisfies readonly Delay[]

/** Saves what an editor does, one saving after another, the latest work only; what was sent without an answer is sent again first, as the server does the same saving once. What could not be sent is tried again, ever more slowly, without end. */
export class Autosave {
  private readonly line: Line
  private waiting: Work | null = null
  private lost: Work | null = null
  private isBusy = false
  private state: SaveState = 'saved'
  private wait = firstWait
  private isEnded = false
  private callOff: (() => void) | null = null
  revision: number

  constructor(line: Line, revision: number) {
    this.line = line
    this.revision = revision
  }

  /** The latest work. */
  put(work: Work): void {
    this.waiting = work
    this.keep(work)
    this.callOff?.()
    void this.flush()
  }

  /** Tries again at once what could not be sent. */
  retry(): void {
    if (!delays.includes(this.state)) return
    this.callOff?.()
    this.callOff = null
    void this.flush()
  }

  /** Tries nothing again on its own any more; what is not sent stays in the browser. */
  end(): void {
    this.isEnded = true
    this.callOff?.()
  }

  /** Whether the server has everything. */
  get isSaved(): boolean {
    return this.state === 'saved' && !this.isBusy
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
      if (delays.includes(sent.kind as SaveState)) {
        this.delay(sent.kind as Delay)
        return
      }
      this.lost = null
      this.wait = firstWait
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

  private delay(why: Delay): void {
    this.callOff?.()
    if (!this.isEnded) this.callOff = this.line.after(this.wait, () => this.retry())
    this.wait = Math.min(longestWait, this.wait * 2)
    this.tell(why)
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

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { FallbackReason } from '#api/contract/analytics.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { identify, loadRows, loadSnapshot } from '#api/analytics/columns/load.ts'
import type { LoadedTable, TableIdentity } from '#api/analytics/columns/load.ts'
import { reasonOf } from '#api/analytics/columns/faults.ts'
import type { ReadModelState } from '#api/analytics/chooser.ts'
import type { Database } from '#api/core/db/database.ts'
import type { Crew } from './crew.ts'
import { readBatch } from './follow.ts'
import type { Batch, FollowLimits, Stage } from './follow.ts'
import type { Applied, KeeperQuestion } from './keeperThread.ts'
import { Mirror } from './mirror.ts'
import { scratchBytes } from './scratch.ts'
import { startThread, ThreadLost } from './thread.ts'
import type { Thread } from './thread.ts'

/** What the columns of a layer stand on. */
export interface ModelParts {
  readonly database: Database
  readonly crew: Crew
  readonly log: Logger
  /** The folder of the snapshots. */
  readonly folder: string
  /** Bytes that the layer may take, as things are. */
  bound(layer: string): number
  /** Loads one layer at a time. */
  oneByOne<Result>(work: () => Promise<Result>): Promise<Result>
  /** Milliseconds since the feed last read. */
  feedLag(): number
  /** Hears of each batch that readers see from now on. */
  onApplied(layer: string): void
  /** Rows of a segment; 65,536 when absent. */
  readonly slots?: number
}

/** Milliseconds until something that failed is tried again. */
const patience = 1_000

/** The columns of one layer from their loading to their end. */
export class LayerModel {
  readonly manifest: LayerManifest
  readonly #parts: ModelParts
  readonly #keeper: Thread
  readonly #leaving = new AbortController()
  #state: ReadModelState['state'] = 'loading'
  #isRestarting = false
  #mirror: Mirror | undefined
  #identity: TableIdentity | undefined
  #since = ''
  #savedVersion = -1
  #held = 0
  /** When somebody first said that there is something to read that has not been read. */
  #wokenAt: number | undefined
  #working: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #life = 0

  constructor(manifest: LayerManifest, parts: ModelParts) {
    this.manifest = manifest
    this.#parts = parts
    this.#keeper = startThread({
      file: new URL('./keeperThread.ts', import.meta.url),
      onLost: (cause) => this.#restart(cause),
    })
  }

  /** Why the columns cannot answer now; null when they can. */
  get reason(): FallbackReason | null {
    if (this.#state === 'ready') return null
    if (this.#state === 'over-bound') return 'over-bound'
    return this.#isRestarting ? 'restarting' : 'loading'
  }

  /** Whether changes that the feed has told could not be read so far. */
  get isBehind(): boolean {
    return this.#timer !== undefined
  }

  /** The table as the asking thread knows it. */
  get mirror(): Mirror | undefined {
    return this.#mirror
  }

  /** Bytes that the table holds. */
  get held(): number {
    return this.#held
  }

  /** The thread that writes; tests kill it. */
  get keeper(): Pick<Thread, 'kill'> {
    return this.#keeper
  }

  /** The snapshot of the database up to which all changes are in the table. */
  get since(): string {
    return this.#since
  }

  /** How the layer is doing. */
  get state(): ReadModelState {
    const isReady = this.#state === 'ready'
    const waited = this.#wokenAt === undefined ? 0 : performance.now() - this.#wokenAt
    return {
      layer: this.manifest.id,
      state: this.#state,
      rows: isReady ? this.#mirror!.table.segments.rows : 0,
      bytes: this.#held,
      lag: isReady ? Math.round(Math.max(waited, this.#parts.feedLag())) : null,
    }
  }

  /** Loads the table in the background: a snapshot if there is one that fits, else the database. */
  start(): void {
    this.#next(() => this.#begin({ trySnapshot: true }))
  }

  /** Something has changed: reads it soon. */
  wake(): void {
    this.#wokenAt ??= performance.now()
    this.#next(() => this.#follow())
  }

  /** When all that was begun so far has ended. */
  async settled(): Promise<void> {
    await this.#working
  }

  /** Follows the changes since an earlier snapshot once more: it changes nothing that is right. */
  async repeat(since: string): Promise<void> {
    this.#since = since
    this.wake()
    await this.settled()
  }

  /** Loads the table from the database again. */
  async reload(): Promise<void> {
    this.#next(() => this.#begin({ trySnapshot: false }))
    await this.settled()
  }

  /** Writes the table into its file if it has changed since it was last written. */
  async save(): Promise<void> {
    const version = this.#mirror?.table.segments.version
    if (this.#state !== 'ready' || version === undefined || version === this.#savedVersion) return
    mkdirSync(this.#parts.folder, { recursive: true })
    await this.#ask({ do: 'save', file: this.#file, identity: this.#identity! })
    this.#savedVersion = version
  }

  /** Ends the following, writes the table into its file, and lets it go. */
  async close(): Promise<void> {
    this.#leaving.abort(new Error('The read model is closing'))
    clearTimeout(this.#timer)
    await this.#working
    await this.save().catch((error: unknown) => this.#parts.log.error({ err: error }, 'snapshot'))
    this.#state = 'absent'
    await this.#keeper.close()
  }

  get #file(): string {
    return join(this.#parts.folder, `${this.manifest.id}.columns`)
  }

  #ask<Result>(question: KeeperQuestion): Promise<Result> {
    return this.#keeper.ask<Result>(question)
  }

  /** Works follow one another; one that fails is told and tried again after a while. */
  #next(work: () => Promise<void>): void {
    const life = this.#life
    this.#working = this.#working.then(async () => {
      if (this.#leaving.signal.aborted || life !== this.#life) return
      try {
        await work()
      } catch (error) {
        this.#meet(error, work)
      }
    })
  }

  /** What an error means for the layer. */
  #meet(error: unknown, work: () => Promise<void>): void {
    if (this.#leaving.signal.aborted || error instanceof ThreadLost) return
    const reason = reasonOf(error)
    this.#parts.log[reason === 'over-bound' ? 'warn' : 'error']({ err: error, layer: this.manifest.id }, 'read model')
    if (reason === 'over-bound') return this.#giveUp()
    const again = reason === undefined ? work : () => this.#begin({ trySnapshot: false })
    this.#timer = setTimeout(() => this.#next(again), patience).unref()
  }

  /** The layer needs more memory than it may have: PostGIS answers. */
  #giveUp(): void {
    this.#state = 'over-bound'
    this.#mirror = undefined
    this.#held = 0
    this.#parts.crew.detach(this.manifest.id)
    this.#ask({ do: 'release' }).catch(() => undefined)
  }

  /** The thread that writes has died: what it was about is not known. */
  #restart(cause: unknown): void {
    if (this.#state === 'over-bound') return
    this.#parts.log.warn({ err: cause, layer: this.manifest.id }, 'the columns are loaded again')
    this.#distrust()
    this.#next(() => this.#begin({ trySnapshot: true }))
  }

  /** From here on nobody begins to read the table. */
  #distrust(): void {
    this.#life += 1
    this.#state = 'loading'
    this.#isRestarting = true
    this.#mirror = undefined
  }

  async #begin({ trySnapshot }: { trySnapshot: boolean }): Promise<void> {
    const { database, oneByOne } = this.#parts
    const identity = await identify(database, this.manifest)
    this.#identity = identity
    const loaded = await oneByOne(async () => {
      const restored = trySnapshot ? await this.#restore(identity) : null
      return restored ?? loadRows(database, this.manifest, { ...this.#size, identity, signal: this.#leaving.signal })
    })
    await this.#install(loaded)
    await this.#follow()
  }

  get #size() {
    const { bound, crew, slots } = this.#parts
    return { bound: bound(this.manifest.id), scratch: crew.size * scratchBytes, ...(slots !== undefined && { slots }) }
  }

  /** The table of the snapshot file; null when there is none of use. */
  async #restore(identity: TableIdentity): Promise<LoadedTable | null> {
    try {
      return await loadSnapshot({ ...this.#size, file: this.#file, identity })
    } catch (error) {
      const reason = reasonOf(error)
      if (reason === undefined || reason === 'over-bound') throw error
      this.#parts.log.info({ layer: this.manifest.id, reason }, 'the snapshot is of no use')
      return null
    }
  }

  /** Puts a table in the place of the one before, with nobody reading. */
  async #install({ table, position }: LoadedTable): Promise<void> {
    const { data, view } = table
    const { crew } = this.#parts
    await crew.write(this.manifest.id, async () => {
      await this.#ask({ do: 'hold', data, position })
      await crew.attach(this.manifest.id, view)
      this.#mirror = new Mirror(data)
      this.#since = position.since
      this.#held = table.size.held
    })
  }

  get #limits(): FollowLimits {
    const rows = this.#mirror?.table.segments.rows ?? 0
    return { changes: 50_000, reread: Math.max(10_000, Math.min(1_000_000, Math.floor(rows / 4))) }
  }

  /** Reads and applies what has changed; in the end the table is ready, and at the moment at which it was last asked. */
  async #follow(): Promise<void> {
    if (!this.#mirror) return
    const woken = performance.now()
    await this.#ask({ do: 'drop' })
    const fields = { manifest: this.manifest, fields: this.#mirror.table.fields }
    const stage: Stage = (rows) => this.#ask<void>({ do: 'stage', rows })
    const batch = await readBatch(this.#parts.database, fields, { since: this.#since, limits: this.#limits, stage })
    if (batch === null) return this.#begin({ trySnapshot: false })
    if (batch.changed.length + batch.within.length > 0) await this.#apply(batch)
    this.#since = batch.snapshot
    if (this.#wokenAt !== undefined && this.#wokenAt <= woken) this.#wokenAt = undefined
    const wasReady = this.#state === 'ready'
    this.#state = 'ready'
    this.#isRestarting = false
    this.#timer = undefined
    if (!wasReady || batch.changed.length + batch.within.length > 0) this.#parts.onApplied(this.manifest.id)
  }

  async #apply({ snapshot, changed, gone, within }: Batch): Promise<void> {
    const mirror = this.#mirror!
    await this.#parts.crew.write(this.manifest.id, async () => {
      try {
        const position = { since: snapshot }
        const applied = await this.#ask<Applied>({ do: 'apply', changed, gone, within, position })
        mirror.learn(applied.learnt)
        this.#held = applied.held
        this.#since = snapshot
      } catch (error) {
        if (error instanceof ThreadLost) this.#distrust()
        throw error
      }
    })
  }
}

import type { LoadedLayer, LoadForm, LoadReport, MendPage, UploadTold } from '#api/contract/importing.ts'
import { greatestUpload } from '#api/contract/importing.ts'
import { dropFile, fetchMends, LoadFailure, sendFile, workOn } from '#web/core/api/loading.ts'
import type { LoadProgress, Watch } from '#web/core/api/loading.ts'
import { acceptedOf, decide, undecided, undo } from './decisions.ts'
import type { Decision, Decisions } from './decisions.ts'

/** A mend with its ground. */
export type GroundedMend = MendPage['mends'][number]

/** The description that came with a file. */
export interface SourceFile {
  name: string
  value: unknown
}

/** How far somebody has come with a file. */
export interface LoadState {
  /** Choosing a file, telling how it is to be read, deciding on its mends, done. */
  stage: 'file' | 'form' | 'review' | 'done'
  file: File | null
  source: SourceFile | null
  form: LoadForm | null
  upload: UploadTold | null
  /** What is under way. */
  progress: LoadProgress | null
  failure: LoadFailure | null
  /** What the last check, or the import, has found. */
  report: LoadReport | null
  /** The mends that the last check took as accepted. */
  checked: readonly string[]
  mends: readonly GroundedMend[]
  decisions: Decisions
  acceptPartial: boolean
}

const fresh: LoadState = {
  stage: 'file',
  file: null,
  source: null,
  form: null,
  upload: null,
  progress: null,
  failure: null,
  report: null,
  checked: [],
  mends: [],
  decisions: undecided,
  acceptPartial: false,
}

/** The description among files that were chosen together: JSON with a layer and fields. */
async function sourceAmong(files: readonly File[]): Promise<[File, SourceFile] | null> {
  for (const file of files.filter(({ name, size }) => name.endsWith('.json') && size < 1 << 20)) {
    const value: unknown = await file
      .text()
      .then((text) => JSON.parse(text) as unknown)
      .catch(() => null)
    if (typeof value === 'object' && value !== null && 'fields' in value && 'layer' in value)
      return [file, { name: file.name, value }]
  }
  return null
}

/** The loading of one file after another into a layer. It goes on while its panel is closed. */
export class LoadSession {
  readonly layer: LoadedLayer
  private state = fresh
  private readonly listeners = new Set<() => void>()
  private stop: AbortController | null = null

  constructor(layer: LoadedLayer) {
    this.layer = layer
  }

  readonly get = (): LoadState => this.state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private put(change: Partial<LoadState>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.listeners) listener()
  }

  /** Does one thing at a time; what it rejects with is told in the state, an abortion is not. */
  private async run(work: (watch: Watch) => Promise<Partial<LoadState>>): Promise<void> {
    this.stop?.abort()
    const stop = new AbortController()
    this.stop = stop
    this.put({ failure: null, progress: { phase: 'upload', done: 0, total: 0 } })
    const onProgress = (progress: LoadProgress) => this.stop === stop && this.put({ progress })
    try {
      const change = await work({ signal: stop.signal, onProgress })
      if (this.stop === stop) this.put({ ...change, progress: null })
    } catch (cause) {
      if (this.stop !== stop) return
      const failure = cause instanceof LoadFailure ? cause : new LoadFailure('INTERNAL')
      this.put({ progress: null, ...(!stop.signal.aborted && { failure }) })
    }
  }

  /** Takes the files that were chosen or dropped: the data, and a description if one is among them. */
  async take(files: readonly File[]): Promise<void> {
    const found = await sourceAmong(files)
    const source = found?.[1] ?? this.state.source
    const file = files.find((each) => each !== found?.[0])
    if (!file) return this.put({ source, failure: null })
    if (file.size > greatestUpload) return this.put({ failure: new LoadFailure('BODY_TOO_LARGE') })
    this.leave()
    this.put({ ...fresh, source, file })
    return this.run(async (watch) => ({ upload: await sendFile(file, watch), stage: 'form' }))
  }

  /** Forgets the description. */
  dropSource(): void {
    this.put({ source: null, failure: null })
  }

  /** Has the file checked without mends: by its description, or as a form says. */
  check(form: LoadForm | null): Promise<void> {
    const { upload } = this.state
    return upload ? this.run((watch) => this.checked({ upload, form, accepted: [] }, watch)) : Promise.resolve()
  }

  private async checked(
    { upload, form, accepted }: { upload: UploadTold; form: LoadForm | null; accepted: readonly string[] },
    watch: Watch,
  ): Promise<Partial<LoadState>> {
    const { source, acceptPartial } = this.state
    const description = form ? { form } : { source: source?.value }
    const order = { ...description, accepted, acceptPartial }
    const report = await workOn({ id: upload.id, work: 'check' }, order, watch)
    const mends = await fetchMends(upload.id, watch.signal)
    const known = new Set(mends.map(({ id }) => id))
    const { decisions } = this.state
    const said = new Map([...decisions.said].filter(([id]) => known.has(id)))
    return { stage: 'review', upload, form, report, mends, checked: accepted, decisions: { ...decisions, said } }
  }

  /** Has the file checked with the accepted mends. */
  preview(): Promise<void> {
    const { upload, form, mends, decisions } = this.state
    if (!upload) return Promise.resolve()
    return this.run((watch) => this.checked({ upload, form, accepted: acceptedOf(mends, decisions) }, watch))
  }

  /** Sends the file anew, to a server that no longer has it; what was decided stays. */
  again(): Promise<void> {
    const { file, form } = this.state
    if (!file) return Promise.resolve()
    return this.run(async (watch) => this.checked({ upload: await sendFile(file, watch), form, accepted: [] }, watch))
  }

  /** Imports the file with exactly the accepted mends. */
  apply(): Promise<void> {
    const { upload, mends, decisions, acceptPartial } = this.state
    if (!upload) return Promise.resolve()
    const order = { accepted: acceptedOf(mends, decisions), acceptPartial }
    return this.run(async (watch) => {
      const report = await workOn({ id: upload.id, work: 'apply' }, order, watch)
      return { report, stage: report.outcome === 'imported' ? 'done' : 'review' }
    })
  }

  say(ids: readonly string[], decision: Decision | null): void {
    this.put({ decisions: decide(this.state.decisions, ids, decision) })
  }

  undo(): void {
    this.put({ decisions: undo(this.state.decisions) })
  }

  setPartial(acceptPartial: boolean): void {
    this.put({ acceptPartial })
  }

  /** Ends what is under way; nothing has changed then. */
  cancel(): void {
    this.stop?.abort()
    this.stop = null
    this.put({ progress: null })
  }

  /** Begins anew; the server forgets the file. */
  reset(): void {
    this.cancel()
    this.leave()
    this.put(fresh)
  }

  private leave(): void {
    const { upload, stage } = this.state
    if (upload && stage !== 'done') void dropFile(upload.id)
  }
}

const sessions = new Map<string, LoadSession>()

/** The loading into a layer of an account; it stays while the page does. */
export function sessionOf(account: string, layer: LoadedLayer): LoadSession {
  const key = `${account} ${layer}`
  const session = sessions.get(key) ?? new LoadSession(layer)
  sessions.set(key, session)
  return session
}

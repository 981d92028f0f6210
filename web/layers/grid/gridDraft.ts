import { errorTable } from '#api/contract/errors.ts'
import type { ApolloClient } from '@apollo/client/core'
import { cellFromPolygon } from '#api/contract/topology/geojson.ts'
import type { CellChange } from '#api/contract/topology/difference.ts'
import { isRefusal } from '#api/contract/topology/fault.ts'
import type { Fault } from '#api/contract/topology/fault.ts'
import { operationsOf } from '#api/contract/topology/history.ts'
import { coverageOf } from '#api/contract/topology/load.ts'
import { operationsJson, parseOperations } from '#api/contract/topology/parse.ts'
import type { Rules } from '#api/contract/topology/violations.ts'
import { ApiFailure, failureOf } from '#web/core/api/failure.ts'
import { ChangeSetDifferenceDocument, ChangeSetDocument, SaveChangeSetDocument } from '#web/generated/operations.ts'
import type { ChangeSetDifferenceQuery, ChangeSetNewsQuery, ChangeSetQuery } from '#web/generated/operations.ts'
import { Autosave, recover } from './grid.autosave.ts'
import type { LocalCopy, SaveState, Sent, Work } from './grid.autosave.ts'
import { brokenRules, rulesOf } from './grid.checks.ts'
import type { Limits } from './grid.checks.ts'
import { begin, changesOf, fingerprintOfChanges } from './grid.model.ts'
import type { Dropped, Editing } from './grid.model.ts'

/** A change set with everything that a viewer who may read it gets. */
export type FullChangeSet = NonNullable<ChangeSetQuery['changeSet']>

/** What others may change of a change set while it is open. */
export type ChangeSetNews = NonNullable<ChangeSetNewsQuery['changeSet']>

/** What a change set changes, as the server tells it. */
export type Difference = NonNullable<NonNullable<ChangeSetDifferenceQuery['changeSet']>['difference']>

/** Everything that panel and map show of a draft. */
export interface DraftState {
  readonly set: FullChangeSet
  readonly editing: Editing
  /** What differs from the base, also while something is dragged. */
  readonly changes: readonly CellChange[]
  readonly broken: readonly Fault<string>[]
  /** Operations that no longer apply after the base has changed. */
  readonly dropped: readonly Dropped[]
  readonly saving: SaveState
  /** What the server found wrong with the last saving. */
  readonly verdict: readonly Fault<string>[]
  /** The browser has work that was never sent, and the server has gone on. */
  readonly rival: LocalCopy | null
  /** Of the revision that it tells; null while it is not known. */
  readonly difference: Difference | null
  /** The browser has no room to keep what is not sent. */
  readonly isUnkept: boolean
}

/** Where copies are kept in the browser. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

interface Place {
  client: ApolloClient
  shelf: Shelf
  account: string
}

function readCopy(shelf: Shelf, key: string): LocalCopy | null {
  try {
    const copy = JSON.parse(shelf.getItem(key) ?? 'null') as LocalCopy | null
    if (copy) parseOperations(copy.work.operations)
    return copy
  } catch {
    return null
  }
}

/** One change set while it is open: what was done, what is shown, and the way of both to the server. */
export class GridDraft {
  private readonly place: Place
  private readonly rules: Rules
  private readonly key: string
  private readonly listeners = new Set<() => void>()
  private readonly autosave: Autosave
  private state: DraftState
  private settled: Editing

  constructor(place: Place, set: FullChangeSet) {
    this.place = place
    this.key = `yzt.grids.${place.account}.${set.id}`
    const { rules, communities } = set.workspace!
    this.rules = rulesOf(rules as Limits, communities)
    const copy = readCopy(place.shelf, this.key)
    const choice = recover(copy, set)
    const { editing, dropped } = beginOn(set, choice === 'local' ? copy!.work.operations : set.operations)
    this.settled = editing
    const rival = choice === 'choice' ? copy : null
    const fresh = { saving: 'saved', verdict: [], difference: null, isUnkept: false } as const
    this.state = { set, editing, dropped, rival, ...fresh, ...this.checked(editing) }
    const line = {
      send: (work: Work, revision: number) => this.send(work, revision),
      keep: (next: LocalCopy | null) => this.keep(next),
      onState: (saving: SaveState) => this.set({ saving }),
      after: (ms: number, again: () => void) => {
        const timer = setTimeout(again, ms)
        return () => clearTimeout(timer)
      },
    }
    this.autosave = new Autosave(line, set.revision)
    if (choice === 'server' && copy) this.keep(null)
    if (choice === 'local') this.goOn(dropped, copy!)
    void this.compare()
  }

  get = (): DraftState => this.state

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The work as it stands without what is being dragged. */
  get work(): Editing {
    return this.settled
  }

  /** Shows an editing that is not done yet, e.g. while a vertex is dragged. */
  preview(editing: Editing): void {
    this.set({ editing, ...this.checked(editing) })
  }

  /** Goes on with an editing; when it has changed something, it is saved. */
  update(editing: Editing): void {
    const isChanged = editing.history.coverage !== this.settled.history.coverage
    this.settled = editing
    this.set({ editing, ...(isChanged || this.state.editing !== editing ? this.checked(editing) : {}) })
    if (isChanged) this.save()
  }

  /** Gives up the operations that no longer apply. */
  drop(): void {
    this.set({ dropped: [] })
    this.save()
  }

  /** Takes the browser's own work instead of the server's, or lets it go. */
  settle(isMine: boolean): void {
    const { rival, set } = this.state
    this.set({ rival: null })
    if (!isMine || !rival) {
      this.keep(null)
      return
    }
    const { editing, dropped } = beginOn(set, rival.work.operations)
    this.settled = editing
    this.set({ editing, dropped, ...this.checked(editing) })
    this.goOn(dropped, { ...rival, revision: set.revision, lost: null })
  }

  /** Sends the browser's own work; when a part of it no longer applies, not before that is given up. */
  private goOn(dropped: readonly Dropped[], copy: LocalCopy): void {
    if (dropped.length === 0) this.save()
    else this.keep(copy)
  }

  /** Tries to send again. */
  retry = (): void => this.autosave.retry()

  /** Ends what the draft does on its own; what is not sent stays in the browser. */
  end(): void {
    this.autosave.end()
  }

  /** Waits until the server has everything; false when it could not be sent. */
  whenSaved(): Promise<boolean> {
    return this.autosave.settled()
  }

  /** Takes over what others have done to the change set; true when it must be opened anew: they have saved it, or it is in another state. */
  hear(news: ChangeSetNews): boolean {
    const { set } = this.state
    if (news.revision < this.autosave.revision) return false
    const isBehind = news.revision > this.autosave.revision && this.autosave.isSaved
    this.set({ set: { ...set, ...news, revision: set.revision } })
    return isBehind || news.state !== set.state
  }

  private save(): void {
    const operations = operationsJson(operationsOf(this.settled.history))
    this.set({ verdict: [] })
    this.autosave.put({ operations, fingerprint: fingerprintOfChanges(this.settled) })
  }

  private async send({ operations, fingerprint }: Work, revision: number): Promise<Sent> {
    const { id } = this.state.set
    try {
      const variables = { id, revision, operations, fingerprint }
      const { data } = await this.place.client.mutate({
        mutation: SaveChangeSetDocument,
        variables,
        fetchPolicy: 'no-cache',
      })
      const outcome = data?.saveChangeSet
      if (!outcome) throw new ApiFailure('INTERNAL')
      this.set({ verdict: faultsOf(outcome.faults) })
      if (!outcome.isDone) return { kind: 'refused' }
      this.set({ set: { ...this.state.set, ...outcome.changeSet } })
      void this.compare()
      return { kind: 'done', revision: outcome.changeSet.revision }
    } catch (cause) {
      return { kind: meaningOf(failureOf(cause).code) }
    }
  }

  private async compare(): Promise<void> {
    const { id } = this.state.set
    try {
      const { data } = await this.place.client.query({
        query: ChangeSetDifferenceDocument,
        variables: { id },
        fetchPolicy: 'no-cache',
      })
      const told = data?.changeSet
      if (told?.difference && told.revision >= this.state.set.revision) this.set({ difference: told.difference })
    } catch (cause) {
      if (failureOf(cause).code !== 'UNREACHABLE') this.set({ difference: null })
    }
  }

  private checked(editing: Editing): Pick<DraftState, 'changes' | 'broken'> {
    const changes = changesOf(editing)
    return { changes, broken: brokenRules(editing, this.rules, changes) }
  }

  private keep(copy: LocalCopy | null): void {
    try {
      if (copy) this.place.shelf.setItem(this.key, JSON.stringify(copy))
      else this.place.shelf.removeItem(this.key)
    } catch {
      this.set({ isUnkept: true })
    }
  }

  private set(change: Partial<DraftState>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.listeners) listener()
  }
}

/** What a failure means to work that shall be saved: only what the server has judged is not sent again. */
function meaningOf(code: ApiFailure['code']): Exclude<Sent['kind'], 'done'> {
  if (code === 'UNREACHABLE') return 'offline'
  if (code === 'SIGN_IN_REQUIRED') return 'signedOut'
  if (code === 'CONFLICT') return 'stale'
  const { status } = errorTable[code]
  return status >= 429 ? 'busy' : 'refused'
}

function beginOn({ area, workspace }: FullChangeSet, operations: unknown) {
  const cells = (workspace?.cells ?? []) as { id: string; community: string; geometry: GeoJSON.Polygon }[]
  const start = coverageOf(cells.map(({ id, community, geometry }) => cellFromPolygon(id, community, geometry)))
  if (isRefusal(start)) throw new ApiFailure('BAD_GEOMETRY')
  return begin(area, start.coverage, parseOperations(operations))
}

/** Faults in degrees as faults on the lattice. */
function faultsOf(faults: readonly { code: string; at: number[]; cells: string[] }[]): Fault<string>[] {
  return faults.map(({ code, at: [lon = 0, lat = 0], cells }) => ({
    code,
    at: [Math.round(lon * 1e8), Math.round(lat * 1e8)],
    cells,
  }))
}

/** Reads a change set and opens it. Throws `ApiFailure`, `NOT_FOUND` when there is none or it is private. */
export async function openDraft(place: Place, id: string): Promise<GridDraft> {
  try {
    const { data } = await place.client.query({
      query: ChangeSetDocument,
      variables: { id },
      fetchPolicy: 'no-cache',
    })
    const set = data?.changeSet
    if (!set?.workspace) throw new ApiFailure(set ? 'FORBIDDEN' : 'NOT_FOUND')
    return new GridDraft(place, set)
  } catch (cause) {
    throw failureOf(cause)
  }
}

import { AppError } from '#api/contract/errors.ts'
import type { Viewer } from '#api/contract/layer.ts'
import type { Fault } from '#api/contract/topology/fault.ts'
import type { Queryable } from '#api/core/db/database.ts'
import type { AreaInfo } from '#api/core/layer/kernel.ts'
import { baseOf, readWorkspace } from './cells.ts'
import type { Base } from './cells.ts'
import {
  authorSql,
  commentsSql,
  createSql,
  headSql,
  listSql,
  lockSql,
  moveSql,
  readSql,
  stepSql,
  stepsSql,
} from './changeSet.sql.ts'
import type { Conflict } from './conflicts.ts'
import { covers, demandRight, demandStep, isKnownTo } from './rights.ts'
import type { Grids } from './rights.ts'
import { changeSetStates, transitions, writingSteps } from './states.ts'
import type { ChangeSetState, Step } from './states.ts'

/** A change set as lists show it. */
export interface ChangeSetHead {
  id: string
  title: string
  owner: string
  area: string
  region: string
  isShared: boolean
  state: ChangeSetState
  revision: number
  reverts: string | null
  issued: Readonly<Record<string, string>>
  createdAt: Date
  updatedAt: Date
  reviewedBy: string | null
  publishedBy: string | null
  publishedAt: Date | null
  cells: string[]
  /** Everybody who has put something into it. */
  authors: string[]
}

/** A change set as the database has it. */
export interface ChangeSetRow extends ChangeSetHead {
  operations: unknown
  fingerprint: string | null
  base: Base
}

/** What came of a step: done, or why not. Nothing was written when it was not done. */
export interface Outcome {
  changeSet: ChangeSetRow
  isDone: boolean
  faults: readonly Fault<string>[]
  conflicts: readonly Conflict[]
}

/** Why a step was not done. */
export type Refused = Partial<Pick<Outcome, 'faults' | 'conflicts'>>

/** A change set and the revision that the caller saw. */
export interface Asked {
  id: string
  revision?: number | undefined
}

const idForm = /^\d{1,18}$/

async function firstRow(database: Queryable, id: string, statement: typeof readSql): Promise<ChangeSetRow | undefined> {
  if (!idForm.test(id)) return undefined
  const [row] = await database.query<ChangeSetRow>(statement(id))
  return row
}

/** A change set that the viewer may know of; null when there is none. */
export async function readChangeSet(grids: Grids, viewer: Viewer, id: string): Promise<ChangeSetRow | null> {
  const row = await firstRow(grids.database, id, readSql)
  return row && isKnownTo(grids, viewer, row) ? row : null
}

/** A change set with which the viewer may take a step now, not held. Throws what `demandStep` throws. */
export async function readForStep(grids: Grids, viewer: Viewer, step: Step, id: string): Promise<ChangeSetRow> {
  return demandStep(grids, viewer, await firstRow(grids.database, id, readSql), step)
}

/** The same without its operations and its base. */
export async function readHead(grids: Grids, viewer: Viewer, id: string): Promise<ChangeSetHead | null> {
  if (!idForm.test(id)) return null
  const [row] = await grids.database.query<ChangeSetHead>(headSql(id))
  return row && isKnownTo(grids, viewer, row) ? row : null
}

/** A listed change set with its operations and its base. Throws `NOT_FOUND`. */
export async function wholeOf({ database }: Grids, set: ChangeSetHead | ChangeSetRow): Promise<ChangeSetRow> {
  if ('operations' in set) return set
  const row = await firstRow(database, set.id, readSql)
  if (!row) throw new AppError('NOT_FOUND', { what: 'changeSet' })
  return row
}

/** The change sets under an area that the viewer may know of, the latest first: who edits where. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`, `BAD_INPUT`. */
export async function listChangeSets(
  grids: Grids,
  viewer: Viewer,
  { area, states, first }: { area: string; states: readonly string[]; first: number },
): Promise<ChangeSetHead[]> {
  demandRight(grids, viewer, 'read')
  if (!Number.isInteger(first) || first < 1 || first > 200) throw new AppError('BAD_INPUT', { field: 'first' })
  const known = changeSetStates.filter((state) => states.includes(state))
  if (known.length !== new Set(states).size) throw new AppError('BAD_INPUT', { field: 'states' })
  const within = area.startsWith(viewer.areaPrefix) ? area : viewer.areaPrefix
  if (!within.startsWith(area)) return []
  return grids.database.query<ChangeSetHead>(listSql(within, known, first))
}

/** A title without blanks around it. Throws `BAD_INPUT`. */
export function checkTitle(title: string): string {
  const trimmed = title.trim()
  if (trimmed.length === 0 || trimmed.length > 120) throw new AppError('BAD_INPUT', { field: 'title' })
  return trimmed
}

/** What a draft is begun with. */
export interface NewDraft {
  area: string
  title: string
  isShared: boolean
  /** The change set that this one takes back, and the versions of cells that it has retired. */
  reverts?: { id: string; retired: Base } | undefined
}

/** Begins a draft within a transaction. */
export async function makeDraft(
  tx: Queryable,
  viewer: Viewer,
  { id, region }: Pick<AreaInfo, 'id' | 'region'>,
  { title, isShared, reverts }: Omit<NewDraft, 'area'>,
): Promise<ChangeSetRow> {
  const base = { ...baseOf(await readWorkspace(tx, id)), ...reverts?.retired }
  const made = { area: id, region, title: checkTitle(title), owner: viewer.account, isShared, base }
  const [row] = await tx.query<{ id: string }>(createSql({ ...made, reverts: reverts?.id }))
  await tx.query(authorSql(row!.id, viewer.account))
  await tx.query(stepSql(row!.id, viewer.account, 'create'))
  return (await firstRow(tx, row!.id, readSql))!
}

/** The area on which somebody begins a draft. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN` (also outside of the viewer's area), `NOT_FOUND`. */
export async function draftArea(grids: Grids, viewer: Viewer, code: string): Promise<AreaInfo> {
  demandRight(grids, viewer, 'edit')
  if (!covers(viewer, code)) throw new AppError('FORBIDDEN', { reason: 'outside', areas: [code.slice(0, 40)] })
  const area = (await grids.areas()).get(code)
  if (!area) throw new AppError('NOT_FOUND', { area: code.slice(0, 40) })
  return area
}

/** Begins a draft on the cells of an area as they are now. Throws what `draftArea` throws, `BAD_INPUT`. */
export async function createDraft(grids: Grids, viewer: Viewer, draft: NewDraft): Promise<ChangeSetRow> {
  const area = await draftArea(grids, viewer, draft.area)
  checkTitle(draft.title)
  const row = await grids.database.transaction((tx) => makeDraft(tx, viewer, area, draft), { actor: viewer.account })
  grids.nudge()
  return row
}

/**
 * Takes a step with a change set in one transaction that holds it: rights, state and revision are checked, `work` does what the step does and tells why
 * when it does not; then the state moves on. Throws what `demandStep` throws and `CONFLICT` with the revision when the caller saw another one.
 */
export async function takeStep(
  grids: Grids,
  viewer: Viewer,
  step: Step,
  { asked, work }: { asked: Asked; work: (tx: Queryable, set: ChangeSetRow) => Promise<Refused | void> },
): Promise<Outcome> {
  const { id, revision } = asked
  const run = async (tx: Queryable): Promise<Outcome> => {
    const set = demandStep(grids, viewer, await firstRow(tx, id, lockSql), step)
    if (revision !== undefined && revision !== set.revision)
      throw new AppError('CONFLICT', { changeSet: id, revision: set.revision })
    const refused = await work(tx, set)
    if (refused) return { changeSet: set, isDone: false, faults: [], conflicts: [], ...refused }
    await moveOn(tx, viewer, set, step)
    return { changeSet: (await firstRow(tx, id, readSql))!, isDone: true, faults: [], conflicts: [] }
  }
  const outcome = await grids.database.transaction(run, { actor: viewer.account })
  grids.nudge()
  return outcome
}

/** The publication writes its state itself, as the last thing that is ever written to a change set; savings are told by the change feed alone. */
async function moveOn(tx: Queryable, viewer: Viewer, { id }: ChangeSetRow, step: Step): Promise<void> {
  const { to, right } = transitions[step]
  if (to && to !== 'published') await tx.query(moveSql(id, to, right === 'review' ? viewer.account : null))
  if (writingSteps.has(step)) await tx.query(authorSql(id, viewer.account))
  if (step !== 'save' && step !== 'comment') await tx.query(stepSql(id, viewer.account, step))
}

/** A step that was taken. */
export interface StepRow {
  at: Date
  actor: string
  step: string
  revision: number
}

/** A comment, pinned to a place in degrees or to the whole. */
export interface CommentRow {
  id: string
  author: string
  at: Date
  body: string
  place: [lon: number, lat: number] | null
}

/** The way of a change set, the oldest step first. */
export function readSteps({ database }: Grids, { id }: Pick<ChangeSetHead, 'id'>): Promise<StepRow[]> {
  return database.query<StepRow>(stepsSql(id))
}

/** The comments on a change set, the oldest first. */
export function readComments({ database }: Grids, { id }: Pick<ChangeSetHead, 'id'>): Promise<CommentRow[]> {
  return database.query<CommentRow>(commentsSql(id))
}

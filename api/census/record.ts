import { tolerances } from '#api/contract/accuracy.ts'
import { AppError } from '#api/contract/errors.ts'
import type { ErrorDetails } from '#api/contract/errors.ts'
import type { Viewer } from '#api/contract/layer.ts'
import type { Shape } from '#api/contract/shape.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { creation, movement } from '#api/core/layer/create.ts'
import { checkChange, writeChange } from '#api/core/layer/edit.ts'
import { readCensus } from './census.ts'
import { lockCensusSql } from './census.sql.ts'
import { checkFinding, farthest } from './finding.ts'
import type { Finding, FindingInput } from './finding.ts'
import { findingSql, holdFindingSql, lockComponentSql, recordSql } from './findings.sql.ts'
import type { Recording } from './findings.sql.ts'
import { addItemSql, lockItemSql, writeItemSql } from './items.sql.ts'
import type { ItemStatus, Sighting } from './items.sql.ts'
import { demandOpen, demandRight, demandSurveyor, known, narrower } from './rights.ts'
import type { Census, CensusParts } from './rights.ts'

/** The most findings of one call. */
export const mostFindings = 100

/** A finding as it was kept. */
export interface KeptFinding extends Omit<Recording, 'foundAt'> {
  seq: string
  foundAt: Date
  recordedAt: Date
}

/** What became of a finding: kept (`code` null), once before with the same contents (`isRepeated`), or why not. */
export interface Answer {
  id: string
  code: string | null
  details: ErrorDetails | null
  isRepeated: boolean
  finding: KeptFinding | null
}

/** A component in its census. */
export interface Item {
  region: string
  id: string
  census: string
  component: string
  area: string
  status: ItemStatus
  isNew: boolean
  version: number
}

/** A component as surveyors meet it. */
export interface Met {
  version: number
  isRetired: boolean
  isPoint: boolean
  photos: { id?: string }[]
  distance: number | null
}

/** One finding with whom and what it concerns. */
interface Task {
  parts: CensusParts
  viewer: Viewer
  census: Census
  finding: Finding
}

type Kept = { finding: KeptFinding; isRepeated: boolean }

/** Records findings one by one, each all or nothing, in the order given. Throws `NOT_FOUND`, `SIGN_IN_REQUIRED`, `FORBIDDEN`, `CENSUS_CLOSED`, `BAD_INPUT` for too many; what is wrong with one finding stands in its answer. */
export async function recordFindings(
  parts: CensusParts,
  viewer: Viewer,
  { census: id, findings }: { census: string; findings: readonly FindingInput[] },
): Promise<Answer[]> {
  demandRight(parts, viewer, 'edit')
  if (findings.length > mostFindings) throw new AppError('BAD_INPUT', { field: 'findings', greatest: mostFindings })
  const census = await readCensus(parts, viewer, id)
  const answers: Answer[] = []
  for (const input of findings) answers.push(await answer(parts, viewer, census, input))
  return answers
}

async function answer(parts: CensusParts, viewer: Viewer, census: Census, input: FindingInput): Promise<Answer> {
  try {
    const moment = { now: Date.now(), openedAt: census.openedAt }
    const finding = checkFinding(input, parts.kernel.manifest('component'), moment)
    const kept = await record({ parts, viewer, census, finding })
    return { id: input.id, code: null, details: null, ...kept }
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error
    return { id: input.id.slice(0, 80), code: error.code, details: error.details, isRepeated: false, finding: null }
  }
}

async function record(task: Task): Promise<Kept> {
  const { parts, viewer, census, finding } = task
  // What reads the catalogue comes before the transaction: the trial database has one connection, which the transaction holds.
  const write = finding.kind === 'new' ? await createdBy(task) : await foundBy(task)
  return parts.database.transaction(
    async (tx) => {
      await tx.query(holdFindingSql(finding.id))
      const [earlier] = await tx.query<KeptFinding>(findingSql(finding.id))
      if (earlier) return repeated(task, earlier)
      const [held] = await tx.query<Census>(lockCensusSql(census.id, 'share'))
      demandOpen(known(parts, viewer, held))
      return { finding: await write(tx), isRepeated: false }
    },
    { actor: viewer.account },
  )
}

/** A finding that came before under the id: the same one, or another. Throws `CONFLICT`. */
function repeated({ viewer, census, finding }: Task, earlier: KeptFinding): Kept {
  const isSame = earlier.digest === finding.digest && earlier.census === census.id && earlier.account === viewer.account
  if (!isSame) throw new AppError('CONFLICT', { finding: finding.id, reason: 'other-contents' })
  return { finding: earlier, isRepeated: true }
}

type Keep = (tx: Queryable) => Promise<KeptFinding>

async function keep(
  tx: Queryable,
  { viewer, finding }: Task,
  item: Pick<Item, 'region' | 'census' | 'component'>,
  outcome: Pick<Recording, 'distance' | 'isMoved' | 'isApplied'>,
): Promise<KeptFinding> {
  const { id, kind, accuracy, state, photo, note, foundAt, digest } = finding
  const { region, census, component } = item
  const position = finding.position as Shape | null
  const made = {
    region,
    id,
    census,
    component,
    kind,
    accuracy,
    state,
    photo,
    note,
    foundAt,
    digest,
    position,
    account: viewer.account,
    ...outcome,
  }
  return (await tx.query<KeptFinding>(recordSql(made)))[0]!
}

/** The area in which a finding of the viewer's may lie, as a viewer. */
function within({ viewer, census }: Task): Viewer {
  return { ...viewer, areaPrefix: narrower(census.area, viewer.areaPrefix) ?? viewer.areaPrefix }
}

/** A component that nobody knew: made at its place, listed, recorded. */
async function createdBy(task: Task): Promise<Keep> {
  const { parts, viewer, census, finding } = task
  if (census.classes.length > 0 && !census.classes.includes(String(finding.values['class'])))
    throw new AppError('BAD_INPUT', { field: 'class', reason: 'not-in-census' })
  const given = { geometry: finding.position, values: finding.values }
  const create = await creation({ references: parts.kernel }, within(task), parts.kernel.manifest('component'), given)
  return async (tx) => {
    const { id: component, region, area } = await create(tx)
    demandSurveyor(parts, viewer, census, area ?? '')
    const item = { region, census: census.id, component }
    await tx.query(addItemSql(item, seenBy(task)))
    return keep(tx, task, item, { distance: null, isMoved: false, isApplied: true })
  }
}

function seenBy({ viewer, finding }: Task): Sighting {
  return { accuracy: finding.accuracy, foundAt: finding.foundAt, foundBy: viewer.account }
}

/** A component of the list that was found, or was not there. */
async function foundBy(task: Task): Promise<Keep> {
  const { parts, viewer, census, finding } = task
  const move =
    finding.position === null
      ? null
      : await movement({ references: parts.kernel }, within(task), parts.kernel.manifest('component'), finding.position)
  return async (tx) => {
    const [item] = await tx.query<Item>(lockItemSql(`${census.id}-${finding.component}`))
    if (!item || !item.area.startsWith(viewer.areaPrefix))
      throw new AppError('NOT_FOUND', { census: census.id, component: finding.component })
    demandSurveyor(parts, viewer, census, item.area)
    if (item.status === 'gone') throw new AppError('CONFLICT', { component: item.component, status: item.status })
    const [met] = await tx.query<Met>(lockComponentSql(item.region, item.component, finding.position as Shape | null))
    if (!met) throw new AppError('NOT_FOUND', { census: census.id, component: finding.component })
    checkMet(finding, met)
    const outcome = await apply(tx, task, met, move)
    const found = item.isNew ? 'new' : 'found'
    const status = finding.kind === 'missing' ? 'missing' : found
    const kept = await keep(tx, task, item, outcome)
    await tx.query(writeItemSql({ region: item.region, id: item.id, status, ...seenBy(task) }))
    return kept
  }
}

/** The photo is one of the component's, and the place is not another one's. Throws `BAD_INPUT`, `BAD_GEOMETRY`. */
function checkMet({ photo }: Finding, { photos, distance }: Met): void {
  if (photo !== null && !photos.some(({ id }) => id === photo)) throw new AppError('BAD_INPUT', { field: 'photo' })
  if (distance !== null && !(distance <= farthest))
    throw new AppError('BAD_GEOMETRY', { reason: 'too-far', distance: Math.round(distance), greatest: farthest })
}

/** Writes what was found into the component: moved when a point lies farther off than its class allows. What has been retired meanwhile stays as it is. */
async function apply(
  tx: Queryable,
  { parts, viewer, finding }: Task,
  { version, isRetired, isPoint, distance }: Met,
  move: Awaited<ReturnType<typeof movement>> | null,
): Promise<Pick<Recording, 'distance' | 'isMoved' | 'isApplied'>> {
  if (finding.kind === 'missing' || isRetired) return { distance, isMoved: false, isApplied: false }
  const manifest = parts.kernel.manifest('component')
  const id = finding.component!
  const isMoved = move !== null && isPoint && distance !== null && distance > tolerances[finding.accuracy!]!
  const now = isMoved ? (await move(tx, { id, version })).version : version
  const values = checkChange(viewer, manifest, finding.values)
  await writeChange(tx, viewer, manifest, { id, version: now, values })
  return { distance, isMoved, isApplied: true }
}

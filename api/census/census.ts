import { z } from 'zod'
import { AppError } from '#api/contract/errors.ts'
import type { Viewer } from '#api/contract/layer.ts'
import { permits } from '#api/core/access/access.ts'
import type { AreaInfo, CatalogueClass } from '#api/core/layer/kernel.ts'
import { checkText } from '#api/core/layer/edit.ts'
import { checkFirst } from '#api/core/layer/list.ts'
import {
  accountsSql,
  assignSql,
  censusesSql,
  censusSql,
  closeCensusSql,
  lockCensusSql,
  openCensusSql,
  takeCensusNumberSql,
} from './census.sql.ts'
import {
  announceClosingSql,
  countComponentsSql,
  listComponentsSql,
  progressKeys,
  progressSql,
  undecidedSql,
} from './items.sql.ts'
import { demandOpen, demandRight, demandWhole, itemsOf, known, narrower } from './rights.ts'
import type { Census, CensusParts, Surveyors } from './rights.ts'

/** The most components of one census. */
export const mostItems = 200_000
const mostClasses = 200
const longestTitle = 120
const greatestProgress = 5_000

const code = z.string().min(1).max(40)
const surveyors = z.array(z.strictObject({ area: code, accounts: z.array(code).min(1).max(50) })).max(500)

/** A census by its id. Throws `NOT_FOUND`, `SIGN_IN_REQUIRED`, `FORBIDDEN`. */
export async function readCensus(parts: CensusParts, viewer: Viewer, id: string): Promise<Census> {
  demandRight(parts, viewer, 'read')
  const [found] = await parts.database.query<Census>(censusSql(checkId(id)))
  return known(parts, viewer, found)
}

/** An id as the database can take it. Throws `NOT_FOUND`. */
export function checkId(id: string): string {
  if (!/^[\w.:-]{1,80}$/.test(id)) throw new AppError('NOT_FOUND', { what: 'census' })
  return id
}

/** What censuses are asked for. */
export interface CensusRequest {
  area: string
  state?: string | null
  first: number
}

const states: Readonly<Record<string, boolean>> = { open: true, closed: false }

/** The censuses under and around an area that the viewer may know of, the latest first. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`, `BAD_INPUT`. */
export async function listCensuses(parts: CensusParts, viewer: Viewer, request: CensusRequest): Promise<Census[]> {
  demandRight(parts, viewer, 'read')
  const first = checkFirst(request.first, 200)
  const { state } = request
  if (state != null && !Object.hasOwn(states, state)) throw new AppError('BAD_INPUT', { field: 'state' })
  if (!/^\w{0,40}$/.test(request.area)) return []
  const within = narrower(request.area, viewer.areaPrefix)
  if (within === null) return []
  return parts.database.query<Census>(censusesSql(within, state == null ? null : states[state]!, first))
}

/** What a census is opened with. */
export interface OpeningInput {
  area: string
  title: string
  classes: readonly string[]
  surveyors: unknown
}

/** The classes that have no classes below them, of those asked for and below. Throws `BAD_INPUT` for one that the edition does not have. */
function leavesOf(classes: readonly CatalogueClass[], edition: string, asked: readonly string[]): string[] {
  if (asked.length > mostClasses) throw new AppError('BAD_INPUT', { field: 'classes', greatest: mostClasses })
  const own = classes.filter((entry) => entry.edition === edition && entry.code.startsWith('C'))
  const unknown = asked.find((wanted) => !own.some((entry) => entry.code === wanted))
  if (unknown !== undefined)
    throw new AppError('BAD_INPUT', { field: 'classes', reason: 'class', class: unknown.slice(0, 40), edition })
  return own.filter((entry) => asked.some((wanted) => entry.code.startsWith(wanted))).map((entry) => entry.code)
}

function maySurvey(parts: CensusParts, account: Viewer | undefined, area: string): boolean {
  return (
    account !== undefined && permits(account, itemsOf(parts), 'edit') && narrower(area, account.areaPrefix) !== null
  )
}

/** The surveyors as they are kept: known areas of the census, known accounts that may edit components there. Throws `BAD_INPUT`. */
async function checkSurveyors(parts: CensusParts, area: string, given: unknown): Promise<Surveyors[]> {
  const read = surveyors.safeParse(given)
  if (!read.success)
    throw new AppError('BAD_INPUT', { field: 'surveyors', reason: read.error.issues[0]?.message ?? '' })
  const areas = await parts.kernel.areas()
  const names = [...new Set(read.data.flatMap(({ accounts }) => accounts))].filter((name) => !name.includes('\0'))
  const found = new Map(
    (await parts.database.query<Viewer>(accountsSql(names))).map((account) => [account.account, account]),
  )
  for (const entry of read.data) {
    if (!areas.has(entry.area) || !entry.area.startsWith(area))
      throw new AppError('BAD_INPUT', { field: 'surveyors', area: entry.area })
    const odd = entry.accounts.find((name) => !maySurvey(parts, found.get(name), entry.area))
    if (odd !== undefined) throw new AppError('BAD_INPUT', { field: 'surveyors', account: odd })
  }
  return read.data
}

async function areaFor({ kernel }: CensusParts, viewer: Viewer, id: string): Promise<AreaInfo> {
  const area = (await kernel.areas()).get(id)
  if (!area) throw new AppError('NOT_FOUND', { area: id.slice(0, 40) })
  if (!id.startsWith(viewer.areaPrefix)) throw new AppError('FORBIDDEN', { reason: 'outside', area: id })
  return area
}

/** Opens a census: what is there now of its classes is to be checked. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`, `NOT_FOUND` (area), `BAD_INPUT`. */
export async function openCensus(parts: CensusParts, viewer: Viewer, input: OpeningInput): Promise<Census> {
  demandRight(parts, viewer, 'review')
  const title = checkText(input.title.trim(), 'title', longestTitle)
  const area = await areaFor(parts, viewer, input.area)
  const classes = leavesOf(await parts.kernel.classes(), area.edition, input.classes)
  const named = await checkSurveyors(parts, area.id, input.surveyors)
  const opening = { region: area.region, area: area.id, title, classes, surveyors: named, by: viewer.account }
  return parts.database.transaction(
    async (tx) => {
      const [taken] = await tx.query<{ number: number }>(takeCensusNumberSql(area.id))
      const id = `${area.id}-S${String(taken!.number).padStart(3, '0')}`
      const extent = { census: id, area: area.id, classes }
      const [{ count } = { count: 0 }] = await tx.query<{ count: number }>(countComponentsSql(extent))
      if (count > mostItems)
        throw new AppError('BAD_INPUT', { field: 'area', reason: 'too-many', count, greatest: mostItems })
      const [opened] = await tx.query<Census>(openCensusSql(id, opening))
      await tx.query(listComponentsSql(extent))
      return opened!
    },
    { actor: viewer.account, batch: 'census' },
  )
}

/** Says who surveys where. Throws `NOT_FOUND`, `SIGN_IN_REQUIRED`, `FORBIDDEN`, `CENSUS_CLOSED`, `BAD_INPUT`. */
export async function assignSurveyors(
  parts: CensusParts,
  viewer: Viewer,
  { id, surveyors: given }: { id: string; surveyors: unknown },
): Promise<Census> {
  const census = await readCensus(parts, viewer, id)
  demandWhole(parts, viewer, census)
  const named = await checkSurveyors(parts, census.area, given)
  return parts.database.transaction(
    async (tx) => {
      const [held] = await tx.query<Census>(lockCensusSql(census.id, 'update'))
      demandOpen(known(parts, viewer, held))
      return (await tx.query<Census>(assignSql(census.id, named)))[0]!
    },
    { actor: viewer.account },
  )
}

/** Closes a census for ever. Throws `NOT_FOUND`, `SIGN_IN_REQUIRED`, `FORBIDDEN`, `CENSUS_CLOSED`, `CENSUS_UNDECIDED` with the count of what is missing and undecided. */
export async function closeCensus(parts: CensusParts, viewer: Viewer, id: string): Promise<Census> {
  const census = await readCensus(parts, viewer, id)
  demandWhole(parts, viewer, census)
  return parts.database.transaction(
    async (tx) => {
      const [held] = await tx.query<Census>(lockCensusSql(census.id, 'update'))
      demandOpen(known(parts, viewer, held))
      const [{ count } = { count: 0 }] = await tx.query<{ count: number }>(undecidedSql(census.id))
      if (count > 0) throw new AppError('CENSUS_UNDECIDED', { census: census.id, count })
      await tx.query(announceClosingSql(census.id))
      return (await tx.query<Census>(closeCensusSql(census.id, viewer.account)))[0]!
    },
    { actor: viewer.account, batch: 'census' },
  )
}

/** How far a census is, as a whole, in a community or in a unit grid (`key`). */
export interface Progress {
  key: string | null
  listed: number
  open: number
  found: number
  missing: number
  gone: number
  new: number
  undecided: number
  accuracyA: number
  accuracyB: number
  accuracyC: number
}

/** What progress is asked for. */
export interface ProgressRequest {
  by: string
  within?: string | null
  first: number
  after?: string | null
}

/** How far a census is in the viewer's area, by community or unit grid, in the order of their codes; what lies in no grid is last. Throws `BAD_INPUT`. */
export async function readProgress(
  parts: CensusParts,
  viewer: Viewer,
  census: Census,
  request: ProgressRequest,
): Promise<Progress[]> {
  const by = progressKeys.find((key) => key === request.by)
  if (!by) throw new AppError('BAD_INPUT', { field: 'by' })
  const first = checkFirst(request.first, greatestProgress)
  const asked = request.within ?? ''
  const after = request.after == null ? null : checkText(request.after, 'after', 40)
  const own = narrower(census.area, viewer.areaPrefix)
  const within = own === null || !/^\w{0,40}$/.test(asked) ? null : narrower(own, asked)
  if (within === null) return []
  return parts.database.query<Progress>(progressSql({ census: census.id, within, by }, { first, after }))
}

import { mostCompared } from '#api/contract/analytics.ts'
import { AppError } from '#api/contract/errors.ts'
import { filterLimits } from '#api/contract/filter.ts'
import { fromUnit } from '#api/contract/geo.ts'
import type { ClusterAnswer, RecurrenceAnswer } from '#api/analytics/computations.ts'
import type { Computing } from '#api/analytics/computing.ts'
import type { RowColumns } from '#api/analytics/countSource.ts'
import { groupCounts } from './groups.ts'
import { about, checkNumber, checkWhole, sourceOf, timeFieldOf } from './question.ts'
import type { Question } from './question.ts'

/** The most service places of one question. */
export const mostServices = 50

const firstRange = [1, 200] as const
const partRange = [1, Math.ceil(mostCompared / filterLimits.values)] as const

/** The rows of a question with a place. Throws `BAD_INPUT` when there are too many to compare. */
async function placedRows(question: Question): Promise<RowColumns> {
  const rows = await sourceOf(question).rows(question.selection, mostCompared, question.asker)
  if (!rows) throw new AppError('BAD_INPUT', { field: 'filter', reason: 'too-many-rows', greatest: mostCompared })
  return rows
}

/** What is asked about clusters; the rows are named in parts, from 1 on, of as many as a filter can name. */
export interface ClusterRequest {
  metres: number
  least: number
  first: number
  part: number
}

/** A cluster with the ids of a part of its rows. */
export type ClusterPlace = Omit<ClusterAnswer['top'][number], 'rows'> & { ids: string[] }

/** The limits of a question about clusters. Throws `BAD_INPUT` with the number that is wrong. */
export function checkClusters({ metres, least, first, part }: ClusterRequest): ClusterRequest {
  checkNumber(metres, 'metres', [1, 2_000])
  checkWhole(least, 'least', [2, 10_000])
  checkWhole(first, 'first', firstRange)
  checkWhole(part, 'part', partRange)
  return { metres, least, first, part }
}

/** Clusters by density (DBSCAN): at least `least` rows within `metres`. */
export async function clusters(
  question: Question,
  { metres, ...asked }: ClusterRequest,
  computing: Computing,
): Promise<Omit<ClusterAnswer, 'top'> & { top: ClusterPlace[] }> {
  const { x, y, id } = await placedRows(question)
  const { top, ...found } = await computing.run(question.asker, 'clusters', { x, y }, { distance: metres, ...asked })
  return { ...found, top: top.map(({ rows, ...place }) => ({ ...place, ids: rows.map(id) })) }
}

/** What is asked about recurrence; the rows are named in parts, from 1 on, of as many as a filter can name. */
export interface RecurrenceRequest {
  metres: number
  days: number
  first: number
  part: number
}

/** A place where the same class comes again: class, times in ISO 8601, references' ids. */
export interface RecurrentPlace {
  place: number[]
  class: string
  count: number
  first: string
  last: string
  ids: string[]
}

/** The limits of a question about recurrence. Throws `BAD_INPUT` with the number that is wrong. */
export function checkRecurrence({ metres, days, first, part }: RecurrenceRequest): RecurrenceRequest {
  checkNumber(metres, 'metres', [1, 200])
  checkWhole(days, 'days', [1, 366])
  checkWhole(first, 'first', firstRange)
  checkWhole(part, 'part', partRange)
  return { metres, days, first, part }
}

/** Recurrence: rows of one class within `metres` and `days` of one another. Throws `BAD_INPUT` for a layer without time or class. */
export async function recurrence(
  question: Question,
  request: RecurrenceRequest,
  computing: Computing,
): Promise<Omit<RecurrenceAnswer, 'top' | 'all'> & { ids: string[]; top: RecurrentPlace[] }> {
  timeFieldOf(question.selection)
  if (!question.selection.manifest.fields.some(({ name }) => name === 'class'))
    throw new AppError('BAD_INPUT', { field: 'layer', reason: 'no-class' })
  const { x, y, time, class: codes, classes, id } = await placedRows(question)
  const rule = { ...request, without: classes.indexOf(null) }
  const { top, all, ...found } = await computing.run(question.asker, 'recurrence', { x, y, time, class: codes }, rule)
  const iso = (seconds: number) => new Date(seconds * 1_000).toISOString()
  return {
    ...found,
    ids: all.map(id),
    top: top.map(({ rows, first, last, class: code, ...place }) => ({
      ...place,
      class: classes[code]!,
      first: iso(first),
      last: iso(last),
      ids: rows.map(id),
    })),
  }
}

/** What is asked about accessibility. */
export interface AccessibilityRequest {
  places: readonly (readonly number[])[]
  kilometresPerHour: number
  minutes: number
}

/** Minutes to a unit grid and the rows in it. */
export interface GridMinutes {
  grid: string
  count: number
  minutes: number
}

/** The limits of a question about accessibility. Throws `BAD_INPUT` with the argument that is wrong. */
export function checkAccessibility({ places, kilometresPerHour, minutes }: AccessibilityRequest): AccessibilityRequest {
  if (places.length < 1 || places.length > mostServices)
    throw new AppError('BAD_INPUT', { field: 'places', least: 1, greatest: mostServices })
  for (const place of places) {
    if (place.length !== 2) throw new AppError('BAD_INPUT', { field: 'places' })
    checkNumber(place[0]!, 'places', [-180, 180])
    checkNumber(place[1]!, 'places', [-90, 90])
  }
  checkNumber(kilometresPerHour, 'kilometresPerHour', [0.1, 500])
  checkNumber(minutes, 'minutes', [0, 1_440])
  return { places, kilometresPerHour, minutes }
}

/** Minutes to the unit grids of `grids` (a question about their layer), the slowest first, with the share of rows within `minutes` and the minutes of half of them (null without rows). */
export async function accessibility(
  question: Question,
  { grids, ...request }: AccessibilityRequest & { grids: Question },
  computing: Computing,
): Promise<{ share: number; median: number | null; grids: GridMinutes[] }> {
  const { asker, selection } = question
  const [groups, middles] = await Promise.all([
    sourceOf(question).groups(selection, ['grid'], asker),
    placedRows(about(grids, grids.seen)),
  ])
  const counts = new Map(groupCounts(groups).map(({ key, count }) => [key, count]))
  const ids = Array.from(middles.x, (_, index) => middles.id(index))
  const degrees = Array.from(middles.x, (x, index) =>
    fromUnit((x + 0.5) / 2 ** 32, (middles.y[index]! + 0.5) / 2 ** 32),
  )
  const columns = (places: readonly (readonly number[])[]) => ({
    lon: Float64Array.from(places, (place) => place[0]!),
    lat: Float64Array.from(places, (place) => place[1]!),
  })
  const weights = Uint32Array.from(ids, (id) => counts.get(id) ?? 0)
  const { minutes, ...found } = await computing.run(
    asker,
    'accessibility',
    { ...columns(degrees), services: columns(request.places), weights },
    { kilometresPerHour: request.kilometresPerHour, limit: request.minutes },
  )
  const told = ids.map((grid, index) => ({ grid, count: weights[index]!, minutes: minutes[index]! }))
  return { ...found, grids: told.sort((a, b) => b.minutes - a.minutes || (a.grid < b.grid ? -1 : 1)) }
}

import { allOf, everything, parseFilter, printFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { localMidnight, resolveInstants, spanOf } from '#api/contract/wall.ts'
import { zoneOffset } from '#api/contract/zone.ts'
import type { WallFigure, WallPeriod } from '#api/contract/wall.ts'
import { WallRankingDocument, WallSeriesDocument, WallTotalDocument } from '#web/generated/operations.ts'
import type { WallRankingQuery } from '#web/generated/operations.ts'
import { ask } from './ask.ts'
import { presentOf } from './context.ts'
import type { Wall } from './context.ts'
import { usualOf, usualUntil } from './usual.ts'
import type { Usual } from './usual.ts'

/** One group of a count. */
export type Group = WallRankingQuery['analysis']['ranking'][number]

/** One bucket of a series. */
export interface Bucket {
  key: string
  count: number
}

/** What a tile asks: a layer, a CQL2 text with instants left open, a relative period. */
export interface Asked {
  layer: string
  filter?: string | undefined
  period?: WallPeriod | undefined
}

type Ground = Pick<Wall, 'manifests' | 'area' | 'period' | 'timeZone' | 'dataEnd'>

const spanClause = (field: string, from: number | null, to: number | null): Clause =>
  allOf(
    from === null ? everything : { op: 'gte', field, value: new Date(from).toISOString() },
    to === null ? everything : { op: 'lt', field, value: new Date(to).toISOString() },
  )

function areaClause(manifest: LayerManifest, code: string): Clause {
  const field = manifest.id === 'area' ? 'id' : 'area'
  const hasArea = field === 'id' || manifest.fields.some(({ name }) => name === 'area')
  return code !== '' && hasArea ? { op: 'startsWith', field, value: code } : everything
}

/** The filter of a tile as text: its own, its period or the presenter's (`today`, `all` and instants of its own stay), and the scene's area. */
export function filterOf(wall: Ground, { layer, filter = '', period = 'all' }: Asked): string {
  const manifest = wall.manifests.find(({ id }) => id === layer)
  if (!manifest) return filter
  const now = presentOf(wall)
  const chosen = period === 'all' || period === 'today' ? period : (wall.period ?? period)
  const { from, to } = spanOf(chosen, now, wall.timeZone)
  const own = parseFilter(resolveInstants(filter, now, wall.timeZone))
  const span = manifest.timeField ? spanClause(manifest.timeField, from, to) : everything
  const whole = allOf(own, span, areaClause(manifest, wall.area.code))
  return whole.op === 'true' ? '' : printFilter(whole)
}

/** How many rows a question has. */
export async function countOf(wall: Ground, asked: Asked, signal: AbortSignal): Promise<number> {
  const { analysis } = await ask(
    WallTotalDocument,
    { layer: asked.layer, filter: filterOf(wall, asked) || null },
    signal,
  )
  return analysis.total
}

/** The groups of a question, the largest first. */
export async function groupsOf(
  wall: Ground,
  asked: Asked & { by: string; first: number },
  signal: AbortSignal,
): Promise<Group[]> {
  const { layer, by, first } = asked
  const filter = filterOf(wall, asked) || null
  return (await ask(WallRankingDocument, { layer, by, first, filter }, signal)).analysis.ranking
}

/** Counts over time, from the first to the last without gaps. */
export async function seriesOf(
  wall: Ground,
  asked: Asked & { by: 'hour' | 'day' | 'week' | 'month' },
  signal: AbortSignal,
): Promise<Bucket[]> {
  const { layer, by } = asked
  const filter = filterOf(wall, asked) || null
  return (await ask(WallSeriesDocument, { layer, by, filter }, signal)).analysis.series
}

/** Hours of the present day that have passed, with fractions. */
export function hoursToday({ timeZone, dataEnd }: Pick<Wall, 'timeZone' | 'dataEnd'>): number {
  const now = presentOf({ dataEnd })
  return (now - localMidnight(now, timeZone)) / 3_600_000
}

/** Today by hour against the same weekday of the four weeks before. */
export async function usualDay(wall: Ground, asked: Asked, signal: AbortSignal): Promise<Usual> {
  const field = wall.manifests.find(({ id }) => id === asked.layer)?.timeField
  const now = presentOf(wall)
  const from = localMidnight(now, wall.timeZone, -28)
  const span = field ? printFilter(spanClause(field, from, now)) : ''
  const filter = [asked.filter, span]
    .filter(Boolean)
    .map((text) => `(${text})`)
    .join(' AND ')
  const counts = await seriesOf(wall, { layer: asked.layer, filter, by: 'hour' }, signal)
  const today = new Date(now + zoneOffset(now, wall.timeZone)).toISOString().slice(0, 10)
  return usualOf(counts, today)
}

/** One figure with what it is compared with. */
export interface FigureValue {
  count: number
  /** The rows that `of` counts. */
  all: number | null
  /** What is usual by this time of the day; null where nothing stands behind it. */
  usual: number | null
}

/** The value of a figure. */
export async function figureOf(wall: Ground, figure: WallFigure, signal: AbortSignal): Promise<FigureValue> {
  const { layer, period, filter, of } = figure
  const [count, all, day] = await Promise.all([
    countOf(wall, { layer, period, filter }, signal),
    of === undefined ? null : countOf(wall, { layer, period, filter: of }, signal),
    figure.usual ? usualDay(wall, { layer, filter }, signal) : null,
  ])
  return { count, all, usual: day && day.days > 0 ? usualUntil(day.usual, hoursToday(wall)) : null }
}

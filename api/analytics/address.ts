import type { AnalyticsKind, CellWindow, TimeSpan } from '#api/contract/analytics.ts'
import { AppError } from '#api/contract/errors.ts'
import { mercatorHalf } from '#api/contract/geo.ts'
import { heatLimit } from '#api/contract/urls.ts'
import type { HeatWindow } from '#api/contract/urls.ts'
import { checkFrames, checkSpan, checkWhole, checkWindow, mostNumbers } from './queries/question.ts'
import type { Cut } from './queries/answer.ts'

/** What is asked of a layer in binary form, checked. */
export type BinaryRequest =
  | { kind: 'grid'; window: HeatWindow }
  | { kind: 'groups'; by: readonly string[] }
  | { kind: 'cells' | 'hotspots'; window: CellWindow }
  | { kind: 'frames' | 'emerging'; window: CellWindow; cut: Cut }
  | { kind: 'difference'; window: CellWindow; span: TimeSpan; against: TimeSpan }

/** The parameters of an address; one that comes twice counts as missing. */
export type Parameters = Readonly<Record<string, string | string[] | undefined>>

function textOf(query: Parameters, name: string): string {
  const text = query[name]
  return typeof text === 'string' ? text : ''
}

function numberOf(query: Parameters, name: string): number {
  return readNumber(textOf(query, name), name)
}

function readNumber(text: string, name: string): number {
  const value = text.trim() ? Number(text) : Number.NaN
  if (!Number.isFinite(value)) throw new AppError('BAD_INPUT', { field: name })
  return value
}

/** The rectangle in metres of an address. Throws `BAD_INPUT` when a number is missing, not finite, beyond the world or the bounds are empty. */
export function readHeatWindow(query: Parameters): HeatWindow {
  const corners = textOf(query, 'bbox').split(',')
  if (corners.length !== 4) throw new AppError('BAD_INPUT', { field: 'bbox' })
  const [west, south, east, north] = corners.map((text) => readNumber(text, 'bbox')) as [number, number, number, number]
  const isSound =
    east - west >= 1e-3 &&
    north - south >= 1e-3 &&
    Math.max(...[west, south, east, north].map(Math.abs)) <= 2 * mercatorHalf
  if (!isSound) throw new AppError('BAD_INPUT', { field: 'bbox' })
  return {
    bbox: [west, south, east, north],
    width: checkWhole(numberOf(query, 'width'), 'width', [1, heatLimit]),
    height: checkWhole(numberOf(query, 'height'), 'height', [1, heatLimit]),
  }
}

function readWindow(query: Parameters): CellWindow {
  const [level, x, y, width, height] = ['level', 'x', 'y', 'width', 'height'].map((name) => numberOf(query, name)) as [
    number,
    number,
    number,
    number,
    number,
  ]
  return checkWindow({ level, x, y, width, height })
}

function readSpan(query: Parameters, [from, to]: readonly [string, string], name: string): TimeSpan {
  return checkSpan({ from: textOf(query, from), to: textOf(query, to) }, name)
}

const span = (query: Parameters) => readSpan(query, ['from', 'to'], 'span')
const against = (query: Parameters) => readSpan(query, ['againstFrom', 'againstTo'], 'against')
/** The fewest parts of time in which a trend can be told, and the most scores. */
export const trendLimits = { least: 4, most: mostNumbers.scores } as const

const cut = (query: Parameters, window: CellWindow, limits?: typeof trendLimits): Cut => ({
  ...span(query),
  frames: checkFrames(numberOf(query, 'frames'), window, limits),
})

function readCut(kind: 'frames' | 'emerging', query: Parameters): BinaryRequest {
  const window = readWindow(query)
  return { kind, window, cut: cut(query, window, kind === 'emerging' ? trendLimits : undefined) }
}

const readers: Record<AnalyticsKind, (query: Parameters) => BinaryRequest> = {
  groups: (query) => ({ kind: 'groups', by: textOf(query, 'by').split(',').filter(Boolean) }),
  grid: (query) => ({ kind: 'grid', window: readHeatWindow(query) }),
  cells: (query) => ({ kind: 'cells', window: readWindow(query) }),
  hotspots: (query) => ({ kind: 'hotspots', window: readWindow(query) }),
  frames: (query) => readCut('frames', query),
  emerging: (query) => readCut('emerging', query),
  difference: (query) => ({
    kind: 'difference',
    window: readWindow(query),
    span: span(query),
    against: against(query),
  }),
}

/** What an address asks. Throws `BAD_INPUT` with the parameter that is wrong, `NOT_FOUND` for an unknown kind. */
export function readRequest(kind: string, query: Parameters): BinaryRequest {
  if (!Object.hasOwn(readers, kind)) throw new AppError('NOT_FOUND', { kind: kind.slice(0, 40) })
  return readers[kind as AnalyticsKind](query)
}

import type { Bar } from '#web/core/api/analysis.ts'
import type { Period, TimeUnit } from '#web/core/url/viewState.ts'
import { periodOf, startOf } from './localTime.ts'

/** The first and the last bar of a chosen period, both inside. */
export interface BarRange {
  first: number
  last: number
}

/** The bars that a period covers, at least one; all bars without a period. */
export function rangeOf(bars: readonly Bar[], period: Period | null, zone: string): BarRange {
  const starts = bars.map(({ key }) => Date.parse(startOf(key, zone)))
  const from = period?.from ? Date.parse(period.from) : -Infinity
  const to = period?.to ? Date.parse(period.to) : Infinity
  const first = Math.max(
    0,
    starts.findLastIndex((start) => start <= from),
  )
  const last = starts.findLastIndex((start) => start < to)
  return { first, last: Math.max(first, last) }
}

/** The period of a range of bars; null for all of them. */
export function rangePeriod(
  bars: readonly Bar[],
  { first, last }: BarRange,
  unit: TimeUnit,
  zone: string,
): Period | null {
  if (bars.length === 0 || (first === 0 && last === bars.length - 1)) return null
  return periodOf(bars[first]!.key, bars[last]!.key, unit, zone)
}

/** A range with one end moved; the other end is pushed along when they meet. */
export function moveEnd({ first, last }: BarRange, end: 'first' | 'last', to: number, bars: number): BarRange {
  const at = Math.min(bars - 1, Math.max(0, to))
  return end === 'first' ? { first: at, last: Math.max(at, last) } : { first: Math.min(at, first), last: at }
}

/** A range moved as a whole, as far as there are bars. */
export function moveRange({ first, last }: BarRange, by: number, bars: number): BarRange {
  const step = Math.min(bars - 1 - last, Math.max(-first, by))
  return { first: first + step, last: last + step }
}

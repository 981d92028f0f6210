import type { Bar } from '#web/core/api/analysis.ts'
import type { Period, TimeUnit } from '#web/core/url/viewState.ts'
import { periodOf, startOf } from './localTime.ts'

/** The first and the last bar of a chosen period, both inside. */
export interface BarRange {
  first: number
  last: number
}

/** The last of the bars for whose beginning a claim holds, −1 for none; it holds for all before it. The beginnings of all bars of ten years would take as long as three frames. */
function lastBar(bars: readonly Bar[], zone: string, holds: (start: number) => boolean): number {
  let [low, high] = [-1, bars.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (holds(Date.parse(startOf(bars[middle]!.key, zone)))) low = middle
    else high = middle - 1
  }
  return low
}

/** The bars that a period covers, at least one; all bars without a period. */
export function rangeOf(bars: readonly Bar[], period: Period | null, zone: string): BarRange {
  const { from, to } = { from: period?.from, to: period?.to }
  const first = from ? lastBar(bars, zone, (start) => start <= Date.parse(from)) : 0
  const last = to ? lastBar(bars, zone, (start) => start < Date.parse(to)) : bars.length - 1
  return { first: Math.max(0, first), last: Math.max(0, first, last) }
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

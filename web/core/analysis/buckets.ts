import type { Bar } from '#web/core/api/analysis.ts'
import { periodOf, startOf } from '#web/core/layer/localTime.ts'
import type { Period, TimeUnit } from '#web/core/url/viewState.ts'

/** The bars of the chart of time. */
export const chartUnits = ['hour', 'day', 'week', 'month'] as const
/** One of them. */
export type ChartUnit = (typeof chartUnits)[number]

const hour = 3_600_000
/** The longest period that is shown by the hour, in milliseconds. */
const longestByHour = 31 * 24 * hour

const short = (instant: number) => `${new Date(instant).toISOString().slice(0, 19)}Z`

/** The span of one bar, by the clocks of a zone. */
export function bucketSpan(key: string, unit: ChartUnit, zone: string): { from: string; to: string } {
  if (unit !== 'hour') return periodOf(key, key, unit satisfies TimeUnit, zone)
  const from = Date.parse(startOf(key.slice(0, 10), zone)) + Number(key.slice(11, 13)) * hour
  return { from: short(from), to: short(from + hour) }
}

/** The first index for which a claim holds, when it holds for all that follow; the length when for none. */
function firstIndex(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** The bars that a period touches, both ends inside; null without a period or when it touches none. */
export function barsIn(
  bars: readonly Bar[],
  period: Period | null,
  unit: ChartUnit,
  zone: string,
): readonly [first: number, last: number] | null {
  if (!period) return null
  const { from, to } = period
  const spanAt = (index: number) => bucketSpan(bars[index]!.key, unit, zone)
  const first = from ? firstIndex(bars.length, (index) => Date.parse(spanAt(index).to) > Date.parse(from)) : 0
  const after = to ? firstIndex(bars.length, (index) => Date.parse(spanAt(index).from) >= Date.parse(to)) : bars.length
  return first < after ? [first, after - 1] : null
}

/** The period of a range of bars; null for all of them. */
export function periodOfBars(
  bars: readonly Bar[],
  [first, last]: readonly [first: number, last: number],
  unit: ChartUnit,
  zone: string,
): Period | null {
  if (first <= 0 && last >= bars.length - 1) return null
  return { from: bucketSpan(bars[first]!.key, unit, zone).from, to: bucketSpan(bars[last]!.key, unit, zone).to }
}

/** The period with as much again on both sides, for bars by the hour; null where the period is open or too long for that. */
export function hourWindow(period: Period | null): { from: string; to: string } | null {
  if (!period?.from || !period.to) return null
  const [from, to] = [Date.parse(period.from), Date.parse(period.to)]
  const length = to - from
  return length > 0 && length <= longestByHour ? { from: short(from - length), to: short(to + length) } : null
}

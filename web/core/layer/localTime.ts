import type { TimeSpan } from '#api/contract/analytics.ts'
import type { Period, TimeUnit } from '#web/core/url/viewState.ts'

/** To make a format costs more than to use it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: 'numeric', day: 'numeric' } as const),
    ...({ hour: 'numeric', minute: 'numeric', second: 'numeric' } as const),
  })
  formats.set(zone, format)
  return format
}

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const parts = formatOf(zone).formatToParts(instant)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return local - Math.floor(instant / 1000) * 1000
}

/** The instant at which a local day `2026-01-31` or month `2026-01` begins in a zone, without milliseconds. */
export function startOf(key: string, zone: string): string {
  const wall = Date.parse(`${key.length === 7 ? `${key}-01` : key}T00:00:00Z`)
  const guess = wall - offsetAt(wall, zone)
  const instant = wall - offsetAt(guess, zone)
  return `${new Date(instant).toISOString().slice(0, 19)}Z`
}

/** The local day of an instant in a zone, `2026-01-31`. */
export function dayOf(instant: string, zone: string): string {
  const at = Date.parse(instant)
  return new Date(at + offsetAt(at, zone)).toISOString().slice(0, 10)
}

/** The local days of a period in a zone, the last one included; an open end is null. */
export function daysOf({ from, to }: Period, zone: string): [first: string | null, last: string | null] {
  const last = to && new Date(Date.parse(to) - 1).toISOString()
  return [from && dayOf(from, zone), last && dayOf(last, zone)]
}

/** The bucket that follows a bucket by `steps` (before it, when negative). */
export function stepKey(key: string, unit: TimeUnit, steps: number): string {
  const at = new Date(`${key.length === 7 ? `${key}-01` : key}T00:00:00Z`)
  if (unit === 'month') at.setUTCMonth(at.getUTCMonth() + steps)
  else at.setUTCDate(at.getUTCDate() + steps * (unit === 'week' ? 7 : 1))
  return at.toISOString().slice(0, unit === 'month' ? 7 : 10)
}

/** The period from the beginning of one bucket to the end of another. */
export function periodOf(first: string, last: string, unit: TimeUnit, zone: string): { from: string; to: string } {
  return { from: startOf(first, zone), to: startOf(stepKey(last, unit, 1), zone) }
}

/** A period with both ends as a span of instants; null when an end is open. */
export function spanOf(period: Period | null): TimeSpan | null {
  if (!period?.from || !period.to) return null
  const [from, to] = [new Date(period.from), new Date(period.to)]
  return from < to ? { from: from.toISOString(), to: to.toISOString() } : null
}

/** The span of the same length that ends where a span begins. */
export function spanBefore({ from, to }: TimeSpan): TimeSpan {
  const length = Date.parse(to) - Date.parse(from)
  return { from: new Date(Date.parse(from) - length).toISOString(), to: from }
}

/** The same span a year earlier. */
export function yearEarlier({ from, to }: TimeSpan): TimeSpan {
  const back = (text: string) => {
    const at = new Date(text)
    at.setUTCFullYear(at.getUTCFullYear() - 1)
    return at.toISOString()
  }
  return { from: back(from), to: back(to) }
}

/** A span as the address keeps it. */
export function asPeriod({ from, to }: TimeSpan): { from: string; to: string } {
  const short = (text: string) => `${new Date(text).toISOString().slice(0, 19)}Z`
  return { from: short(from), to: short(to) }
}

/** The span of one of the equal frames that a span is cut into. */
export function frameSpan({ from, to }: TimeSpan, frames: number, frame: number): TimeSpan {
  const [start, end] = [Date.parse(from), Date.parse(to)]
  const at = (index: number) => new Date(start + Math.round(((end - start) * index) / frames)).toISOString()
  return { from: at(frame), to: at(frame + 1) }
}

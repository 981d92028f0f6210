/** What is known of a country's working days: the years it tells, days off, and days of a weekend that are worked (调休). Days are `2026-01-31`. */
export interface WorkCalendar {
  years: ReadonlySet<number>
  holidays: ReadonlySet<string>
  makeUps: ReadonlySet<string>
}

/** The calendar that knows no year: Monday to Friday are working days. */
export const weekendsOnly: WorkCalendar = { years: new Set(), holidays: new Set(), makeUps: new Set() }

const dayLength = 86_400_000

/** Midnight UTC of a local date, for arithmetic of days alone. */
function startOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`)
}

/** The local dates from `from` to before `to`, both `2026-01-31`; none when `to` is not later. */
export function datesBetween(from: string, to: string): string[] {
  const first = startOf(from)
  const length = Math.max(0, (startOf(to) - first) / dayLength)
  return Array.from({ length }, (_, day) => new Date(first + day * dayLength).toISOString().slice(0, 10))
}

/** Whether the calendar tells the holidays of a date's year; of other years `isWorkday` knows weekends alone. */
export function knowsYearOf({ years }: WorkCalendar, date: string): boolean {
  return years.has(Number(date.slice(0, 4)))
}

/**
 * Whether a local date `2026-01-31` is worked: a make-up day always, a holiday never, otherwise Monday to Friday.
 * In years that the calendar does not know only weekends are off: see `knowsYearOf`.
 */
export function isWorkday({ holidays, makeUps }: WorkCalendar, date: string): boolean {
  if (makeUps.has(date)) return true
  const weekday = new Date(startOf(date)).getUTCDay()
  return weekday > 0 && weekday < 6 && !holidays.has(date)
}

/** Days of a span, those worked, and the years of the span whose holidays are not known. */
export interface WorkdayCount {
  days: number
  workdays: number
  unknownYears: number[]
}

/** Counts the working days from a local date to before another. */
export function countWorkdays(calendar: WorkCalendar, from: string, to: string): WorkdayCount {
  const dates = datesBetween(from, to)
  const unknown = dates.filter((date) => !knowsYearOf(calendar, date)).map((date) => Number(date.slice(0, 4)))
  return {
    days: dates.length,
    workdays: dates.filter((date) => isWorkday(calendar, date)).length,
    unknownYears: [...new Set(unknown)],
  }
}

/** Counts by local hour `2026-01-31T08` reduced to hours of working days. */
export function onWorkdays(calendar: WorkCalendar, hours: ReadonlyMap<string, number>): Map<string, number> {
  return new Map([...hours].filter(([hour]) => isWorkday(calendar, hour.slice(0, 10))))
}

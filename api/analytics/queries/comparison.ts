import { DateTime } from 'luxon'
import type { TimeSpan } from '#api/contract/analytics.ts'
import { AppError } from '#api/contract/errors.ts'
import { isWorkday } from '#api/analytics/statistics/workdays.ts'
import { unknownYearsOf, workHours } from './localDays.ts'
import type { WorkPart, ZoneRows } from './localDays.ts'
import { checkSpan, during, sourceOf } from './question.ts'
import type { Question } from './question.ts'

/** Rows of a span, of the same span a year earlier (同比) and of the one before (环比), with the days counted in each. */
export interface Comparison {
  count: number
  days: number
  yearEarlier: number
  yearEarlierDays: number
  before: number
  beforeDays: number
  /** The time zone of whose days the spans are made: that of most rows. */
  timeZone: string
  /** Those of other rows, whose days begin at other moments. */
  otherTimeZones: string[]
  /** Years of the spans of which no holidays are known, where working days alone count. */
  unknownYears: number[]
}

/** How days are told apart: the time zones of the rows, that of most rows first, and the rows by their calendars where working days alone count (null: all days do). */
export interface DayRule {
  zones: readonly ZoneRows[]
  parts: readonly WorkPart[] | null
}

const mostDays = 3_660

function local(instant: string, zone: string): DateTime {
  return DateTime.fromISO(instant, { zone })
}

function utc(time: DateTime): string {
  return time.toUTC().toISO() ?? ''
}

function isMidnight(time: DateTime): boolean {
  return +time === +time.startOf('day')
}

/**
 * The same span of the local calendar a year earlier. 29 February becomes the 28th; where it is the end (midnight, exclusive) it becomes 1 March,
 * so that the 28th, the last day of the span, stays in.
 */
export function yearEarlier({ from, to }: TimeSpan, zone: string): TimeSpan {
  const end = local(to, zone)
  const isLeapEnd = end.month === 2 && end.day === 29 && isMidnight(end)
  const until = isLeapEnd ? end.plus({ days: 1 }) : end
  return checkSpan({ from: utc(local(from, zone).minus({ years: 1 })), to: utc(until.minus({ years: 1 })) })
}

/** The span of the same length that ends where this one begins: of as many local days when it is made of whole days, otherwise of as many seconds. */
export function spanBefore({ from, to }: TimeSpan, zone: string): TimeSpan {
  const [begin, end] = [local(from, zone), local(to, zone)]
  const before =
    isMidnight(begin) && isMidnight(end)
      ? begin.minus({ days: Math.round(end.diff(begin, 'days').days) })
      : begin.minus(end.diff(begin))
  return checkSpan({ from: utc(before), to: utc(begin) })
}

/** The local days that a span touches. Throws `BAD_INPUT` for more than ten years. */
export function daysOf({ from, to }: TimeSpan, zone: string): string[] {
  const last = local(new Date(Date.parse(to) - 1).toISOString(), zone).startOf('day')
  const first = local(from, zone).startOf('day')
  const length = Math.round(last.diff(first, 'days').days) + 1
  if (length > mostDays) throw new AppError('BAD_INPUT', { field: 'span', reason: 'long', greatest: mostDays })
  return Array.from({ length }, (_, day) => first.plus({ days: day }).toISODate() ?? '')
}

interface Counted {
  count: number
  days: number
  unknownYears: number[]
}

/** Rows and days of a span; of working days alone where the rule says so, by the local time and the calendar of each row's area; the days are those of the first calendar. */
async function countSpan(question: Question, span: TimeSpan, zone: string, parts: DayRule['parts']): Promise<Counted> {
  const days = daysOf(span, zone)
  const selection = during(question.selection, span)
  if (!parts) {
    const { total } = await sourceOf({ ...question, selection }).total(selection, question.asker)
    return { count: total, days: days.length, unknownYears: [] }
  }
  const cut = parts.map((part) => ({ ...part, selection: during(part.selection, span) }))
  const { hours } = await workHours(question, cut)
  const { calendar } = parts[0]!
  return {
    count: [...hours.values()].reduce((sum, count) => sum + count, 0),
    days: days.filter((day) => isWorkday(calendar.days, day)).length,
    unknownYears: parts.flatMap((part) => unknownYearsOf(part.calendar, days)),
  }
}

/** Compares a span with the same a year earlier and with the one before. Throws `BAD_INPUT` for a reversed or endless span, or a layer without time. */
export async function comparison(question: Question, asked: TimeSpan, { zones, parts }: DayRule): Promise<Comparison> {
  const [timeZone, ...otherTimeZones] = zones.map((zone) => zone.timeZone) as [string, ...string[]]
  const span = checkSpan(asked)
  const spans = [span, yearEarlier(span, timeZone), spanBefore(span, timeZone)]
  const counted = await Promise.all(spans.map((each) => countSpan(question, each, timeZone, parts)))
  const [now, earlier, before] = counted as [Counted, Counted, Counted]
  return {
    count: now.count,
    days: now.days,
    yearEarlier: earlier.count,
    yearEarlierDays: earlier.days,
    before: before.count,
    beforeDays: before.days,
    timeZone,
    otherTimeZones,
    unknownYears: [...new Set(counted.flatMap(({ unknownYears }) => unknownYears))].sort((a, b) => a - b),
  }
}

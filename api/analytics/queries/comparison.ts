import { DateTime } from 'luxon'
import type { TimeSpan } from '#api/contract/analytics.ts'
import { AppError } from '#api/contract/errors.ts'
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
}

/** How days are told apart: the time zone, and the days that count (null: all of them) as `2026-01-31`. */
export interface DayRule {
  zone: string
  counts: ((day: string) => boolean) | null
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

/** Rows and days of a span; with a rule of days those of its days alone, by the local time of each row's area. */
async function countSpan(question: Question, span: TimeSpan, { zone, counts }: DayRule): Promise<[number, number]> {
  const days = daysOf(span, zone)
  const selection = during(question.selection, span)
  const asked = { ...question, selection }
  if (!counts) return [(await sourceOf(asked).total(selection, question.asker)).total, days.length]
  const hours = await sourceOf(asked).hours(selection, question.asker, null)
  let sum = 0
  for (const [hour, count] of hours) if (counts(hour.slice(0, 10))) sum += count
  return [sum, days.filter(counts).length]
}

/** Compares a span with the same a year earlier and with the one before. Throws `BAD_INPUT` for a reversed or endless span, or a layer without time. */
export async function comparison(question: Question, asked: TimeSpan, rule: DayRule): Promise<Comparison> {
  const span = checkSpan(asked)
  const spans = [span, yearEarlier(span, rule.zone), spanBefore(span, rule.zone)]
  const [[count, days], [earlier, earlierDays], [before, beforeDays]] = (await Promise.all(
    spans.map((each) => countSpan(question, each, rule)),
  )) as [[number, number], [number, number], [number, number]]
  return { count, days, yearEarlier: earlier, yearEarlierDays: earlierDays, before, beforeDays }
}

import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { readWorkCalendar } from '#api/analytics/calendar.ts'
import { daysOf, spanBefore, yearEarlier } from '#api/analytics/queries/comparison.ts'
import { weekHours } from '#api/analytics/queries/hours.ts'
import { series } from '#api/analytics/queries/series.ts'
import { isWorkday, onWorkdays } from '#api/analytics/statistics/workdays.ts'
import type { WorkCalendar } from '#api/analytics/statistics/workdays.ts'

const seed = 20261126
let china: WorkCalendar

beforeAll(async () => {
  china = await readWorkCalendar(new URL('../../gis-data/calendar/china.json', import.meta.url).pathname)
})

const hour = fc
  .date({ min: new Date('2023-11-01'), max: new Date('2024-12-20'), noInvalidDate: true })
  .map((time) => time.toISOString().slice(0, 13))
const hours = fc.array(fc.tuple(hour, fc.integer({ min: 1, max: 99 })), { maxLength: 40 }).map((list) => new Map(list))
const buckets = fc.constantFrom('hour', 'day', 'week', 'month')

function sum(values: Iterable<number>): number {
  return [...values].reduce((total, value) => total + value, 0)
}

/** The Monday of a date by counting back, not by arithmetic. */
function monday(date: string): string {
  const day = new Date(`${date}T12:00:00Z`)
  while (day.getUTCDay() !== 1) day.setUTCDate(day.getUTCDate() - 1)
  return day.toISOString().slice(0, 10)
}

const keyOf: Record<string, (hour: string) => string> = {
  hour: (key) => key,
  day: (key) => key.slice(0, 10),
  week: (key) => monday(key.slice(0, 10)),
  month: (key) => key.slice(0, 7),
}

describe('a series', () => {
  test('holds every row once, in the bucket of its hour, without gaps', () => {
    fc.assert(
      fc.property(hours, buckets, (counts, by) => {
        if (by === 'hour' && counts.size > 0) {
          const first = [...counts.keys()].sort()[0]!.slice(0, 7)
          counts = new Map([...counts].filter(([key]) => key.startsWith(first)))
        }
        const entries = series(counts, by)
        expect(sum(entries.map(({ count }) => count))).toBe(sum(counts.values()))
        const keys = entries.map(({ key }) => key)
        const expected = [...new Set([...counts.keys()].map(keyOf[by]!))].sort()
        expect(keys).toEqual([...new Set(keys)].sort())
        expect(expected.filter((key) => !keys.includes(key))).toEqual([])
        expect([keys[0], keys.at(-1)]).toEqual([expected[0], expected.at(-1)])
        for (const { key, count } of entries)
          expect(count).toBe(sum([...counts].filter(([at]) => keyOf[by]!(at) === key).map(([, n]) => n)))
        const unit = { hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 }[by as 'hour']
        const times = keys.map((key) => Date.parse(by === 'hour' ? `${key}:00Z` : key))
        times.slice(1).forEach((time, at) => expect(unit === undefined || time - times[at]! === unit).toBe(true))
      }),
      { seed },
    )
  })

  test('of working days holds what falls on them', () => {
    fc.assert(
      fc.property(hours, fc.constantFrom('day', 'week', 'month'), (counts, by) => {
        const worked = (day: string) => isWorkday(china, day)
        const entries = series(counts, by, worked)
        expect(sum(entries.map(({ count }) => count))).toBe(sum(onWorkdays(china, counts).values()))
        if (by === 'day') expect(entries.filter(({ key }) => !worked(key))).toEqual([])
      }),
      { seed },
    )
  })

  test('and the hours of the week have the same sum', () => {
    fc.assert(
      fc.property(hours, (counts) => {
        const week = weekHours(counts)
        expect([week.length, sum(week)]).toEqual([168, sum(counts.values())])
      }),
      { seed },
    )
    expect(weekHours(new Map([['2026-11-30T00', 4]]))[0]).toBe(4)
    expect(weekHours(new Map([['2026-11-29T23', 4]]))[167]).toBe(4)
  })
})

describe('spans that are compared', () => {
  const local = (date: string) => `${new Date(Date.parse(`${date}T00:00:00+08:00`)).toISOString()}`
  const span = (from: string, to: string) => ({ from: local(from), to: local(to) })

  test.each([
    ['2024-02-01', '2024-03-01', '2023-02-01', '2023-03-01'],
    ['2024-02-01', '2024-02-29', '2023-02-01', '2023-03-01'],
    ['2024-02-29', '2024-03-01', '2023-02-28', '2023-03-01'],
    ['2025-02-01', '2025-03-01', '2024-02-01', '2024-03-01'],
    ['2026-01-01', '2027-01-01', '2025-01-01', '2026-01-01'],
    ['2024-03-10', '2024-03-11', '2023-03-10', '2023-03-11'],
  ])('%s to %s is %s to %s a year earlier', (from, to, earlierFrom, earlierTo) => {
    expect(yearEarlier(span(from, to), 'Asia/Shanghai')).toEqual(span(earlierFrom, earlierTo))
  })

  const day = fc
    .date({ min: new Date('2016-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((time) => time.toISOString().slice(0, 10))

  test('have days, and the one before as many, ending where the span begins', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 400 }), (from, length) => {
        const to = new Date(Date.parse(from) + length * 86_400_000).toISOString().slice(0, 10)
        const asked = span(from, to)
        const before = spanBefore(asked, 'Asia/Shanghai')
        expect(before.to).toBe(asked.from)
        expect(daysOf(asked, 'Asia/Shanghai')).toHaveLength(length)
        expect(daysOf(before, 'Asia/Shanghai')).toHaveLength(length)
        expect(yearEarlier(asked, 'Asia/Shanghai').from < asked.from).toBe(true)
      }),
      { seed },
    )
  })

  test('keep their days when the clocks change between them', () => {
    const zone = 'America/Los_Angeles'
    const asked = { from: '2026-10-30T07:00:00.000Z', to: '2026-11-06T08:00:00.000Z' }
    const before = spanBefore(asked, zone)
    expect(before).toEqual({ from: '2026-10-23T07:00:00.000Z', to: '2026-10-30T07:00:00.000Z' })
    expect([daysOf(asked, zone).length, daysOf(before, zone).length]).toEqual([7, 7])
    expect(spanBefore({ from: '2026-11-01T10:00:00.000Z', to: '2026-11-01T12:30:00.000Z' }, zone)).toEqual({
      from: '2026-11-01T07:30:00.000Z',
      to: '2026-11-01T10:00:00.000Z',
    })
  })
})

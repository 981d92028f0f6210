import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCalendars, readWorkCalendar } from '#api/analytics/calendar.ts'
import {
  countWorkdays,
  datesBetween,
  isWorkday,
  knowsYearOf,
  onWorkdays,
  weekendsOnly,
} from '#api/analytics/statistics/workdays.ts'
import type { WorkCalendar } from '#api/analytics/statistics/workdays.ts'

const file = join(import.meta.dirname, '..', '..', 'gis-data', 'calendar', 'china.json')
let china: WorkCalendar
let folder: string

beforeAll(async () => {
  china = await readWorkCalendar(file)
  folder = await mkdtemp(join(tmpdir(), 'calendar-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const seed = 20261126
const date = fc
  .date({ min: new Date('2010-01-01'), max: new Date('2032-01-01'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))

// The year's length less its weekends less the legal holidays (11 until 2024, 13 from 2025), one more in 2015 and two in 2020.
test('the calendar has as many working days as the law leaves', () => {
  const legal = (year: number) => (year >= 2025 ? 13 : 11) + (year === 2015 ? 1 : 0) + (year === 2020 ? 2 : 0)
  for (const year of china.years) {
    const days = datesBetween(`${year}-01-01`, `${year + 1}-01-01`)
    const weekends = days.filter((day) => [0, 6].includes(new Date(day).getUTCDay())).length
    const { workdays, unknownYears } = countWorkdays(china, `${year}-01-01`, `${year + 1}-01-01`)
    expect([year, workdays]).toEqual([year, days.length - weekends - legal(year)])
    expect(unknownYears).toEqual([])
  }
  expect([...china.years]).toEqual([2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026])
})

test.each([
  ['2015-09-04', false],
  ['2015-09-06', true],
  ['2018-12-29', true],
  ['2018-12-31', false],
  ['2019-05-03', false],
  ['2019-05-05', true],
  ['2020-01-31', false],
  ['2020-02-01', false],
  ['2020-02-03', true],
  ['2021-09-18', true],
  ['2022-10-09', true],
  ['2023-10-06', false],
  ['2024-02-09', true],
  ['2024-02-18', true],
  ['2025-01-28', false],
  ['2025-10-11', true],
  ['2026-02-23', false],
  ['2026-02-28', true],
  ['2026-10-08', true],
  ['2026-11-28', false],
])('on %s it is %s that people work', (day, isWorked) => {
  expect(isWorkday(china, day)).toBe(isWorked)
})

test('a year outside of the table has weekends alone, and says so', () => {
  expect(isWorkday(china, '2027-10-01')).toBe(true)
  expect(knowsYearOf(china, '2027-10-01')).toBe(false)
  expect(countWorkdays(china, '2026-12-28', '2027-01-04')).toEqual({ days: 7, workdays: 5, unknownYears: [2027] })
  expect(countWorkdays(weekendsOnly, '2026-10-01', '2026-10-08')).toMatchObject({ workdays: 5, unknownYears: [2026] })
})

test('the working days of a span are those of its parts', () => {
  fc.assert(
    fc.property(fc.array(date, { minLength: 3, maxLength: 3 }), (dates) => {
      const [from, middle, to] = dates.sort() as [string, string, string]
      const whole = countWorkdays(china, from, to)
      const parts = [countWorkdays(china, from, middle), countWorkdays(china, middle, to)]
      expect(parts[0]!.workdays + parts[1]!.workdays).toBe(whole.workdays)
      expect(parts[0]!.days + parts[1]!.days).toBe(whole.days)
      expect(whole.days).toBe((Date.parse(to) - Date.parse(from)) / 86_400_000)
      expect(countWorkdays(china, to, from).days).toBe(0)
    }),
    { seed },
  )
})

test('hours are reduced to those of working days', () => {
  const hours = new Map([
    ['2026-02-13T09', 3],
    ['2026-02-14T09', 5],
    ['2026-02-16T09', 7],
    ['2026-03-01T09', 11],
  ])
  expect([...onWorkdays(china, hours).values()]).toEqual([3, 5])
  expect([...onWorkdays(weekendsOnly, hours).values()]).toEqual([3, 7])
})

test.each([
  ['a make-up day in the week', (text: string) => text.replace('"2026-01-04"', '"2026-01-05"')],
  ['a day that does not exist', (text: string) => text.replace('"2026-02-23"', '"2026-02-30"')],
  ['a reversed holiday', (text: string) => text.replace('"to": "2026-01-03"', '"to": "2025-12-31"')],
  ['a day both off and worked', (text: string) => text.replace('"2026-02-14"', '"2026-02-15"')],
  ['a day of another year', (text: string) => text.replace('"2026-01-04"', '"2027-01-03"')],
  ['half a file', (text: string) => text.slice(0, 500)],
])('a calendar with %s is refused', async (_, spoil) => {
  const spoilt = join(folder, 'spoilt.json')
  await writeFile(spoilt, spoil(await readFile(file, 'utf8')))
  await expect(readWorkCalendar(spoilt)).rejects.toThrow('cannot be read')
})

test('a calendar holds in the time zones that its file names, and no two calendars in one', async () => {
  const calendars = await readCalendars(join(file, '..'))
  expect(['Asia/Shanghai', 'Asia/Urumqi', 'PRC'].map((zone) => calendars(zone).name)).toEqual([
    'china',
    'china',
    'china',
  ])
  expect(['Asia/Hong_Kong', 'America/Los_Angeles', 'nowhere'].map(calendars)).toEqual(
    [1, 2, 3].map(() => ({ name: null, days: weekendsOnly })),
  )
  const both = await mkdtemp(join(folder, 'both-'))
  for (const name of ['a.json', 'b.json']) await writeFile(join(both, name), await readFile(file, 'utf8'))
  await expect(readCalendars(both)).rejects.toThrow(/both claim Asia\/Shanghai/)
})

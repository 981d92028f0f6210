import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { datesBetween } from './statistics/workdays.ts'
import type { WorkCalendar } from './statistics/workdays.ts'

const date = z.iso.date()
const yearOfFile = z
  .object({
    year: z.int(),
    notices: z.array(z.url()).min(1),
    holidays: z.array(
      z.object({ name: z.string().min(1), from: date, to: date }).refine(({ from, to }) => from <= to, 'is reversed'),
    ),
    makeUps: z.array(date.refine((day) => [0, 6].includes(new Date(day).getUTCDay()), 'is no day of a weekend')),
  })
  .refine(
    ({ year, holidays, makeUps }) =>
      [...makeUps, ...holidays.flatMap(({ from, to }) => [from, to])].every((day) => day.startsWith(`${year}-`)),
    'has a day of another year',
  )
const calendarFile = z.object({
  calendar: z.string().min(1),
  nameZh: z.string().min(1),
  nameEn: z.string().min(1),
  years: z.array(yearOfFile).min(1),
})

/** The days of a span, both ends included. */
function datesOf({ from, to }: { from: string; to: string }): string[] {
  return [...datesBetween(from, to), to]
}

/** The calendar that a checked file tells. Throws when a day is both off and worked. */
function calendarOf({ calendar, years }: z.infer<typeof calendarFile>): WorkCalendar {
  const holidays = new Set(years.flatMap((year) => year.holidays.flatMap(datesOf)))
  const makeUps = new Set(years.flatMap((year) => year.makeUps))
  const both = [...makeUps].filter((day) => holidays.has(day))
  if (both.length > 0) throw new Error(`Calendar ${calendar} has days both off and worked: ${both.join(', ')}`)
  return { years: new Set(years.map(({ year }) => year)), holidays, makeUps }
}

/** Reads a calendar of working days, a file of `gis-data/calendar`. Throws when it cannot be read or is not of the form. */
export async function readWorkCalendar(file: string): Promise<WorkCalendar> {
  try {
    return calendarOf(calendarFile.parse(JSON.parse(await readFile(file, 'utf8'))))
  } catch (cause) {
    throw new Error(`Calendar file ${file} cannot be read`, { cause })
  }
}

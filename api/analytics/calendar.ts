import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { datesBetween, weekendsOnly } from './statistics/workdays.ts'
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
  timeZones: z.array(z.string().min(1)).min(1),
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

/** A calendar of working days with its name; null for the one that knows weekends alone. */
export interface NamedCalendar {
  name: string | null
  days: WorkCalendar
}

/** The calendars of working days: that of a time zone, and of the zones for which there is none the one that knows weekends alone. */
export type Calendars = (timeZone: string) => NamedCalendar

async function readFileOf(file: string) {
  try {
    const read = calendarFile.parse(JSON.parse(await readFile(file, 'utf8')))
    return { ...read, days: calendarOf(read) }
  } catch (cause) {
    throw new Error(`Calendar file ${file} cannot be read`, { cause })
  }
}

/** Reads a calendar of working days, a file of `gis-data/calendar`. Throws when it cannot be read or is not of the form. */
export async function readWorkCalendar(file: string): Promise<WorkCalendar> {
  return (await readFileOf(file)).days
}

const unnamed: NamedCalendar = { name: null, days: weekendsOnly }

/** Reads all calendars of a folder. Throws when one cannot be read, is not of the form, or claims a time zone of another. */
export async function readCalendars(folder: string): Promise<Calendars> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted()
  const byZone = new Map<string, NamedCalendar>()
  for (const { calendar, timeZones, days } of await Promise.all(files.map((name) => readFileOf(join(folder, name))))) {
    const named: NamedCalendar = { name: calendar, days }
    for (const zone of timeZones) {
      if (byZone.has(zone)) throw new Error(`Calendars ${calendar} and ${byZone.get(zone)!.name} both claim ${zone}`)
      byZone.set(zone, named)
    }
  }
  return (timeZone) => byZone.get(timeZone) ?? unnamed
}

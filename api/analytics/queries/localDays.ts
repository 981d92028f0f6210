import { normaliseFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { Calendars, NamedCalendar } from '#api/analytics/calendar.ts'
import type { Selection } from '#api/analytics/countSource.ts'
import { knowsYearOf, onWorkdays } from '#api/analytics/statistics/workdays.ts'
import { groupCounts } from './groups.ts'
import { about, sourceOf } from './question.ts'
import type { Question } from './question.ts'

/** Rows in one time zone: the areas that they are recorded in (null: none, or one that is not known), and their number. */
export interface ZoneRows {
  timeZone: string
  areas: readonly (string | null)[]
  count: number
}

/** What is known of areas here, by their codes. */
export type ZonedAreas = ReadonlyMap<string, { level: string; timeZone: string }>

/** The time zone of the first city; rows without a known area are taken to be there. */
function homeOf(areas: ZonedAreas): string {
  return [...areas.values()].find(({ level }) => level === 'city')?.timeZone ?? 'Asia/Shanghai'
}

/** The time zones of the rows of a question, that of most rows first; at least one. Nothing is counted where all areas are in one. */
export async function zonesOfRows(question: Question, areas: ZonedAreas): Promise<ZoneRows[]> {
  const home: ZoneRows = { timeZone: homeOf(areas), areas: [], count: 0 }
  if (new Set([...areas.values()].map(({ timeZone }) => timeZone)).size <= 1) return [home]
  const groups = groupCounts(await sourceOf(question).groups(question.selection, ['area'], question.asker))
  const zoneOf = (area: string | null) => (area === null ? undefined : areas.get(area)?.timeZone) ?? home.timeZone
  const byZone = Map.groupBy(groups, ({ key }) => zoneOf(key))
  const found = [...byZone].map(([timeZone, members]): ZoneRows => ({
    timeZone,
    areas: members.map(({ key }) => key),
    count: members.reduce((sum, { count }) => sum + count, 0),
  }))
  const isLess = (one: ZoneRows, other: ZoneRows) => (one.timeZone < other.timeZone ? -1 : 1)
  return found.length === 0 ? [home] : found.sort((one, other) => other.count - one.count || isLess(one, other))
}

/** Rows whose working days one calendar tells. */
export interface WorkPart {
  calendar: NamedCalendar
  timeZones: readonly string[]
  selection: Selection
}

function inAreas(selection: Selection, areas: readonly (string | null)[]): Selection {
  const values = areas.filter((area) => area !== null)
  const args: Clause[] = [{ op: 'in', field: 'area', values }]
  if (values.length < areas.length) args.push({ op: 'isNull', field: 'area' })
  const clause = normaliseFilter({ op: 'and', args: [selection.clause, { op: 'or', args }] })
  return { ...selection, clause }
}

/** A selection cut by the calendars of its time zones, that of most rows first; whole where one calendar tells all. */
export function workParts(selection: Selection, zones: readonly ZoneRows[], calendars: Calendars): WorkPart[] {
  const parts = [...Map.groupBy(zones, ({ timeZone }) => calendars(timeZone))]
  return parts.map(([calendar, members]) => ({
    calendar,
    timeZones: members.map(({ timeZone }) => timeZone),
    selection:
      parts.length === 1
        ? selection
        : inAreas(
            selection,
            members.flatMap(({ areas }) => areas),
          ),
  }))
}

/** Counts by local hour of working days alone, and the years in which the rows of a calendar lie that it does not tell. */
export interface WorkHours {
  hours: ReadonlyMap<string, number>
  unknownYears: number[]
}

/** The years of days that a calendar does not tell; weekends alone are off in them. None of the calendar that never tells any. */
export function unknownYearsOf({ name, days }: NamedCalendar, dates: Iterable<string>): number[] {
  if (name === null) return []
  const unknown = [...dates].filter((date) => !knowsYearOf(days, date))
  return [...new Set(unknown.map((date) => Number(date.slice(0, 4))))].sort((a, b) => a - b)
}

/** Counts the hours of working days of each part by its own calendar. */
export async function workHours(question: Question, parts: readonly WorkPart[]): Promise<WorkHours> {
  const sums = new Map<string, number>()
  const unknownYears = new Set<number>()
  for (const { calendar, selection } of parts) {
    const hours = await sourceOf(about(question, selection)).hours(selection, question.asker, null)
    for (const year of unknownYearsOf(calendar, hours.keys())) unknownYears.add(year)
    for (const [hour, count] of onWorkdays(calendar.days, hours)) sums.set(hour, (sums.get(hour) ?? 0) + count)
  }
  return { hours: sums, unknownYears: [...unknownYears].sort((a, b) => a - b) }
}

import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCalendars } from '#api/analytics/calendar.ts'
import type { Calendars } from '#api/analytics/calendar.ts'
import { createChoose, withoutColumns } from '#api/analytics/chooser.ts'
import { comparison } from '#api/analytics/queries/comparison.ts'
import { workHours, workParts, zonesOfRows } from '#api/analytics/queries/localDays.ts'
import { ask } from '#api/analytics/queries/question.ts'
import type { Question } from '#api/analytics/queries/question.ts'
import { createSqlSource } from '#api/analytics/sqlSource.ts'
import type { Clause } from '#api/contract/filter.ts'
import { sql } from '#api/core/db/statement.ts'
import { createKernel } from '#api/core/layer/kernel.ts'
import type { Kernel } from '#api/core/layer/kernel.ts'
import { layers } from '#api/layers/index.ts'
import { openTestDatabase } from '#tests/harness/database.ts'
import { latticeAreas, latticeEdition, loadLattice } from '#tests/harness/lattice.ts'

let opened: Awaited<ReturnType<typeof openTestDatabase>>
let kernel: Kernel
let calendars: Calendars
const [china, america] = ['Asia/Shanghai', 'America/Los_Angeles']
const [chinese, american] = latticeAreas.communities.slice(1) as [string, string]

/** The only cases: [area, time in UTC]. */
const cases: readonly (readonly [area: string | null, at: string])[] = [
  // 1 October 2025, a Wednesday: a holiday in China alone; 11 h and 2 h of the next day in China
  [american, '2025-10-01T18:00:00Z'],
  [chinese, '2025-10-01T18:00:00Z'],
  // Sunday 28 September, a make-up day in China alone
  [american, '2025-09-28T18:00:00Z'],
  [chinese, '2025-09-28T04:00:00Z'],
  // 22 September, a Monday on both
  [american, '2025-09-22T18:00:00Z'],
  [chinese, '2025-09-22T04:00:00Z'],
  [null, '2025-09-22T04:00:00Z'],
  // a year that no calendar tells
  [chinese, '2031-10-01T04:00:00Z'],
  // half an hour after a midnight in America, on a day of 25 hours
  [american, '2025-11-02T07:30:00Z'],
]

beforeAll(async () => {
  opened = await openTestDatabase()
  const { database } = opened
  await loadLattice(database)
  await database.query(sql`delete from city.case_file`)
  for (const [index, [area, at]] of cases.entries())
    await database.query(sql`
      insert into city.case_file (region, id, area, edition, class, channel, state, reported_at)
      values (${(area ?? chinese).slice(0, 6)}, ${`day-${index}`}, ${area}, ${latticeEdition}, 'E0110', 'other', 'filed', ${at}::timestamptz)`)
  kernel = createKernel({ database, layers })
  calendars = await readCalendars(join(import.meta.dirname, '..', '..', 'gis-data', 'calendar'))
})
afterAll(() => opened?.close())

const within = (area: string): Clause => ({ op: 'startsWith', field: 'area', value: area })

function questionOf(filter: Clause): Question {
  const choose = createChoose(withoutColumns, createSqlSource(opened.database))
  return ask({ account: 'analyst', role: 'analyst', areaPrefix: '' }, kernel.manifest('case'), filter, choose)
}

async function localDays(filter: Clause) {
  const question = questionOf(filter)
  const zones = await zonesOfRows(question, await kernel.areas())
  return { question, zones, parts: workParts(question.selection, zones, calendars) }
}

test('the time zones of rows are those of their areas, that of most rows first', async () => {
  const told = async (filter: Clause) => (await localDays(filter)).zones.map(({ timeZone, count }) => [timeZone, count])
  expect(await told({ op: 'true' })).toEqual([
    [china, 5],
    [america, 4],
  ])
  expect(await told(within(american))).toEqual([[america, 4]])
  expect(await told(within(chinese))).toEqual([[china, 4]])
  expect(await told({ op: 'false' })).toEqual([[china, 0]])
})

test('working days are those of the calendar of each row’s time zone, of weekends alone where there is none', async () => {
  const counted = async (filter: Clause) => {
    const { question, parts } = await localDays(filter)
    const { hours, unknownYears } = await workHours(question, parts)
    return { hours: Object.fromEntries(hours), unknownYears, by: parts.map(({ calendar }) => calendar.name) }
  }
  const inAmerica = { '2025-10-01T11': 1, '2025-09-22T11': 1 }
  const inChina = { '2025-09-28T12': 1, '2025-09-22T12': 1, '2031-10-01T12': 1 }
  expect(await counted(within(american))).toEqual({ hours: inAmerica, unknownYears: [], by: [null] })
  expect(await counted(within(chinese))).toEqual({ hours: inChina, unknownYears: [2031], by: ['china'] })
  expect(await counted({ op: 'true' })).toEqual({
    hours: { ...inAmerica, ...inChina, '2025-09-22T04': 1 },
    unknownYears: [2031],
    by: ['china', null],
  })
})

test('two periods are compared by the days of the filtered area, and zones that mix are told', async () => {
  const monday = { from: '2025-11-03T08:00:00.000Z', to: '2025-11-04T08:00:00.000Z' }
  const compared = async (filter: Clause, span: typeof monday, onWorkdays: boolean) => {
    const { question, zones, parts } = await localDays(filter)
    return comparison(question, span, { zones, parts: onWorkdays ? parts : null })
  }
  expect(await compared(within(american), monday, false)).toMatchObject({
    days: 1,
    before: 1,
    beforeDays: 1,
    timeZone: america,
    otherTimeZones: [],
  })
  expect(await compared({ op: 'true' }, monday, false)).toMatchObject({
    before: 0,
    timeZone: china,
    otherTimeZones: [america],
  })
  const october = { from: '2025-09-30T07:00:00.000Z', to: '2025-10-08T07:00:00.000Z' }
  expect(await compared(within(american), october, true)).toMatchObject({ count: 1, days: 6, unknownYears: [] })
  const inChina = { from: '2025-09-29T16:00:00.000Z', to: '2025-10-07T16:00:00.000Z' }
  expect(await compared(within(chinese), inChina, true)).toMatchObject({ count: 0, days: 1, unknownYears: [] })
  const later = { from: '2031-09-30T16:00:00.000Z', to: '2031-10-31T16:00:00.000Z' }
  expect(await compared(within(chinese), later, true)).toMatchObject({ count: 1, unknownYears: [2030, 2031] })
})

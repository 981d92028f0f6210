import { expect, test } from 'vitest'
import { caseKinds } from '#scripts/demo/caseKinds.ts'
import { generateCases, scheduleCases } from '#scripts/demo/cases.ts'
import type { DemoCase } from '#scripts/demo/cases.ts'
import { buildCity } from '#scripts/demo/city.ts'
import { holds } from '#scripts/demo/ground.ts'
import { readDemoParameters, scaleParameters } from '#scripts/demo/parameters.ts'
import { calendarDay, createWeather } from '#scripts/demo/weather.ts'

const parameters = { ...scaleParameters(readDemoParameters(), 0.06), cases: 24_000 }
const city = buildCity(parameters)
const days = [...generateCases(city)]
const cases = days.flat()
const end = Date.parse(`${parameters.firstDay}T00:00:00+08:00`) + parameters.days * 86_400_000
const hourOf = ({ reportedAt }: DemoCase) => new Date(reportedAt + 8 * 3_600_000).getUTCHours()
const kindOf = (code: string) => caseKinds.findIndex((kind) => kind.code === code)
const share = (part: number, total: number) => part / total

test('the number of cases is exact and their ids are unique', () => {
  expect(cases.length).toBe(24_000)
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length)
  expect(cases.every(({ id, region }) => /^44990[12]-\d{8}-\d{5}$/.test(id) && id.startsWith(region))).toBe(true)
})

test('every case lies in the unit grid that it names', () => {
  expect(cases.filter(({ lon, lat, cell }) => !holds(city.ground, city.ground.cells[cell]!, lon, lat))).toEqual([])
})

test('the times of a case agree with its state', () => {
  const isOrdered = ({ state, reportedAt, filedAt, dueAt, closedAt }: DemoCase) =>
    reportedAt < end &&
    (filedAt === null ? closedAt === null && dueAt === null : filedAt > reportedAt && dueAt! > filedAt) &&
    (closedAt !== null) === (state === 'closed') &&
    (closedAt === null || (closedAt > filedAt! && closedAt <= end))
  expect(cases.filter((each) => !isOrdered(each))).toEqual([])
})

test('about 95 % of the cases are closed and about one in nine of them late', () => {
  const closed = cases.filter(({ state }) => state === 'closed')
  expect(Math.abs(share(closed.length, cases.length) - 0.955)).toBeLessThan(0.015)
  const late = closed.filter(({ closedAt, dueAt }) => closedAt! > dueAt!)
  expect(share(late.length, closed.length)).toBeGreaterThan(0.06)
  expect(share(late.length, closed.length)).toBeLessThan(0.18)
})

test('a case is overdue when it was closed after its due time or is open past it', () => {
  const isLate = ({ dueAt, closedAt }: DemoCase) => dueAt !== null && (closedAt ?? end) > dueAt
  expect(cases.filter((each) => each.isOverdue !== isLate(each))).toEqual([])
  const open = cases.filter(({ dueAt, closedAt }) => dueAt !== null && closedAt === null)
  expect(open.some(({ isOverdue }) => isOverdue) && open.some(({ isOverdue }) => !isOverdue)).toBe(true)
})

test('most emergencies are reached within 30 minutes, before they are closed; other cases have no time of arrival', () => {
  const reached = cases.filter(({ arrivedAt }) => arrivedAt !== null)
  const isOrdered = ({ reportedAt, arrivedAt, closedAt }: DemoCase) =>
    arrivedAt! > reportedAt && arrivedAt! <= Math.min(end, closedAt ?? end)
  expect(reached.filter((each) => !isOrdered(each) || !caseKinds[each.kind]!.code.startsWith('E05'))).toEqual([])
  const dispatched = cases.filter(
    ({ kind, department }) => caseKinds[kind]!.code.startsWith('E05') && department !== null,
  )
  expect(share(reached.length, dispatched.length)).toBeGreaterThan(0.85)
  expect(share(reached.length, dispatched.length)).toBeLessThan(1)
  const inTime = reached.filter(({ reportedAt, arrivedAt }) => arrivedAt! - reportedAt <= 30 * 60_000)
  expect(share(inTime.length, reached.length)).toBeGreaterThan(0.75)
  expect(share(inTime.length, reached.length)).toBeLessThan(0.95)
})

test('a case has the department of its class from dispatch on, and none before', () => {
  const expected = ({ state, kind }: DemoCase) =>
    ['reported', 'accepted', 'filed', 'void'].includes(state) ? null : caseKinds[kind]!.department
  expect(cases.filter((each) => each.department !== expected(each))).toEqual([])
  expect(cases.some(({ department }) => department === null)).toBe(true)
  expect(new Set(caseKinds.map(({ department }) => department)).size).toBeGreaterThan(6)
})

test('collectors work by day, barbecues and noise happen in the evening', () => {
  const rubbish = cases.filter(({ kind }) => kind === kindOf('E0110'))
  expect(
    share(rubbish.filter((each) => hourOf(each) >= 7 && hourOf(each) < 18).length, rubbish.length),
  ).toBeGreaterThan(0.8)
  const evening = cases.filter(({ kind }) => kind === kindOf('E0129') || kind === kindOf('E0128'))
  expect(
    share(evening.filter((each) => hourOf(each) >= 18 || hourOf(each) < 3).length, evening.length),
  ).toBeGreaterThan(0.65)
})

test('weekends have fewer damaged components and more hawkers', () => {
  const perDay = (kinds: readonly number[], isWeekend: boolean) => {
    const chosen = days.filter((_, day) => [0, 6].includes(calendarDay(parameters, day).weekday) === isWeekend)
    return share(chosen.flat().filter(({ kind }) => kinds.includes(kind)).length, chosen.length)
  }
  const parts = caseKinds.flatMap(({ stands }, kind) => (stands === 'component' ? [kind] : []))
  expect(perDay(parts, true)).toBeLessThan(0.95 * perDay(parts, false))
  expect(perDay([kindOf('E0401')], true)).toBeGreaterThan(1.15 * perDay([kindOf('E0401')], false))
})

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanA, meanB] = [mean(a), mean(b)]
  const product = mean(a.map((value, index) => (value - meanA) * (b[index]! - meanB)))
  return (
    product / Math.sqrt(mean(a.map((value) => (value - meanA) ** 2)) * mean(b.map((value) => (value - meanB) ** 2)))
  )
}

test('rain brings water on the roads and keeps hawkers at home', () => {
  const rain = createWeather(parameters)
  const wet = [...rain].map((mm) => Math.min(40, mm))
  const schedule = scheduleCases({ ...parameters, cases: 200_000 }, rain)
  const series = (code: string) => wet.map((_, day) => schedule[day * caseKinds.length + kindOf(code)]!)
  expect(correlation(wet, series('E0506'))).toBeGreaterThan(0.8)
  expect(correlation(wet, series('C0104'))).toBeGreaterThan(0.5)
  expect(correlation(wet, series('E0401'))).toBeLessThan(-0.25)
  const rainyShare = share([...rain].filter((mm) => mm > 0).length, rain.length)
  expect(rainyShare > 0.2 && rainyShare < 0.6).toBe(true)
})

test('a tenth of the unit grids holds a third of the cases', () => {
  const counts = new Float64Array(city.ground.cells.length)
  for (const { cell } of cases) counts[cell]! += 1
  const ranked = counts.toSorted().toReversed()
  const top = ranked.slice(0, Math.ceil(ranked.length / 10)).reduce((sum, count) => sum + count, 0)
  expect(share(top, cases.length)).toBeGreaterThan(0.3)
})

test('at least one case in twelve recurs: same class within 20 m and 30 days', () => {
  const recent = new Map<string, DemoCase[]>()
  let recurring = 0
  for (const each of cases) {
    const [x, y] = city.ground.terrain.ground(each.lon, each.lat)
    const around = [-1, 0, 1].flatMap((i) =>
      [-1, 0, 1].flatMap((j) => recent.get(`${each.kind} ${Math.floor(x / 20) + i} ${Math.floor(y / 20) + j}`) ?? []),
    )
    const isNear = (other: DemoCase) => {
      const [otherX, otherY] = city.ground.terrain.ground(other.lon, other.lat)
      return Math.hypot(x - otherX, y - otherY) <= 20 && each.reportedAt - other.reportedAt <= 30 * 86_400_000
    }
    if (around.some(isNear)) recurring++
    const key = `${each.kind} ${Math.floor(x / 20)} ${Math.floor(y / 20)}`
    recent.set(key, [...(recent.get(key) ?? []), each])
  }
  expect(share(recurring, cases.length)).toBeGreaterThan(1 / 12)
})

test('a case of a component class names a component of that class, an event names none', () => {
  const known = new Set([...city.lampIds, ...city.componentIds])
  const isTrue = ({ kind, component }: DemoCase) => {
    const { code, stands } = caseKinds[kind]!
    return component === null
      ? stands !== 'component'
      : known.has(component) && component.slice(6, 10) === code.slice(1)
  }
  expect(cases.filter((each) => !isTrue(each))).toEqual([])
})

test('the same seed gives the same cases', () => {
  const again = [...generateCases(buildCity(parameters))].flat()
  expect(again).toEqual(cases)
})

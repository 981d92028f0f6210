import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkFilter, everything, parseFilter, printFilter, testFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import { layers } from '#api/layers/index.ts'
import { randomAreas, randomClauses } from '#tests/harness/clauses.ts'
import { barsIn, bucketSpan, hourWindow, periodOfBars } from '#web/core/analysis/buckets.ts'
import {
  askHour,
  askKey,
  askSpan,
  chartsOf,
  choiceClause,
  clearChart,
  filterFor,
  hoursClause,
  isChoice,
  pickHours,
  readChoice,
  readHours,
  textOf,
  toggleKey,
} from '#web/core/analysis/crossFilter.ts'
import type { ChoiceChart, HoursChart, Key, Sought } from '#web/core/analysis/crossFilter.ts'
import { clauseOf } from '#web/core/layer/filters.ts'

const manifest = layers.find(({ id }) => id === 'case')!
const zone = 'Asia/Shanghai'
const charts = chartsOf(manifest, zone)
const choices = charts.filter(isChoice)
const week = charts.find(({ about }) => about === 'hours') as HoursChart
const samples = {
  class: ['0101', '0102'],
  department: ['Parks', "O'Brien"],
  state: ['closed', 'void', 'filed'],
  area: ['4499', '449901', '449902', '449901001'],
}
const keysOf = (chart: ChoiceChart): fc.Arbitrary<Key> => {
  const known: Record<string, string[]> = { ...samples, area: ['449901', '449902', '449903'] }
  const { kind, name, choices: named = ['x', 'y'] } = chart.field
  const keys = kind === 'boolean' ? ['true', 'false'] : (known[name] ?? [...named])
  return fc.constantFrom<Key>(...keys, null)
}

/** Clauses of no chart: each is about the description, the address or a place. */
const foreign = randomClauses(
  { ...manifest, fields: manifest.fields.filter(({ name }) => name === 'description' || name === 'address') },
  {},
  randomAreas([111.9, 21.8], 0.01, 4),
).filter((clause) => !JSON.stringify(clause).match(/"(area|region|id)"/) && clause.op !== 'false')

const chosenKeys = (chart: ChoiceChart) => fc.uniqueArray(keysOf(chart), { maxLength: 3 })

/** Monday 8 h and 9 h in China are among the rows, 10 h is not. */
const weekHours = fc.uniqueArray(fc.constantFrom(8, 9, 10, 34), { maxLength: 3 })

/** A filter as charts leave it: choices of some charts and a clause that none of them made. */
const filters = fc
  .tuple(foreign, weekHours, ...choices.map(chosenKeys))
  .map(([rest, hours, ...chosen]) =>
    textOf(
      rest,
      hours.length > 0 ? hoursClause(week, hours) : everything,
      ...choices.map((chart, index) => choiceClause(chart, chosen[index]!)),
    ),
  )
const periods = fc.option(
  fc.constantFrom(
    { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' },
    { from: '2026-01-10T00:00:00Z', to: null },
  ),
)
const sought: fc.Arbitrary<Sought> = fc.record({ filter: filters, period: periods })
const chartAndKey = fc.constantFrom(...choices).chain((chart) => fc.tuple(fc.constant(chart), keysOf(chart)))

/** A row with the values that charts choose by. */
const rows = fc
  .tuple(
    ...choices.map(keysOf),
    fc.constantFrom('2026-01-05T00:00:00Z', '2026-01-05T01:10:00Z', '2026-03-01T00:00:00Z'),
  )
  .map((values) => {
    const entries = choices.map(({ field }, index) => {
      const key = values[index] as Key
      return [field.name, field.kind === 'boolean' && key !== null ? key === 'true' : key]
    })
    return {
      ...(Object.fromEntries(entries) as Record<string, unknown>),
      layer: 'case',
      id: '1',
      region: '449901',
      version: 1,
      geometry: { type: 'Point' as const, coordinates: [111.92, 21.82] },
      description: 'Parks',
      address: null,
      reportedAt: values.at(-1),
    }
  })

const passes = (text: string, row: unknown) => testFilter(clauseOf(text), row as Parameters<typeof testFilter>[1])
const settings = (seed: number) => ({ seed, numRuns: 300 })

test('choosing a value and choosing it again leaves the filter as it was', () => {
  fc.assert(
    fc.property(filters, chartAndKey, (filter, [chart, key]) => {
      expect(toggleKey(chart, toggleKey(chart, filter, key), key)).toBe(filter)
    }),
    settings(11),
  )
})

test('a chart counts under what all others chose and under nothing of its own', () => {
  fc.assert(
    fc.property(sought, fc.constantFrom(...charts), rows, (given, chart, row) => {
      const whole = filterFor(manifest, null, given)
      const others = filterFor(manifest, chart, given)
      const own = isChoice(chart) ? textOf(choiceClause(chart, readChoice(chart, given.filter).chosen)) : ''
      const hours = chart.about === 'hours' ? readHours(chart, given.filter).chosen : []
      const ownHours = hours.length > 0 ? textOf(hoursClause(week, hours)) : ''
      const time = chart.about === 'time' ? filterFor(manifest, null, { filter: '', period: given.period }) : ''
      expect(passes(whole, row)).toBe(
        passes(others, row) && passes(own, row) && passes(ownHours, row) && passes(time, row),
      )
    }),
    settings(12),
  )
})

test('what is chosen in a chart changes what all other charts count and never what it counts itself', () => {
  fc.assert(
    fc.property(sought, chartAndKey, (given, [chart, key]) => {
      fc.pre(filterFor(manifest, null, given) !== 'FALSE')
      const next = { ...given, filter: toggleKey(chart, given.filter, key) }
      expect(filterFor(manifest, chart, next)).toBe(filterFor(manifest, chart, given))
      for (const other of charts) {
        if (other === chart) continue
        expect(filterFor(manifest, other, next)).not.toBe(filterFor(manifest, other, given))
      }
    }),
    settings(13),
  )
})

test('the list behind a number holds exactly the rows that the chart counted for it', () => {
  fc.assert(
    fc.property(sought, chartAndKey, rows, (given, [chart, key], row) => {
      const { behind, ...asked } = askKey(chart, given, key)
      const counted = passes(filterFor(manifest, chart, given), row) && passes(textOf(choiceClause(chart, [key])), row)
      expect(passes(filterFor(manifest, null, asked), row) && passes(behind ?? '', row)).toBe(counted)
    }),
    settings(14),
  )
  const span = { from: '2026-01-04T00:00:00Z', to: '2026-01-06T00:00:00Z' }
  const time = charts.find(({ id }) => id === 'time')!
  fc.assert(
    fc.property(sought, rows, (given, row) => {
      const { behind, ...asked } = askSpan(manifest, given, span)
      const counted =
        passes(filterFor(manifest, time, given), row) &&
        passes(filterFor(manifest, null, { filter: '', period: span }), row)
      expect(passes(filterFor(manifest, null, asked), row) && passes(behind ?? '', row)).toBe(counted)
    }),
    settings(15),
  )
})

test('hours of the week: picked again they are given back, many replace the former ones, and a number opens its rows', () => {
  fc.assert(
    fc.property(sought, fc.constantFrom(8, 9, 10, 34), rows, (given, hour, row) => {
      fc.pre(filterFor(manifest, null, given) !== 'FALSE')
      expect(pickHours(week, pickHours(week, given.filter, [hour]), [hour])).toBe(given.filter)
      const several = pickHours(week, given.filter, [1, 2])
      expect(readHours(week, several).chosen).toEqual([1, 2])
      expect(pickHours(week, several, [2, 1])).toBe(clearChart(week, given).filter)
      const { behind, ...asked } = askHour(week, given, hour)
      const counted = passes(filterFor(manifest, week, given), row) && passes(textOf(hoursClause(week, [hour])), row)
      expect(passes(filterFor(manifest, null, asked), row) && passes(behind ?? '', row)).toBe(counted)
    }),
    settings(17),
  )
})

test('a filter that anybody wrote keeps its meaning on the way through a chart, and is one that the server takes', () => {
  const anything = randomClauses(manifest, samples, randomAreas([111.9, 21.8], 0.01, 4))
  fc.assert(
    fc.property(anything, fc.constantFrom(...choices), rows, (clause, chart, row) => {
      const { chosen, rest } = readChoice(chart, printFilter(clause))
      const again: Clause = { op: 'and', args: [choiceClause(chart, chosen), ...rest] }
      // Choices that exclude each other are no choice; then only the rest is kept.
      if (chosen.length > 0) expect(passes(textOf(again), row)).toBe(testFilter(clause, row as never))
      const text = toggleKey(chart, printFilter(clause), chart.field.kind === 'boolean' ? 'true' : null)
      expect(() => checkFilter(parseFilter(text), manifest)).not.toThrow()
    }),
    settings(16),
  )
})

test('clearing a chart leaves what the others chose; a county gives way to its town and a town to its county', () => {
  const area = choices.find(({ id }) => id === 'area')!
  const filter = "area LIKE '449901%' AND state = 'closed'"
  expect(clearChart(area, { filter, period: null }).filter).toBe("state = 'closed'")
  const town = toggleKey(area, filter, '449901001')
  expect(readChoice(area, town).chosen).toEqual(['449901001'])
  expect(readChoice(area, toggleKey(area, town, '449901')).chosen).toEqual(['449901'])
  expect(readChoice(area, "area LIKE '449901%' AND area LIKE '449901001%'").chosen).toEqual(['449901001'])
})

test('every layer has charts for its facets, and none that cannot be filtered claims to be a choice', () => {
  for (const each of layers) {
    for (const chart of chartsOf(each, zone).filter(isChoice)) {
      const key = chart.field.choices?.[0] ?? { number: '1', boolean: 'true' }[chart.field.kind as string] ?? 'x'
      expect(() => checkFilter(choiceClause(chart, [key, null]), each)).not.toThrow()
    }
    expect(chartsOf(each, zone).some(({ id }) => id === 'hours')).toBe(each.timeField !== undefined)
  }
})

test('a period and the bars that it covers are each other, by the clocks of the zone', () => {
  const keys = Array.from({ length: 60 }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10))
  const bars = keys.map((key) => ({ key, count: 1 }))
  const ends = fc.tuple(fc.nat(59), fc.nat(59)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
  fc.assert(
    fc.property(ends, (range) => {
      const period = periodOfBars(bars, range, 'day', 'Asia/Shanghai')
      if (period === null) expect(range).toEqual([0, 59])
      else expect(barsIn(bars, period, 'day', 'Asia/Shanghai')).toEqual(range)
    }),
    settings(17),
  )
  expect(bucketSpan('2026-01-31T08', 'hour', 'Asia/Shanghai')).toEqual({
    from: '2026-01-31T00:00:00Z',
    to: '2026-01-31T01:00:00Z',
  })
  expect(barsIn(bars, { from: '2027-01-01T00:00:00Z', to: null }, 'day', 'Asia/Shanghai')).toBeNull()
  expect(hourWindow({ from: '2026-01-01T00:00:00Z', to: null })).toBeNull()
  expect(hourWindow({ from: '2026-01-02T00:00:00Z', to: '2026-01-03T00:00:00Z' })).toEqual({
    from: '2026-01-01T00:00:00Z',
    to: '2026-01-04T00:00:00Z',
  })
})

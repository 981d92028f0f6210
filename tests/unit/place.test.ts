import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromUnit } from '#api/contract/geo.ts'
import type { Clause } from '#api/contract/filter.ts'
import { randomAreas } from '#tests/harness/clauses.ts'
import { textOf } from '#web/core/analysis/crossFilter.ts'
import { mostCompared } from '#api/contract/analytics.ts'
import { layers } from '#api/layers/index.ts'
import { explain, liftOf } from '#web/core/analysis/explain.ts'
import { makeWords } from '#web/core/i18n/words.ts'
import en from '#web/app/en.json' with { type: 'json' }
import { cellsIn } from '#web/core/analysis/spots.ts'
import { behindRing, boxRing, placeOf, surroundingsOf } from '#web/core/analysis/place.ts'
import { evenly } from '#tests/harness/evenly.ts'

const shapes = randomAreas([111.9, 21.8], 0.01, 4).map((geometry): Clause => ({ op: 'intersects', geometry }))
const places = fc.oneof(
  shapes,
  fc.tuple(shapes, shapes).map((args): Clause => ({ op: 'or', args })),
  fc.constantFrom<Clause>(
    { op: 'startsWith', field: 'area', value: '449901' },
    { op: 'eq', field: 'grid', value: 'G1' },
  ),
)
const narrowings = fc.constantFrom<Clause>(
  { op: 'eq', field: 'class', value: 'E0112' },
  { op: 'in', field: 'id', values: ['a', 'b'] },
  { op: 'isNull', field: 'department' },
  { op: 'true' },
)

test('the place stays the same while its numbers are opened, and so does that of its surroundings', () => {
  fc.assert(
    fc.property(places, narrowings, (place, clause) => {
      const seen = placeOf(textOf(place, clause))
      expect(seen && textOf(seen)).toBe(textOf(place))
      const around = surroundingsOf(place)
      const again = around && placeOf(textOf(around.clause))
      if (around) expect(again && textOf(again)).toBe(textOf(place))
    }),
    { seed: 21, numRuns: 200 },
  )
  for (const text of [undefined, '', "class = 'E0112'", 'not a filter']) expect(placeOf(text)).toBeNull()
})

test('the surroundings of a box are eight times as large, those of a named area are not known', () => {
  const box: Clause = {
    op: 'intersects',
    geometry: { type: 'Polygon', coordinates: [boxRing([111.95, 21.85, 111.96, 21.86])] },
  }
  const around = surroundingsOf(box)!
  expect(around.hereKm2).toBeCloseTo(1.147, 2)
  expect(around.aroundKm2 / around.hereKm2).toBeCloseTo(8, 3)
  expect(surroundingsOf({ op: 'startsWith', field: 'area', value: '4499' })).toBeNull()
})

test('a drawn ring is kept to a centimetre', () => {
  expect(
    behindRing([
      [111.123456789, 21.1],
      [112, 21.1],
      [112, 22],
      [111.123456789, 21.1],
    ]),
  ).toBe('S_INTERSECTS(geom,POLYGON((111.1234568 21.1,112 21.1,112 22,111.1234568 21.1)))')
})

test('a class that is as frequent here as everywhere has a lift of one, twice as frequent of two', () => {
  expect(liftOf(10, 100, 100, 1000)).toBe(1)
  expect(liftOf(20, 100, 100, 1000)).toBe(2)
  expect(liftOf(20, 100, undefined, 1000)).toBeNull()
  expect(liftOf(0, 0, 10, 10)).toBeNull()
})

test('the cells of a view cover it with at most 97 across', () => {
  const degrees = fc.record({
    west: evenly(-179, 178),
    south: evenly(-80, 79),
    width: evenly(1e-4, 1),
    height: evenly(1e-4, 1),
  })
  fc.assert(
    fc.property(degrees, ({ west, south, width, height }) => {
      const [east, north] = [west + width, south + height]
      const window = cellsIn([west, south, east, north])
      expect(Math.max(window.width, window.height)).toBeLessThanOrEqual(97)
      const size = 2 ** -window.level
      const [left, top] = fromUnit(window.x * size, window.y * size)
      const [right, bottom] = fromUnit((window.x + window.width) * size, (window.y + window.height) * size)
      const slack = 1e-9
      expect(left <= west + slack && top >= north - slack && right >= east - slack && bottom <= south + slack).toBe(
        true,
      )
    }),
    { seed: 22, numRuns: 300 },
  )
})

test('a place with more rows than are compared says so, and tells all else', () => {
  const here = { hours: [], series: [], classes: [], states: [], departments: [], recurrence: 'tooMany' as const }
  const answer = {
    source: 'columns',
    reason: null,
    here: { total: mostCompared + 1, ...here },
    whole: { total: mostCompared + 2, classes: [] },
    around: null,
    components: null,
  }
  const manifest = layers.find(({ id }) => id === 'case')!
  const place: Clause = { op: 'startsWith', field: 'area', value: '4499' }
  const told = explain(makeWords('en', en), { manifest, place, surroundings: null, answer, zone: 'UTC' })
  expect(told.map(({ id, opens }) => [id, opens?.count ?? null])).toEqual([
    ['total', mostCompared + 1],
    ['recurrence', null],
  ])
  expect(told[1]!.text).toContain('400,000')
})

import { expect, test } from 'vitest'
import { AppError } from '#api/contract/errors.ts'
import {
  checkFilter,
  filterLimits,
  normaliseFilter,
  parseFilter,
  printFilter,
  testFilter,
} from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { FeatureRow } from '#api/contract/layer.ts'
import { layers } from '#api/layers/index.ts'

const caseLayer = layers.find((layer) => layer.id === 'case')!
const lamp = layers.find((layer) => layer.id === 'lamp')!

/** The code and details of what `work` throws. */
function refusal(work: () => unknown): Record<string, unknown> {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, ...error.details }
    throw error
  }
  return { code: 'none' }
}

const reasonOf = (text: string, manifest = caseLayer) => refusal(() => checkFilter(parseFilter(text), manifest))

test('reads the subset of CQL2 text that the product speaks', () => {
  expect(
    parseFilter(`state = 'filed' AND NOT (class IN ('E0103','E0104') OR CASEI(address) LIKE CASEI('%5\\% off%'))`),
  ).toEqual({
    op: 'and',
    args: [
      { op: 'eq', field: 'state', value: 'filed' },
      {
        op: 'not',
        arg: {
          op: 'or',
          args: [
            { op: 'in', field: 'class', values: ['E0103', 'E0104'] },
            { op: 'contains', field: 'address', value: '5% off' },
          ],
        },
      },
    ],
  })
  expect(parseFilter(`reportedAt >= TIMESTAMP('2025-01-01T00:00:00Z')`)).toEqual({
    op: 'gte',
    field: 'reportedAt',
    value: '2025-01-01T00:00:00Z',
  })
  expect(parseFilter("area like '4499%' and grid is not null")).toEqual({
    op: 'and',
    args: [
      { op: 'startsWith', field: 'area', value: '4499' },
      { op: 'not', arg: { op: 'isNull', field: 'grid' } },
    ],
  })
  expect(parseFilter('a = 1 OR b = 2 AND c = 3')).toMatchObject({ op: 'or', args: [{ op: 'eq' }, { op: 'and' }] })
  expect(parseFilter(' ')).toEqual({ op: 'true' })
})

test('a rectangle is written as BBOX and anything else as well-known text', () => {
  const box = parseFilter('S_INTERSECTS(geom, BBOX(112.0, 21.5, 112.1, 21.6))')
  expect(printFilter(box)).toBe('S_INTERSECTS(geom,BBOX(112,21.5,112.1,21.6))')
  const triangle = 'S_INTERSECTS(geom,POLYGON((1 1,2 1,1 2,1 1)))'
  expect(printFilter(parseFilter(triangle))).toBe(triangle)
})

test('too large a filter is refused before it is built', () => {
  const clauses = Array.from({ length: 10_000 }, () => "a = 'x'").join(' OR ')
  const ring = Array.from({ length: 100_000 }, (_, i) => `${i % 180} ${i % 90}`)
  expect(refusal(() => parseFilter('x'.repeat(filterLimits.characters + 1)))).toMatchObject({
    code: 'FILTER_TOO_LARGE',
    reason: 'characters',
  })
  expect(refusal(() => parseFilter(clauses))).toMatchObject({ code: 'FILTER_TOO_LARGE', reason: 'clauses' })
  expect(refusal(() => parseFilter(`${'('.repeat(5_000)}TRUE${')'.repeat(5_000)}`))).toMatchObject({
    code: 'FILTER_TOO_LARGE',
    reason: 'depth',
  })
  expect(refusal(() => parseFilter(`${'NOT '.repeat(5_000)}TRUE`))).toMatchObject({
    code: 'FILTER_TOO_LARGE',
    reason: 'depth',
  })
  expect(refusal(() => parseFilter(`a IN (${'1,'.repeat(5_000)}1)`))).toMatchObject({
    code: 'FILTER_TOO_LARGE',
    reason: 'values',
  })
  expect(refusal(() => parseFilter(`S_INTERSECTS(geom,POLYGON((${ring.slice(0, 20_000).join(',')})))`))).toMatchObject({
    code: 'FILTER_TOO_LARGE',
    reason: 'vertices',
  })
  expect(refusal(() => parseFilter(`S_INTERSECTS(geom,POLYGON((${ring.join(',')})))`))).toMatchObject({
    code: 'FILTER_TOO_LARGE',
    reason: 'characters',
  })
})

test('a clause built without text meets the same limits', () => {
  let deep: Clause = { op: 'true' }
  for (let i = 0; i < 50_000; i++) deep = { op: 'not', arg: deep }
  const wide: Clause = { op: 'and', args: Array.from({ length: 10_000 }, () => ({ op: 'true' as const })) }
  expect(refusal(() => checkFilter(deep, caseLayer))).toMatchObject({ code: 'FILTER_TOO_LARGE' })
  expect(refusal(() => checkFilter(wide, caseLayer))).toMatchObject({ code: 'FILTER_TOO_LARGE', reason: 'clauses' })
})

test('values must fit the kind of their field', () => {
  expect(reasonOf("nosuch = 'x'")).toMatchObject({ code: 'UNKNOWN_FIELD', field: 'nosuch' })
  expect(reasonOf("__proto__ = 'x'")).toMatchObject({ code: 'BAD_FILTER' })
  expect(reasonOf("constructor = 'x'")).toMatchObject({ code: 'UNKNOWN_FIELD' })
  expect(reasonOf("state = 'unheardOf'")).toMatchObject({ code: 'BAD_FILTER', field: 'state' })
  expect(reasonOf("state > 'filed'")).toMatchObject({ code: 'BAD_FILTER', reason: 'operator' })
  expect(reasonOf("state LIKE 'fil%'")).toMatchObject({ code: 'BAD_FILTER', reason: 'operator' })
  expect(reasonOf('class = 137')).toMatchObject({ code: 'BAD_FILTER' })
  expect(reasonOf("wattage = '150'", lamp)).toMatchObject({ code: 'BAD_FILTER' })
  expect(reasonOf("photos = 'x'")).toMatchObject({ code: 'BAD_FILTER' })
  expect(reasonOf("address = 'a\0b'")).toMatchObject({ code: 'BAD_FILTER', reason: 'nul' })
  expect(reasonOf("address = '\ud800'")).toMatchObject({ code: 'BAD_FILTER', reason: 'surrogate' })
  expect(
    refusal(() => checkFilter({ op: 'regex', field: 'id', value: 'x' } as unknown as Clause, caseLayer)),
  ).toMatchObject({ code: 'BAD_FILTER', reason: 'operator' })
})

test('instants need a zone and a real day, and are compared in UTC', () => {
  for (const text of [
    '2025-01-01',
    '2025-01-01T00:00:00',
    '2025-02-30T00:00:00Z',
    '2025-13-01T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+14:00',
    'now',
  ]) {
    expect(reasonOf(`reportedAt > '${text}'`), text).toMatchObject({ code: 'BAD_FILTER', field: 'reportedAt' })
  }
  expect(checkFilter(parseFilter("reportedAt > TIMESTAMP('2024-02-29T08:00:00+08:00')"), caseLayer)).toMatchObject({
    value: '2024-02-29T00:00:00.000Z',
  })
})

test('a syntax error tells where it is', () => {
  expect(refusal(() => parseFilter("state = 'filed' AND"))).toMatchObject({
    code: 'BAD_FILTER',
    reason: 'syntax',
    position: 19,
  })
  expect(refusal(() => parseFilter("state ~ 'x'"))).toMatchObject({ code: 'BAD_FILTER', position: 6 })
  expect(refusal(() => parseFilter("state LIKE '%x'"))).toMatchObject({ code: 'BAD_FILTER', reason: 'pattern' })
})

test('contains ignores the case of A–Z and of nothing else', () => {
  const row = {
    layer: 'case',
    id: '1',
    region: '',
    area: null,
    version: 1,
    geometry: null,
    address: 'Main STREET ÉCOLE',
  } satisfies FeatureRow
  const contains = (value: string) => testFilter({ op: 'contains', field: 'address', value }, row)
  expect([contains('main street'), contains('MAIN'), contains('école'), contains('É'), contains('é')]).toEqual([
    true,
    true,
    false,
    true,
    false,
  ])
})

/** A filter text in its normal form. */
function normal(filter: string): string {
  return printFilter(normaliseFilter(parseFilter(filter)))
}

test('normalising folds constants and doubles', () => {
  expect(normal("class = 'b' AND TRUE AND (class = 'b' AND state = 'a')")).toBe("class = 'b' AND state = 'a'")
  expect(normal("class = 'b' AND FALSE")).toBe('FALSE')
  expect(normal("NOT (NOT class IN ('b','a','b'))")).toBe("class IN ('a','b')")
  expect(normal('class IN ()')).toBe('FALSE')
})

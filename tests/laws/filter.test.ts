import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allOf, checkFilter, normaliseFilter, parseFilter, printFilter, testFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { FeatureRow } from '#api/contract/layer.ts'
import { layers } from '#api/layers/index.ts'
import { hostileTexts, randomAreas, randomClauses } from '#tests/harness/clauses.ts'

const seed = 20261124
const areas = randomAreas([112, 21.5], 2 ** -9, 8)
const component = layers.find((layer) => layer.id === 'component')!
const lamp = layers.find((layer) => layer.id === 'lamp')!
const caseLayer = layers.find((layer) => layer.id === 'case')!
const anyClause = fc.oneof(...[component, lamp, caseLayer].map((layer) => randomClauses(layer, {}, areas)))
const lampClause = randomClauses(lamp, {}, areas)

/** A lamp of which any field may be null. */
const lamps: fc.Arbitrary<FeatureRow> = fc.record({
  layer: fc.constant('lamp'),
  id: fc.constantFrom('a', 'b', ...hostileTexts),
  region: fc.constant('449901'),
  area: fc.option(fc.constantFrom('449901001001', '449901001')),
  version: fc.constant(1),
  geometry: fc.option(
    fc
      .tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 24 }))
      .map(([x, y]) => ({ type: 'Point' as const, coordinates: [112 + x * 2 ** -9, 21.5 + y * 2 ** -9] })),
  ),
  name: fc.option(fc.constantFrom(...hostileTexts)),
  state: fc.constantFrom('intact', 'damaged'),
  lampType: fc.option(fc.constantFrom('led', 'sodium')),
  wattage: fc.option(fc.integer({ min: 0, max: 500 })),
  poleHeight: fc.option(fc.double({ noNaN: true })),
  hasSingleControl: fc.option(fc.boolean()),
  controlBox: fc.option(fc.constantFrom(...hostileTexts)),
  grid: fc.option(fc.constant('449901001001001')),
  owner: fc.option(fc.constantFrom(...hostileTexts)),
  maintainer: fc.constant(null),
  isSynthetic: fc.constant(true),
})

test('a printed filter parses to the same filter', () => {
  fc.assert(
    fc.property(anyClause, (clause) => {
      expect(parseFilter(printFilter(clause))).toEqual(clause)
    }),
    { seed, numRuns: 2_000 },
  )
})

test('any text either parses or is refused with a code, and what parses prints to something that parses alike', () => {
  const tokens = fc.constantFrom(
    'AND',
    'OR',
    'NOT',
    '(',
    ')',
    'class',
    '=',
    '<',
    "'C0137'",
    '1e999',
    '12',
    'IN',
    ',',
    'LIKE',
    "'a%'",
    'IS',
    'NULL',
    'TRUE',
    'BBOX(1,2,3,4)',
    'S_INTERSECTS(geom,',
    'CASEI(',
    '"x"',
    '\0',
    '路',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(tokens, { maxLength: 12 }).map((parts) => parts.join(' ')),
  )
  fc.assert(
    fc.property(texts, (text) => {
      let clause: Clause
      try {
        clause = parseFilter(text)
      } catch (error) {
        expect(error).toHaveProperty('code', expect.stringMatching(/^(BAD_FILTER|FILTER_TOO_LARGE)$/))
        return
      }
      expect(parseFilter(printFilter(clause))).toEqual(clause)
    }),
    { seed, numRuns: 5_000 },
  )
})

test('normalising twice is normalising once', () => {
  fc.assert(
    fc.property(anyClause, (clause) => {
      const once = normaliseFilter(clause)
      expect(normaliseFilter(once)).toEqual(once)
    }),
    { seed, numRuns: 2_000 },
  )
})

test('the order and grouping of arguments does not show in the normalised filter', () => {
  fc.assert(
    fc.property(anyClause, anyClause, anyClause, (a, b, c) => {
      const one = normaliseFilter({ op: 'and', args: [a, { op: 'and', args: [b, c] }] })
      const other = normaliseFilter({ op: 'and', args: [{ op: 'and', args: [c, a] }, b, a] })
      expect(printFilter(one)).toBe(printFilter(other))
    }),
    { seed, numRuns: 1_000 },
  )
})

test('checking and normalising keep what a filter means, unknown included', () => {
  fc.assert(
    fc.property(lampClause, lamps, (clause, row) => {
      const simple = normaliseFilter(checkFilter(clause, lamp))
      expect(testFilter(simple, row)).toBe(testFilter(clause, row))
      expect(testFilter({ op: 'not', arg: simple }, row)).toBe(testFilter({ op: 'not', arg: clause }, row))
    }),
    { seed, numRuns: 3_000 },
  )
})

/** The negation of a clause. */
function not(arg: Clause): Clause {
  return { op: 'not', arg }
}

test('De Morgan holds in three-valued logic', () => {
  fc.assert(
    fc.property(lampClause, lampClause, lamps, (a, b, row) => {
      expect(testFilter(not({ op: 'and', args: [a, b] }), row)).toBe(
        testFilter({ op: 'or', args: [not(a), not(b)] }, row),
      )
      expect(testFilter(not({ op: 'or', args: [a, b] }), row)).toBe(
        testFilter({ op: 'and', args: [not(a), not(b)] }, row),
      )
      expect(testFilter(not(not(a)), row)).toBe(testFilter(a, row))
    }),
    { seed, numRuns: 3_000 },
  )
})

test('a row passes the conjunction of filters when it passes each', () => {
  fc.assert(
    fc.property(fc.array(lampClause, { maxLength: 4 }), lamps, (clauses, row) => {
      expect(testFilter(allOf(...clauses), row)).toBe(clauses.every((clause) => testFilter(clause, row)))
    }),
    { seed, numRuns: 1_000 },
  )
})

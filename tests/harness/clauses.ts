import fc from 'fast-check'
import type { Area, Clause, Value } from '#api/contract/filter.ts'
import { documentKinds } from '#api/contract/layer.ts'
import type { Field, LayerManifest } from '#api/contract/layer.ts'

/** Texts that break what does not expect them: quotes, wildcards, other scripts and directions, markup. */
export const hostileTexts = [
  '',
  "O'Brien",
  "'; drop table city.grid; --",
  '%',
  '_',
  '\\',
  '100%_\\x',
  '"quoted"',
  '<img src=x onerror=alert(1)>',
  'שלום עולם',
  '\u202eabc',
  '👩‍👩‍👧‍👦',
  '路灯',
  'ÉCOLE',
  'K',
  'Straße',
  'line\nbreak\ttab',
  '{a,"b"}',
  '$1',
  'NULL',
] as const

/** What a random clause of a layer may compare with, by field: values that rows have. */
export type Samples = Readonly<Record<string, readonly Value[]>>

const instants = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}.000Z`)

function randomValue(field: Field): fc.Arbitrary<Value> {
  switch (field.kind) {
    case 'number':
      return fc.oneof(fc.integer({ min: -10, max: 500 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
    case 'boolean':
      return fc.boolean()
    case 'instant':
      return instants
    case 'choice':
      return fc.constantFrom(...field.choices!)
    default:
      return fc.oneof(
        fc.constantFrom(...hostileTexts),
        fc.string({ unit: 'grapheme', maxLength: 6 }).filter((text) => !text.includes('\0') && text.isWellFormed()),
      )
  }
}

function valueOf(field: Field, samples: Samples): fc.Arbitrary<Value> {
  const known = samples[field.name] ?? []
  return known.length === 0
    ? randomValue(field)
    : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: randomValue(field) })
}

function partOf(value: Value): fc.Arbitrary<string> {
  const characters = Array.from(String(value))
  const place = fc.nat({ max: characters.length })
  return fc.tuple(place, place, fc.boolean()).map(([a, b, upper]) => {
    const part = characters.slice(Math.min(a, b), Math.max(a, b)).join('')
    return upper ? part.toUpperCase() : part
  })
}

/** Hours of the week as a rectangle of days and hours. */
const weekBrush = fc
  .tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 }), fc.nat({ max: 23 }), fc.nat({ max: 23 }))
  .map(([a, b, from, to]) =>
    Array.from({ length: 168 }, (_, hour) => hour).filter((hour) => {
      const day = Math.floor(hour / 24)
      return Math.min(a, b) <= day && day <= Math.max(a, b) && from <= hour % 24 && hour % 24 <= to
    }),
  )

function comparison(field: Field, samples: Samples): fc.Arbitrary<Clause> {
  const value = valueOf(field, samples)
  const isNull = fc.constant<Clause>({ op: 'isNull', field: field.name })
  if (documentKinds.includes(field.kind)) return isNull
  const equal = fc.record({ op: fc.constantFrom('eq' as const, 'ne' as const), field: fc.constant(field.name), value })
  const among = fc.record({
    op: fc.constant('in' as const),
    field: fc.constant(field.name),
    values: fc.array(value, { maxLength: 4 }),
  })
  const options: fc.Arbitrary<Clause>[] = [isNull, equal, among]
  if (field.kind === 'number' || field.kind === 'instant') {
    const op = fc.constantFrom('lt' as const, 'lte' as const, 'gt' as const, 'gte' as const)
    options.push(fc.record({ op, field: fc.constant(field.name), value: value as fc.Arbitrary<number | string> }))
  }
  if (field.kind === 'instant') {
    const zone = fc.constantFrom('Asia/Shanghai', 'Asia/Kathmandu', 'UTC')
    const hours = fc.oneof(fc.array(fc.nat({ max: 167 }), { maxLength: 90 }), weekBrush)
    options.push(fc.record({ op: fc.constant('hoursOfWeek' as const), field: fc.constant(field.name), zone, hours }))
  }
  if (['text', 'code', 'ref'].includes(field.kind)) {
    const op = fc.constantFrom('startsWith' as const, 'contains' as const)
    const part = value.chain(partOf)
    options.push(fc.record({ op, field: fc.constant(field.name), value: part }))
  }
  return fc.oneof(...options)
}

/** Triangles, rectangles and stars with an optional hole and a second part; corners on multiples of `step` from `[west, south]`, so that they hit lattice points exactly. */
export function randomAreas([west, south]: readonly [number, number], step: number, cells: number): fc.Arbitrary<Area> {
  const cell = fc.integer({ min: 1, max: cells - 1 })
  const box = fc.tuple(cell, cell, fc.integer({ min: 1, max: cells }), fc.integer({ min: 1, max: cells }))
  const at = (x: number, y: number) => [west + x * step, south + y * step]
  const ring = ([x, y, w, h]: readonly number[]) => [
    at(x!, y!),
    at(x! + w!, y!),
    at(x! + w!, y! + h!),
    at(x!, y! + h!),
    at(x!, y!),
  ]
  const polygon = fc
    .tuple(box, fc.constantFrom('box', 'hole', 'triangle', 'diamond', 'notch'))
    .map(([b, shape]): GeoJSON.Position[][] => {
      const [x, y, w, h] = b
      if (shape === 'hole' && w > 2 && h > 2) return [ring(b), ring([x + 1, y + 1, w - 2, h - 2]).toReversed()]
      if (shape === 'triangle') return [[at(x, y), at(x + w, y), at(x, y + h), at(x, y)]]
      if (shape === 'diamond')
        return [[at(x + w, y), at(x + 2 * w, y + h), at(x + w, y + 2 * h), at(x, y + h), at(x + w, y)]]
      if (shape === 'notch')
        return [[at(x, y), at(x + 2 * w, y), at(x + w, y + h), at(x + 2 * w, y + 2 * h), at(x, y + 2 * h), at(x, y)]]
      return [ring(b)]
    })
  const single = polygon.map((coordinates): Area => ({ type: 'Polygon', coordinates }))
  const double = fc.tuple(polygon, box).map(([first, b]): Area => ({
    type: 'MultiPolygon',
    coordinates: [first, [ring([b[0] + 5 * cells, b[1], b[2], b[3]])]],
  }))
  return fc.oneof({ weight: 3, arbitrary: single }, { weight: 1, arbitrary: double })
}

/** Random clauses that `checkFilter` accepts for a layer, with every operator that a field takes. */
export function randomClauses(
  manifest: LayerManifest,
  samples: Samples,
  areas: fc.Arbitrary<Area>,
): fc.Arbitrary<Clause> {
  const standard: Field[] = ['id', 'region', 'area'].map((name) => ({ name, kind: 'text' }))
  const comparisons = [...manifest.fields, ...standard].map((field) => comparison(field, samples))
  const leaf = fc.oneof(
    { weight: 10, arbitrary: fc.oneof(...comparisons) },
    { weight: 4, arbitrary: areas.map((geometry): Clause => ({ op: 'intersects', geometry })) },
    { weight: 1, arbitrary: fc.constantFrom<Clause>({ op: 'true' }, { op: 'false' }) },
  )
  const { clause } = fc.letrec<{ clause: Clause }>((tie) => ({
    clause: fc.oneof(
      { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.record({
        op: fc.constantFrom('and' as const, 'or' as const),
        args: fc.array(tie('clause'), { minLength: 2, maxLength: 4 }),
      }),
      fc.record({ op: fc.constant('not' as const), arg: tie('clause') }),
    ),
  }))
  return clause
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openKernel } from '#api/analytics/kernel/kernel.ts'
import { openTwin } from '#api/analytics/kernel/twin.ts'
import type { CodeField, HeldFields, TimeField } from '#api/analytics/plan/plan.ts'
import { openPlaceSides } from '#api/analytics/plan/placeSides.ts'
import { planFilter } from '#api/analytics/plan/planFilter.ts'
import { placeAt } from '#api/analytics/columns/place.ts'
import { checkFilter, testFilter } from '#api/contract/filter.ts'
import type { Area, Clause } from '#api/contract/filter.ts'
import { checkArea } from '#api/contract/geometryCheck.ts'
import { meetsArea } from '#api/contract/intersects.ts'
import type { FeatureRow, LayerManifest } from '#api/contract/layer.ts'
import { layers } from '#api/layers/index.ts'
import { hostileTexts, randomAreas, randomClauses } from '#tests/harness/clauses.ts'
import { heldBy, idsOf, tableOf } from '#tests/harness/planTable.ts'
import { randomFrom } from '#tests/harness/random.ts'
import type { Random } from '#tests/harness/random.ts'

const seed = 20261124
const step = 2 ** -9
const origin = [112, 21.5] as const
const areas = randomAreas(origin, step, 8)
const caseLayer = layers.find((layer) => layer.id === 'case')!

/** Cases with a number besides, and only with fields that the read model holds. */
const held = ['class', 'state', 'channel', 'grid', 'department', 'isOverdue', 'reportedAt', 'weight']
const manifest: LayerManifest = {
  ...caseLayer,
  columns: held,
  fields: [
    ...caseLayer.fields.filter(({ name }) => held.includes(name)),
    { name: 'weight', kind: 'number', nullable: true },
  ],
}
const start = Date.parse('2025-03-01T00:00:00Z')
const classes = Array.from({ length: 40 }, (_, i) => `C0${100 + i}`)
const weights = [-1.5, 0, 1, 2, 250, 1e300]
const states = caseLayer.fields.find(({ name }) => name === 'state')!.choices!
const grids = Array.from({ length: 260 }, (_, i) => `4499010010010${100 + i}`)

function placeOf(random: Random): GeoJSON.Point | null {
  const kind = random.whole(10)
  if (kind === 0) return null
  const cell = () => (kind < 5 ? random.whole(25) : random.next() * 24)
  return { type: 'Point', coordinates: [origin[0] + cell() * step, origin[1] + cell() * step] }
}

function rowOf(random: Random, i: number, fractions: boolean): FeatureRow {
  const orNull = (value: unknown) => (random.whole(6) === 0 ? null : value)
  // Often midnight in the frame of the table (UTC+8), often the same second, else any.
  const seconds = random.pick([57_600, 57_600 + 86_400, 57_599, random.whole(400_000), 3 * 86_400])
  const millis = fractions && random.whole(3) === 0 ? 250 * random.whole(4) : 0
  return {
    layer: 'case',
    id: `c-${i}`,
    region: random.pick(['449901', '449902']),
    area: random.pick(['449901001001', '449901001', '449902', null]),
    version: 1,
    geometry: placeOf(random),
    class: orNull(random.pick(classes)),
    state: random.pick(states),
    channel: random.pick(['collector', 'citizen']),
    grid: orNull(random.pick(grids)),
    department: orNull(random.pick(hostileTexts)),
    isOverdue: orNull(random.whole(2) === 0),
    reportedAt: orNull(new Date(start + seconds * 1000 + millis).toISOString()),
    weight: orNull(random.pick(weights)),
  }
}

function rowsOf(from: number, fractions = false): FeatureRow[] {
  const random = randomFrom(from)
  return Array.from({ length: 700 }, (_, i) => rowOf(random, i, fractions))
}

const instants = [0, 57_600, 57_601, 57_600 + 86_400, 57_599, 3 * 86_400].map((s) =>
  new Date(start + s * 1000).toISOString(),
)
const samples = {
  class: classes,
  grid: grids,
  department: hostileTexts,
  weight: weights,
  reportedAt: instants,
  area: ['449901001001', '449902', '4499'],
  region: ['449901', '449903'],
}
const clauses = randomClauses(manifest, samples, areas)

const rows = rowsOf(1)
const table = tableOf(manifest, rows)
const fields = heldBy(table)
const kernels = [openKernel(table.memory), openTwin(table.memory)]

const passing = (clause: Clause, all: readonly FeatureRow[]) =>
  all
    .filter((row) => testFilter(clause, row))
    .map(({ id }) => id)
    .sort()

test('the columns choose exactly the rows that pass, by the kernel and by its twin', () => {
  let [planned, doubts] = [0, 0]
  fc.assert(
    fc.property(clauses, (random) => {
      const clause = checkFilter(random, manifest)
      const plan = planFilter(clause, manifest, fields)
      const asksId = JSON.stringify(clause).includes('"field":"id"')
      if (plan === null) {
        expect(asksId).toBe(true)
        return
      }
      planned++
      const expected = passing(clause, rows)
      for (const kernel of kernels) {
        const found = idsOf(table, rows, kernel, structuredClone(plan))
        doubts += found.doubts
        expect(found.ids).toEqual(expected)
      }
    }),
    { seed, numRuns: 1_000 },
  )
  expect(planned).toBeGreaterThan(500)
  expect(doubts).toBeGreaterThan(1_000)
})

test('times with fractions of seconds are decided exactly or left to PostGIS', () => {
  const fine = rowsOf(2, true)
  const coarse = rowsOf(3)
  const tables = [fine, coarse].map((all) => ({ all, table: tableOf(manifest, all) }))
  const bound = fc
    .tuple(fc.constantFrom(57_599, 57_600, 57_601, 144_000, 259_200), fc.constantFrom(0, 0, 1, 250, 999))
    .map(([s, ms]) => new Date(start + s * 1000 + ms).toISOString())
  const leaf = fc.record({
    op: fc.constantFrom('eq' as const, 'ne' as const, 'lt' as const, 'lte' as const, 'gt' as const, 'gte' as const),
    field: fc.constant('reportedAt'),
    value: bound,
  })
  const among = fc.record({ op: fc.constant('in' as const), field: fc.constant('reportedAt'), values: fc.array(bound) })
  const clause = fc
    .tuple(fc.oneof(leaf, among), fc.boolean())
    .map(([arg, isNot]): Clause => (isNot ? { op: 'not', arg } : arg))
  fc.assert(
    fc.property(clause, fc.constantFrom(...tables), (asked, { all, table: each }) => {
      const times = heldBy(each)
      const plan = planFilter(asked, manifest, times)
      const isWhole = asked.op === 'gte' || asked.op === 'lt' ? asked.value.toString().endsWith('.000Z') : false
      if (all === coarse || isWhole) expect(plan).not.toBeNull()
      if (plan) expect(idsOf(each, all, openKernel(each.memory), plan).ids).toEqual(passing(asked, all))
    }),
    { seed, numRuns: 600 },
  )
})

/** A star with any number of corners, or two of them as ring and hole. */
const stars: fc.Arbitrary<Area> = fc
  .record({ corners: fc.integer({ min: 3, max: 300 }), start: fc.integer(), hasHole: fc.boolean() })
  .map(({ corners, start: from, hasHole }) => {
    const random = randomFrom(from)
    const [lon, lat] = [origin[0] + 12 * step, origin[1] + 12 * step]
    const ring = (least: number, most: number) => {
      const points = Array.from({ length: corners }, (_, i) => {
        const [angle, radius] = [(i / corners) * 2 * Math.PI, (least + random.next() * (most - least)) * step]
        return [lon + radius * Math.cos(angle), lat + radius * Math.sin(angle)]
      })
      return [...points, points[0]!]
    }
    return { type: 'Polygon', coordinates: hasHole ? [ring(6, 11), ring(2, 5)] : [ring(1, 11)] } as const
  })

test('a place that is not in doubt is on the side that its degrees are on', () => {
  fc.assert(
    fc.property(fc.oneof(areas, stars), fc.integer(), (area, from) => {
      checkArea(area)
      const sides = openPlaceSides(area)
      const random = randomFrom(from)
      const corners = (area.type === 'Polygon' ? [area.coordinates] : area.coordinates).flat(2)
      for (let i = 0; i < 100; i++) {
        const corner = random.pick(corners)
        const jitter = () => (random.whole(3) === 0 ? 0 : (random.next() - 0.5) * random.pick([1e-7, 1e-6, 1e-3, 0.05]))
        const [lon, lat] = [corner[0]! + jitter(), corner[1]! + jitter()]
        const [x, y] = placeAt(lon, lat)
        const truth = meetsArea({ type: 'Point', coordinates: [lon, lat] }, area) ? 'inside' : 'outside'
        const level = 1 + random.whole(31)
        const cell = [level, x >>> (32 - level), y >>> (32 - level)] as const
        const above = Math.max(1, level - 5)
        const near = sides.within(above, x >>> (32 - above), y >>> (32 - above)).within(...cell)
        expect([near.ofPlace(x, y), near.ofCell(...cell)]).toEqual([sides.ofPlace(x, y), sides.ofCell(...cell)])
        for (const side of [sides.ofPlace(x, y), sides.ofCell(...cell)]) if (side !== 'border') expect(side).toBe(truth)
      }
    }),
    { seed, numRuns: 400 },
  )
})

test('a row in doubt lies within a few centimetres of an edge', () => {
  const box: Area = {
    type: 'Polygon',
    coordinates: [
      [
        [112, 22],
        [113, 22],
        [113, 23],
        [112, 23],
        [112, 22],
      ],
    ],
  }
  const sides = openPlaceSides(box)
  const sideAt = (lon: number, lat: number) => sides.ofPlace(...(placeAt(lon, lat) as [number, number]))
  expect([sideAt(112 + 5e-7, 22.5), sideAt(112 - 5e-7, 22.5), sideAt(112.5, 23 + 5e-7)]).toEqual([
    'inside',
    'outside',
    'outside',
  ])
  expect(sideAt(112, 22.5)).toBe('border')
})

test.each<[string, number, Clause]>([
  ['hours of the week', 400, { op: 'hoursOfWeek', field: 'reportedAt', zone: 'Asia/Shanghai', hours: [1] }],
  ['parts of the names of many grids', 400, { op: 'contains', field: 'grid', value: 'x' }],
])(
  'a filter of hundreds of %s is left to PostGIS, not planned for seconds while nobody else is answered',
  (_, count, one) => {
    const values = Array.from({ length: 22_640 }, (_value, i) => `grid-${i}`)
    const columns: HeldFields = new Map<string, CodeField | TimeField>([
      ['grid', { kind: 'code', width: 2, values }],
      ['reportedAt', { kind: 'time', frameMinutes: 480, hasFraction: false, isClamped: false }],
    ])
    const planOf = (args: Clause[]) =>
      planFilter({ op: 'not', arg: { op: 'or', args } }, { geometry: 'point' }, columns)
    expect(planOf([one, one])).not.toBeNull()
    expect(planOf(Array.from({ length: count }, () => one))).toBeNull()
  },
)

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cutTimes, frameOfHeat } from '#api/analytics/cellFrame.ts'
import type { Selection } from '#api/analytics/countSource.ts'
import { createCounter } from '#api/analytics/counter.ts'
import { createSqlSource } from '#api/analytics/sqlSource.ts'
import type { SqlSource } from '#api/analytics/sqlSource.ts'
import type { CellWindow } from '#api/contract/analytics.ts'
import { normaliseFilter, testFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import { toMetres, toUnit } from '#api/contract/geo.ts'
import type { FeatureRow, LayerManifest, Viewer } from '#api/contract/layer.ts'
import { boundsOf } from '#api/core/graphql/featureFields.ts'
import { createKernel } from '#api/core/layer/kernel.ts'
import type { Kernel } from '#api/core/layer/kernel.ts'
import { layers } from '#api/layers/index.ts'
import { loadSmallCity, smallCity } from '#tests/harness/city.ts'
import { openTestDatabase } from '#tests/harness/database.ts'
import { groupRows } from '#tests/harness/groups.ts'

let opened: Awaited<ReturnType<typeof openTestDatabase>>
let kernel: Kernel
let source: SqlSource
const rows: Record<string, FeatureRow[]> = {}
const analyst: Viewer = { account: 'analyst', role: 'analyst', areaPrefix: '' }
const asker = { account: 'analyst' }

async function allRows(layer: string): Promise<FeatureRow[]> {
  const found: FeatureRow[] = []
  for (let after: string | null = null; ;) {
    const page = await kernel.list(analyst, layer, { first: 1_000, after })
    found.push(...page.rows)
    if (!page.hasNext) return found
    after = page.endCursor
  }
}

beforeAll(async () => {
  opened = await openTestDatabase()
  await loadSmallCity(opened.database)
  kernel = createKernel({ database: opened.database, layers })
  source = createSqlSource(opened.database)
  for (const layer of ['case', 'component', 'grid']) rows[layer] = await allRows(layer)
})
afterAll(() => opened?.close())

/** The middle of a row's box in the unit square; null without a place. */
function middle({ geometry }: FeatureRow): [number, number] | null {
  const box = boundsOf(geometry)
  return box && toUnit((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
}

const clauses: readonly Clause[] = [
  { op: 'true' },
  { op: 'false' },
  { op: 'startsWith', field: 'area', value: smallCity.towns[1] },
  { op: 'in', field: 'class', values: ['E0110', 'E0201', 'C0101', 'C0217', 'C0403'] },
  { op: 'not', arg: { op: 'eq', field: 'state', value: 'closed' } },
]
const clause = fc.constantFrom(...clauses)
const west = toUnit(smallCity.west, smallCity.south)
/** Windows over the city, at its border, and over the whole world. */
const window: fc.Arbitrary<CellWindow> = fc
  .record({
    level: fc.integer({ min: 0, max: 22 }),
    left: fc.integer({ min: 0, max: 6 }),
    above: fc.integer({ min: 0, max: 6 }),
    width: fc.integer({ min: 1, max: 40 }),
    height: fc.integer({ min: 1, max: 40 }),
  })
  .map(({ level, left, above, width, height }) => {
    const across = 2 ** level
    const x = Math.max(0, Math.floor(west[0] * across) - left)
    const y = Math.max(0, Math.floor(west[1] * across) - above)
    return { level, x, y, width: Math.min(width, across - x), height: Math.min(height, across - y) }
  })

function cellOf({ level, x, y, width, height }: CellWindow, place: [number, number] | null): number | null {
  if (!place) return null
  const [column, row] = [Math.floor(place[0] * 2 ** level) - x, Math.floor(place[1] * 2 ** level) - y]
  return column >= 0 && column < width && row >= 0 && row < height ? row * width + column : null
}

function passing({ manifest, clause: filter }: Selection): FeatureRow[] {
  return rows[manifest.id]!.filter((row) => testFilter(filter, row))
}

const manifestOf = (layer: string): LayerManifest => kernel.manifest(layer)

test('cells and totals are those of the rows one by one, for points and for everything else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('case', 'component'), clause, window, async (layer, filter, where) => {
      const selection = { manifest: manifestOf(layer), clause: normaliseFilter(filter) }
      const kept = passing(selection)
      const expected = new Uint32Array(where.width * where.height)
      for (const row of kept) {
        const cell = cellOf(where, middle(row))
        if (cell !== null) expected[cell]! += 1
      }
      const withoutPlace = kept.filter(({ geometry }) => geometry === null).length
      const found = await source.cells(selection, where, asker)
      expect(found.cells).toEqual(expected)
      expect(found).toMatchObject({ total: kept.length, withoutPlace, inView: expected.reduce((a, b) => a + b, 0) })
      expect(await source.total(selection, asker)).toEqual({ total: kept.length, withoutPlace })
    }),
    { numRuns: 60, seed: 1 },
  )
})

test('frames are the cells of each part of the span', async () => {
  const instant = fc.integer({ min: Date.UTC(2024, 11, 1), max: Date.UTC(2027, 0, 20) })
  await fc.assert(
    fc.asyncProperty(
      clause,
      window,
      fc.tuple(instant, instant),
      fc.integer({ min: 1, max: 30 }),
      async (filter, where, [a, b], n) => {
        if (a === b) return
        const [from, to] = [Math.min(a, b), Math.max(a, b)].map((time) => new Date(time).toISOString()) as [
          string,
          string,
        ]
        const selection = { manifest: manifestOf('case'), clause: normaliseFilter(filter) }
        const times = cutTimes({ from, to, frames: n })
        expect([times.length, times[0], times.at(-1)]).toEqual([n + 1, Date.parse(from), Date.parse(to)])
        const expected = new Map<string, number>()
        for (const row of passing(selection)) {
          const [cell, time] = [cellOf(where, middle(row)), Date.parse(String(row['reportedAt']))]
          const frame = times.findLastIndex((start) => start <= time)
          if (cell === null || frame < 0 || frame === n) continue
          expected.set(`${frame} ${cell}`, (expected.get(`${frame} ${cell}`) ?? 0) + 1)
        }
        const { cells, counts, frames } = await source.frames(selection, where, { from, to, frames: n }, asker)
        expect([frames, counts.length]).toEqual([n, n * cells.length])
        expect(cells).toEqual(cells.toSorted())
        const found = new Map<string, number>()
        for (const [index, count] of counts.entries())
          if (count > 0) found.set(`${Math.floor(index / cells.length)} ${cells[index % cells.length]}`, count)
        expect(found).toEqual(expected)
      },
    ),
    { numRuns: 40, seed: 2 },
  )
})

test('groups by one, two and three fields are those of the rows', async () => {
  const fields = ['class', 'state', 'channel', 'area', 'grid', 'isSynthetic'] as const
  await fc.assert(
    fc.asyncProperty(clause, fc.subarray([...fields], { minLength: 1, maxLength: 3 }), async (filter, by) => {
      const selection = { manifest: manifestOf('case'), clause: normaliseFilter(filter) }
      const told = (value: unknown) => (value === null || value === undefined ? null : String(value))
      const expected = new Map<string, number>()
      for (const row of passing(selection)) {
        const key = JSON.stringify(by.map((field) => told(row[field])))
        expected.set(key, (expected.get(key) ?? 0) + 1)
      }
      const groups = groupRows(await source.groups(selection, by, asker))
      expect(new Map(groups.map(({ keys, count }) => [JSON.stringify(keys), count]))).toEqual(expected)
    }),
    { numRuns: 30, seed: 3 },
  )
  for (const field of ['reportedAt', 'photos'])
    await expect(
      source.groups({ manifest: manifestOf('case'), clause: { op: 'true' } }, [field], asker),
    ).rejects.toMatchObject({ code: 'BAD_INPUT' })
})

test('hours are told on the clock of the area', async () => {
  const selection = { manifest: manifestOf('case'), clause: clauses[2]! }
  const expected = new Map<string, number>()
  for (const row of passing(selection)) {
    const key = new Date(Date.parse(String(row['reportedAt'])) + 8 * 3_600_000).toISOString().slice(0, 13)
    expected.set(key, (expected.get(key) ?? 0) + 1)
  }
  expect(await source.hours(selection, asker, null)).toEqual(expected)
  expect(await source.hours(selection, asker, 'Asia/Shanghai')).toEqual(expected)
  await expect(source.hours({ ...selection, manifest: manifestOf('grid') }, asker, null)).rejects.toMatchObject({
    details: { reason: 'no-time-field' },
  })
})

test('rows come as columns, each at its middle, or not at all when there are too many', async () => {
  for (const layer of ['case', 'component', 'grid']) {
    const selection: Selection = { manifest: manifestOf(layer), clause: { op: 'true' } }
    const placed = passing(selection).filter(({ geometry }) => geometry !== null)
    const found = (await source.rows(selection, placed.length, asker))!
    const told = Array.from(found.x, (x, index) => [
      found.id(index),
      x,
      found.y[index],
      found.classes[found.class[index]!],
      Number.isNaN(found.time[index]) ? null : found.time[index],
    ])
    const expected = placed.map((row) => {
      const [x, y] = middle(row)!.map((part) => Math.floor(part * 2 ** 32))
      const time = layer === 'case' ? Date.parse(String(row['reportedAt'])) / 1_000 : null
      return [row.id, x, y, (row['class'] as string | undefined) ?? null, time]
    })
    const byId = (a: readonly unknown[], b: readonly unknown[]) => (String(a[0]) < String(b[0]) ? -1 : 1)
    expect(told.sort(byId)).toEqual(expected.sort(byId))
    expect(await source.rows(selection, placed.length - 1, asker)).toBeNull()
  }
})

test('a rectangle in metres is counted as its cells are', async () => {
  const bbox = [
    ...toMetres(smallCity.west, smallCity.south),
    ...toMetres(smallCity.west + 0.02, smallCity.south + 0.01),
  ] as unknown as [number, number, number, number]
  const selection: Selection = { manifest: manifestOf('case'), clause: { op: 'true' } }
  const [width, height] = [20, 7]
  const expected = new Uint32Array(width * height)
  for (const { geometry } of passing(selection)) {
    if (geometry?.type !== 'Point') continue
    const [x, y] = toMetres(geometry.coordinates[0]!, geometry.coordinates[1]!)
    const column = Math.floor(((x - bbox[0]) / (bbox[2] - bbox[0])) * width)
    expected[Math.floor(((bbox[3] - y) / (bbox[3] - bbox[1])) * height) * width + column]! += 1
  }
  const found = await source.framed(selection, frameOfHeat({ bbox, width, height }), asker)
  expect(found.cells).toEqual(expected)
  expect(found.inView).toBe(smallCity.cases - smallCity.casesWithoutPlace)
})

test('a kernel with a counter gives the same totals and groups, in the same order, as one without', async () => {
  const counter = createCounter({ sourceFor: () => ({ source, name: 'columns' }) })
  const counting = createKernel({ database: opened.database, layers, counter })
  const town: Viewer = { account: 'town', role: 'town', areaPrefix: smallCity.towns[0] }
  const visitor: Viewer = { account: '', role: 'visitor', areaPrefix: '' }
  for (const viewer of [analyst, town, visitor])
    for (const filter of clauses) {
      const list = { filter, first: 3 }
      expect((await counting.list(viewer, 'case', list)).total).toBe((await kernel.list(viewer, 'case', list)).total)
      expect(await counting.count(viewer, 'case', filter)).toBe(await kernel.count(viewer, 'case', filter))
      for (const by of ['class', 'grid', 'area:town', 'hour', 'day', 'week', 'month'])
        for (const limit of [3, 10_000])
          expect(await counting.countBy(viewer, 'case', { filter, by, limit })).toEqual(
            await kernel.countBy(viewer, 'case', { filter, by, limit }),
          )
    }
})

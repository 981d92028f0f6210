import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Dictionary } from '#api/analytics/columns/dictionary.ts'
import { ColumnsFault } from '#api/analytics/columns/faults.ts'
import { Finder } from '#api/analytics/columns/find.ts'
import { Ids } from '#api/analytics/columns/ids.ts'
import { runLevels } from '#api/analytics/columns/layout.ts'
import { cellOf, cellRange, compareMorton, degreesOf, placeAt } from '#api/analytics/columns/place.ts'
import { columnAt, startsAt } from '#api/analytics/columns/segment.ts'
import { sortRows } from '#api/analytics/columns/sort.ts'
import { columnsOf } from '#api/analytics/columns/spec.ts'
import { Staging } from '#api/analytics/columns/staging.ts'
import { Table } from '#api/analytics/columns/table.ts'
import { openTableView } from '#api/analytics/columns/view.ts'
import { boxOf } from '#api/analytics/engine/window.ts'
import type { TableRow } from '#api/analytics/columns/encode.ts'
import type { Place } from '#api/analytics/columns/place.ts'
import type { FieldColumn } from '#api/analytics/columns/spec.ts'
import type { RowKey, TableOptions } from '#api/analytics/columns/table.ts'
import { evenly } from '#tests/harness/evenly.ts'
import { randomFrom } from '#tests/harness/random.ts'

const seed = 20261124
const coordinates = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  fc.constantFrom(0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1),
)
const places: fc.Arbitrary<Place> = fc.tuple(coordinates, coordinates)

/** The Morton code by definition: bits of y and x in turn. */
function morton([x, y]: Place): bigint {
  let code = 0n
  for (let bit = 31; bit >= 0; bit -= 1) code = (code << 2n) | BigInt(((y >>> bit) & 1) * 2 + ((x >>> bit) & 1))
  return code
}

const signOf = (value: number | bigint) => (value > 0 ? 1 : value < 0 ? -1 : 0)

describe('places', () => {
  test('the comparison is that of Morton codes', () => {
    fc.assert(
      fc.property(places, places, (a, b) => {
        expect(signOf(compareMorton(...a, ...b))).toBe(signOf(morton(a) - morton(b)))
      }),
      { seed, numRuns: 3_000 },
    )
  })

  test('the middle of a place in degrees is at that place', () => {
    fc.assert(
      fc.property(places, (place) => {
        expect(placeAt(...degreesOf(place))).toEqual(place)
      }),
      { seed, numRuns: 3_000 },
    )
  })

  test('degrees of the whole world, its edges and beyond have a place', () => {
    for (const [lon, lat] of [
      [180, -90],
      [-180, 90],
      [181, 0],
      [-200, 0],
    ] as const)
      for (const coordinate of placeAt(lon, lat)) {
        expect(Number.isInteger(coordinate)).toBe(true)
        expect(coordinate).toBeGreaterThanOrEqual(0)
        expect(coordinate).toBeLessThan(2 ** 32)
      }
  })

  test('a place is in a cell exactly when it lies in the range of the cell in Morton order', () => {
    fc.assert(
      fc.property(places, places, fc.integer({ min: 0, max: 32 }), (place, other, level) => {
        const cell: Place = [cellOf(other[0], level), cellOf(other[1], level)]
        const { first, last } = cellRange(level, ...cell)
        const isWithin = compareMorton(...place, ...first) >= 0 && compareMorton(...place, ...last) <= 0
        expect(isWithin).toBe(cellOf(place[0], level) === cell[0] && cellOf(place[1], level) === cell[1])
        expect(compareMorton(...other, ...first) >= 0 && compareMorton(...other, ...last) <= 0).toBe(true)
      }),
      { seed, numRuns: 3_000 },
    )
  })
})

const idTexts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[A-Za-z中-]{0,6}[0-9]{0,24}$/),
  fc.constantFrom('', '0', '000000000', '0000000000', '٣٤', '\ufeff7', 'case-000000001'),
)

describe('ids and dictionaries', () => {
  test('every text comes back from its numbers, and texts that differ have numbers that differ', () => {
    fc.assert(
      fc.property(fc.uniqueArray(idTexts, { maxLength: 60 }), (texts) => {
        const ids = new Ids()
        const codes = texts.map((text) => ids.codeOf(text))
        expect(codes.map(({ head, tail }) => ids.textOf(head, tail))).toEqual(texts)
        expect(new Set(codes.map(({ head, tail }) => `${head} ${tail}`)).size).toBe(texts.length)
        for (const { tail } of codes) expect(tail).toBeLessThan(1e9)
        for (const [index, text] of texts.entries()) {
          const wanted = new TextEncoder().encode(text)
          const bytes = new Uint8Array(wanted.length + 2)
          expect(ids.write(codes[index]!, bytes, 1)).toBe(wanted.length)
          expect(bytes).toEqual(Uint8Array.of(0, ...wanted, 0))
        }
      }),
      { seed, numRuns: 500 },
    )
  })

  test('ids and values in UTF-8 get the codes of their texts, in whatever order they come', () => {
    const steps = fc.array(fc.tuple(idTexts, fc.boolean()), { maxLength: 200 })
    fc.assert(
      fc.property(steps, (texts) => {
        const ids = new Ids()
        const values = new Dictionary()
        const known = new Map<string, number>()
        for (const [text, asBytes] of texts) {
          const bytes = new TextEncoder().encode(`>${text}<`)
          const read = (from: Dictionary) =>
            asBytes ? from.codeOfBytes(bytes, 1, bytes.length - 1) : from.codeOf(text)
          const code = read(values)
          expect(known.get(text) ?? code).toBe(code)
          known.set(text, code)
          const head = asBytes ? ids.headOfBytes(bytes, 1, bytes.length - 1) : ids.codeOf(text).head
          const tail = asBytes ? ids.tail : ids.codeOf(text).tail
          expect(ids.textOf(head, tail)).toBe(text)
        }
        expect(values.size).toBe(known.size + 1)
      }),
      { seed, numRuns: 300 },
    )
  })

  test('a dictionary comes back from JSON with the same codes', () => {
    const value = fc.oneof(
      fc.string(),
      fc.boolean(),
      fc.double().filter((number) => !Object.is(number, -0)),
    )
    fc.assert(
      fc.property(fc.array(value), (values) => {
        const dictionary = new Dictionary()
        const codes = values.map((each) => dictionary.codeOf(each))
        const copy = new Dictionary(JSON.parse(JSON.stringify(dictionary.toData())))
        expect(copy.values).toEqual(dictionary.values)
        expect(values.map((each) => copy.find(each))).toEqual(codes)
      }),
      { seed },
    )
  })

  test('a dictionary that is full says so and stays as it was', () => {
    const dictionary = new Dictionary(['a', 'b'], 3)
    expect(() => dictionary.codeOf('c')).toThrow(ColumnsFault)
    expect(() => dictionary.codeOfBytes(new Uint8Array([99]), 0, 1)).toThrow('dictionary-full')
    expect(dictionary.values).toEqual([null, 'a', 'b'])
  })
})

const fields: FieldColumn[] = [
  { name: 'region', kind: 'text' },
  { name: 'area', kind: 'text' },
  { name: 'wattage', kind: 'number' },
  { name: 'isOverdue', kind: 'boolean' },
  { name: 'reportedAt', kind: 'time' },
]
const options: TableOptions = { layer: 'case', fields, offset: 480, slots: 64, scratch: 4096, bound: 2 ** 24 }

/** Few ids and few places, so that rows meet, move and come back. */
const crowded = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })) },
  { weight: 2, arbitrary: places },
  { weight: 2, arbitrary: fc.constant<Place>([3_502_000_000, 1_900_000_000]) },
)
const rows: fc.Arbitrary<TableRow> = fc
  .record({
    region: fc.constantFrom('441702', '441703'),
    number: fc.integer({ min: 0, max: 400 }),
    place: fc.option(crowded, { freq: 6 }),
    area: fc.option(fc.stringMatching(/^[0-9]{1,2}$/)),
    wattage: fc.option(fc.integer({ min: 0, max: 60 })),
    isOverdue: fc.option(fc.boolean()),
    reportedAt: fc.option(fc.integer({ min: 0, max: 5_600_000_000 })),
  })
  .map(({ number, place, ...row }) => {
    const [lon, lat] = place ? degreesOf(place) : [null, null]
    return { ...row, id: number % 7 === 0 ? `head-${number}-x` : `case-${number}`, lon, lat }
  })
const keyText = (key: { region?: unknown; id: string }) => `${String(key.region)} ${key.id}`

interface Step {
  rows: TableRow[]
  /** Shares of the rows that are there, of which every one is taken away. */
  gone: number[]
  tells: boolean
}
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    rows: fc.array(rows, { maxLength: 150 }),
    gone: fc.array(evenly(0, 0.999), { maxLength: 60 }),
    tells: fc.boolean(),
  }),
  { minLength: 1, maxLength: 10 },
)

/** All rows of a table by key; fails on a key that is there twice. */
function contentOf(table: Table): Map<string, TableRow> {
  const content = new Map<string, TableRow>()
  for (let segment = 0; segment < table.directory.count; segment += 1)
    for (let row = 0; row < table.directory.rowsOf(segment); row += 1) {
      const value = table.rowAt({ segment, row })
      expect(content.has(keyText(value))).toBe(false)
      content.set(keyText(value), value)
    }
  return content
}

/** What must hold of every table, whatever happened to it. */
function checkOrder(table: Table): void {
  const { directory } = table
  let before: Place = [0, 0]
  let sum = 0
  const blocks = new Set<number>()
  for (let segment = 0; segment < directory.count; segment += 1) {
    const { block, rows: count, runs, x, y } = directory.entry(segment)
    expect(count).toBeGreaterThan(0)
    expect(count).toBeLessThanOrEqual(table.layout.slots)
    sum += count
    blocks.add(block)
    const [xs, ys] = [columnAt(table, block, 0), columnAt(table, block, 1)]
    if (segment >= directory.placed) continue
    expect([x, y]).toEqual([xs[0], ys[0]])
    for (let row = 0; row < count; row += 1) {
      const place: Place = [xs[row]!, ys[row]!]
      expect(compareMorton(...before, ...place)).toBeLessThanOrEqual(0)
      before = place
    }
    for (const [index, level] of runLevels.entries()) {
      const cells = Array.from({ length: count }, (_, row) => `${cellOf(xs[row]!, level)} ${cellOf(ys[row]!, level)}`)
      const begins = cells.flatMap((cell, row) => (row === 0 || cell !== cells[row - 1] ? [row] : []))
      expect([...startsAt(table, block, index).subarray(0, runs[index])]).toEqual(begins)
    }
  }
  expect(blocks.size).toBe(directory.count)
  expect(directory.rows).toBe(sum)
}

function checkContent(table: Table, model: Map<string, TableRow>): void {
  expect(contentOf(table)).toEqual(model)
  expect(table.directory.unplaced).toBe([...model.values()].filter(({ lon }) => lon === null).length)
  checkOrder(table)
}

/** Applies a step to the table and to the model. */
function take(table: Table, model: Map<string, TableRow>, step: Step): void {
  const old = [...model.values()]
  const changed = new Set(step.rows.map(keyText))
  const gone: RowKey[] = step.gone
    .flatMap((share) => old[Math.floor(share * old.length)] ?? [])
    .filter((row) => !changed.has(keyText(row)))
    .map((row) => ({ region: String(row['region']), id: row.id }))
  gone.push({ region: '441702', id: 'never-1' }, { region: 'nowhere', id: 'case-1' })
  const before = new Map(old.map((row) => [keyText(row), row]))
  table.apply({
    rows: step.rows,
    gone,
    ...(step.tells && {
      candidates: (key) => {
        const row = before.get(keyText(key))
        return row?.lon == null || row.lat == null ? [] : [[row.lon, row.lat]]
      },
    }),
  })
  for (const key of gone) model.delete(keyText(key))
  for (const row of step.rows) model.set(keyText(row), row)
}

describe('tables', () => {
  test('a table holds the rows that were put and not taken away, in Morton order, with its runs right', () => {
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 400 }), steps, (first, changes) => {
        const model = new Map(first.map((row) => [keyText(row), row]))
        const table = Table.of(options, [...model.values()])
        checkContent(table, model)
        for (const step of changes) {
          take(table, model, step)
          checkContent(table, model)
        }
        checkContent(new Table(table.data), model)
      }),
      { seed, numRuns: 60 },
    )
  })

  test('where segments lie is known after each change, whatever was known before', () => {
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 400 }), steps, (first, changes) => {
        const model = new Map(first.map((row) => [keyText(row), row]))
        const table = Table.of(options, [...model.values()])
        const kept = openTableView(table.view)
        for (const step of changes) {
          take(table, model, step)
          const fresh = openTableView(table.view)
          for (let segment = 0; segment < table.directory.placed; segment += 1)
            expect(boxOf(kept, segment, 0)).toEqual(boxOf(fresh, segment, 0))
        }
      }),
      { seed, numRuns: 60 },
    )
  })

  test('applying a change again changes no row', () => {
    fc.assert(
      fc.property(steps, ([step]) => {
        const table = Table.of(options, [])
        table.apply({ rows: step!.rows, gone: [] })
        const content = contentOf(table)
        table.apply({ rows: step!.rows, gone: [] })
        expect(contentOf(table)).toEqual(content)
      }),
      { seed, numRuns: 60 },
    )
  })

  test('the version of a segment rises with every change of its rows and only then', () => {
    const many = fc.sample(rows, { seed, numRuns: 600 })
    const table = Table.of(options, [...new Map(many.map((row) => [keyText(row), row])).values()])
    const before = Array.from({ length: table.directory.count }, (_, segment) => table.directory.versionOf(segment))
    const row = table.rowAt({ segment: 2, row: 5 })
    table.apply({ rows: [{ ...row, wattage: 1_000 }], gone: [] })
    const after = before.map((_, segment) => table.directory.versionOf(segment))
    expect(after.flatMap((version, segment) => (version === before[segment] ? [] : [segment]))).toEqual([2])
    expect(after[2]).toBeGreaterThan(Math.max(...before))
    expect(table.rowAt({ segment: 2, row: 5 })).toEqual({ ...row, wattage: 1_000 })
  })

  test('a change that does not fit is refused and leaves every row as it was', () => {
    const make = (number: number, wattage: number): TableRow => {
      const [lon, lat] = degreesOf([number * 1_000, 77])
      return { id: `case-${number}`, region: 'r', area: null, wattage, isOverdue: null, reportedAt: 1, lon, lat }
    }
    const table = Table.of(
      { ...options, bound: 65_536 * 2 },
      Array.from({ length: 500 }, (_, n) => make(n, 1)),
    )
    const content = contentOf(table)
    const flood = Array.from({ length: 3_000 }, (_, n) => make(n, 2))
    expect(() => table.apply({ rows: flood, gone: [] })).toThrow('over-bound')
    const motley = Array.from({ length: 400 }, (_, n) => make(n, n))
    expect(() => table.apply({ rows: motley, gone: [] })).toThrow('dictionary-full')
    expect(() => table.apply({ rows: [make(1, 2), { ...make(2, 3), reportedAt: NaN }], gone: [] })).toThrow('bad-row')
    expect(contentOf(table)).toEqual(content)
    checkOrder(table)
    table.apply({ rows: [make(700, 1)], gone: [{ region: 'r', id: 'case-3' }] })
    expect(table.rows).toBe(500)
  })

  test('the blocks of segments that became empty are used again', () => {
    const all = fc.sample(rows, { seed, numRuns: 900 })
    const table = Table.of(options, [])
    table.apply({ rows: all, gone: [] })
    const { held } = table.size
    for (let round = 0; round < 20; round += 1) {
      table.apply({
        rows: [],
        gone: [...contentOf(table).values()].map((row) => ({ region: String(row['region']), id: row.id })),
      })
      expect(table.directory.count).toBe(0)
      table.apply({ rows: all, gone: [] })
    }
    expect(table.size.held).toBe(held)
  })

  test('instants outside of the days and fractions of seconds are told', () => {
    const row = { id: 'a', region: 'r', lon: null, lat: null, area: null, wattage: null, isOverdue: null }
    const of = (reportedAt: number | null) => Table.of(options, [{ ...row, reportedAt }]).directory
    expect(of(null)).toMatchObject({ fractions: 0, clamped: 0 })
    expect(of(1.5)).toMatchObject({ fractions: 1, clamped: 0 })
    for (const instant of [-1e9, 1e10, Infinity, -Infinity])
      expect(of(instant)).toMatchObject({ fractions: 0, clamped: 1 })
  })

  test('the rows in a rectangle are those whose places lie in it', () => {
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 300 }), crowded, crowded, fc.boolean(), (list, a, b, unplaced) => {
        const model = new Map(list.map((row) => [keyText(row), row]))
        const table = Table.of(options, [...model.values()])
        const [west, east] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])]
        const [north, south] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])]
        const expected = [...model.values()].filter(({ lon, lat }) => {
          if (lon === null || lat === null) return unplaced
          const [x, y] = placeAt(lon, lat)
          return x >= west && x <= east && y >= north && y <= south
        })
        const found = table.keysWithin([west, north], [east, south], unplaced)
        expect(found.map(keyText).toSorted()).toEqual(expected.map(keyText).toSorted())
      }),
      { seed, numRuns: 60 },
    )
  })

  test('a reader with the view of a table finds what the writer wrote afterwards', () => {
    const table = Table.of(options, [])
    const reader = openTableView(table.view).segments
    const [lon, lat] = degreesOf([7, 9])
    table.apply({ rows: [{ id: 'case-5', region: 'r', lon, lat }], gone: [] })
    expect(reader.rows).toBe(1)
    expect(new Finder(table, reader).at({ head: 1, tail: 5, region: 1 }, [7, 9])).toEqual({ segment: 0, row: 0 })
  })

  test('many rows at one place are found there, in whichever segment they stand', () => {
    const [lon, lat] = degreesOf([500, 500])
    const crowd = Array.from({ length: 300 }, (_, number) => ({ id: `case-${number}`, region: 'r', lon, lat }))
    const around = [400, 499, 501, 600].map((x) => {
      const [west, north] = degreesOf([x, 500])
      return { id: `case-${1_000 + x}`, region: 'r', lon: west, lat: north }
    })
    const table = Table.of(options, [...crowd, ...around])
    const finder = new Finder(table, table.directory)
    const at = (id: string, place: Place) => finder.at({ ...table.coding.ids.find(id)!, region: 1 }, place)
    const segments = crowd.map(({ id }) => at(id, [500, 500])?.segment)
    expect(segments).not.toContain(undefined)
    expect(new Set(segments).size).toBeGreaterThan(4)
    expect(at('case-1400', [500, 500])).toBeUndefined()
    expect(at('case-5', [501, 500])).toBeUndefined()
  })
})

describe('sorting', () => {
  test('places that differ early or late are sorted by Morton code, those without a place stand at the end', () => {
    /** Some upper bits are the same for all, and of some lower bits there are few values. */
    const shapes = fc.record({
      upper: fc.integer({ min: 0, max: 31 }),
      lower: fc.integer({ min: 0, max: 31 }),
      spread: fc.integer({ min: 1, max: 40 }),
      count: fc.integer({ min: 0, max: 4_000 }),
    })
    fc.assert(
      fc.property(shapes, fc.integer(), ({ upper, lower, spread, count }, start) => {
        const random = randomFrom(start)
        const coordinate = () =>
          ((random.whole(spread) << upper) ^ (random.whole(spread) << lower) ^ random.whole(2)) >>> 0
        const staging = new Staging(
          columnsOf([], () => 1),
          8,
        )
        for (; staging.rows < count; staging.rows += 1) {
          staging.columns[0]!.put(staging.rows, coordinate())
          staging.columns[1]!.put(staging.rows, coordinate())
          staging.placed.put(staging.rows, random.whole(5) === 0 ? 0 : 1)
        }
        const { order, placed } = sortRows(staging)
        expect(order.toSorted()).toEqual(Uint32Array.from({ length: count }, (_, row) => row))
        const codes = Array.from(order, (row) => morton([staging.columns[0]!.get(row), staging.columns[1]!.get(row)]))
        const sorted = codes.slice(0, placed).every((code, index) => index === 0 || codes[index - 1]! <= code)
        expect(sorted).toBe(true)
        const flags = Array.from(order, (row) => staging.placed.get(row))
        expect(flags.every((flag, index) => flag === (index < placed ? 1 : 0))).toBe(true)
      }),
      { seed, numRuns: 40 },
    )
  })
})

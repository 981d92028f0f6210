import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tileAt } from '#api/contract/geo.ts'
import type { Cell } from '#api/contract/topology/cell.ts'
import { allCells } from '#api/contract/topology/coverage.ts'
import { isRefusal } from '#api/contract/topology/fault.ts'
import { coverageOf } from '#api/contract/topology/load.ts'
import { ensureDemoAccounts } from '#api/core/access/accounts.ts'
import { sql } from '#api/core/db/statement.ts'
import { createKernel } from '#api/core/layer/kernel.ts'
import { checkDay, countByGridsAt, countGridsAt, readGridsAt } from '#api/grids/atDate.ts'
import { cellOfRow, readWorkspace } from '#api/grids/cells.ts'
import { differenceOf } from '#api/grids/difference.ts'
import { deleteDutyGrid, listDutyGrids, saveDutyGrid } from '#api/grids/duty.ts'
import type { Grids } from '#api/grids/rights.ts'
import { layers } from '#api/layers/index.ts'
import { buildTile, createTileSource } from '#api/tiles/build.ts'
import { loadSmallCity, smallCity } from '#tests/harness/city.ts'
import { openTestDatabase } from '#tests/harness/database.ts'
import {
  cellCode,
  communityAt,
  corner,
  drafted,
  gridsOver,
  move,
  people,
  published,
  ringsOf,
  split,
} from '#tests/harness/gridChanges.ts'
import { randomFrom } from '#tests/harness/random.ts'

let opened: Awaited<ReturnType<typeof openTestDatabase>>
let grids: Grids

beforeAll(async () => {
  opened = await openTestDatabase()
  const owner = await opened.openOwner()
  await loadSmallCity(owner)
  await ensureDemoAccounts(owner, { townPrefix: smallCity.towns[0] })
  if (owner !== opened.database) await owner.close()
  grids = gridsOver(opened.database)
})
afterAll(() => opened?.close())

const now = async () =>
  (await opened.database.query<{ at: Date }>(sql`select clock_timestamp() as at`))[0]!.at.toISOString()

describe('the grids of a day', () => {
  const area = communityAt(0, 0)
  const merged = { kind: 'merge', cells: [cellCode(1, 1), cellCode(2, 1)], into: '~1' } as const

  test('are drawn as they were, and statistics of that day use them', async () => {
    const layer = layers.find(({ id }) => id === 'case')!
    const days = ['2023-12-31', '2024-06-01', await now()]
    const first = await published(grids, { area, operations: [merged, move(3, 3, 9000, 9000)] })
    days.push(await now())
    const { changeSet } = await drafted(grids, { area, operations: [{ kind: 'retire', cell: cellCode(3, 3) }] })
    expect((await differenceOf(grids, changeSet)).gaps.map(ringsOf)).toHaveLength(1)
    await published(grids, { area, operations: [split(3, 1), { kind: 'retire', cell: cellCode(4, 4) }] })
    days.push(await now())
    const asked = days.map((at) => checkDay(grids, people.analyst, { at, area }))
    expect(await Promise.all(asked.map((day) => countGridsAt(grids, day)))).toEqual([0, 25, 25, 24, 24])

    const read = async (day: (typeof asked)[number]) => {
      const { features } = JSON.parse(await readGridsAt(grids, day)) as GeoJSON.FeatureCollection<GeoJSON.Polygon>
      return new Map(features.map(({ id, geometry }) => [String(id), ringsOf(geometry).join()]))
    }
    const [before, between, after] = await Promise.all(asked.slice(2).map(read))
    expect(await read(asked[1]!)).toEqual(before)
    expect(before!.get(cellCode(3, 3))).not.toEqual(between!.get(cellCode(3, 3)))
    expect([before, between, after].map((cells) => cells!.has(cellCode(4, 4)))).toEqual([true, true, false])
    const code = first.issued['~1']!
    expect([before, between, after].map((cells) => cells!.has(code))).toEqual([false, true, true])

    const counts = async (day: (typeof asked)[number]) => {
      const rows = await countByGridsAt(grids, people.analyst, day, { manifest: layer, filter: undefined })
      return new Map(rows.map(({ key, count }) => [key, count]))
    }
    const [old, then, last] = await Promise.all(asked.slice(2).map(counts))
    expect(then!.get(code)).toBe(old!.get(cellCode(1, 1))! + old!.get(cellCode(2, 1))!)
    const sum = (map: Map<string, number>) => [...map.values()].reduce((total, count) => total + count, 0)
    expect(sum(then!)).toBe(sum(old!))
    expect(sum(old!) - sum(last!)).toBe(old!.get(cellCode(4, 4)) ?? 0)
    const [{ count } = { count: 0 }] = await opened.database.query<{ count: number }>(
      sql`select count(*)::int as count from city.case_file where area = ${area} and geom is not null`,
    )
    expect(sum(old!)).toBe(count)
  })

  test('are told within the viewer’s area only', async () => {
    const day = (area: string) => checkDay(grids, people.town, { at: '2024-06-01', area })
    expect(day('').area).toBe(people.town.areaPrefix)
    expect(() => day(communityAt(6, 1))).toThrow(/FORBIDDEN/)
    expect(() => checkDay(grids, people.visitor, { at: '2024-06-01', area: '' })).toThrow(/SIGN_IN_REQUIRED/)
    expect(() => checkDay(grids, people.analyst, { at: 'yesterday', area: '' })).toThrow(/BAD_INPUT/)
  })
})

describe('duty grids', () => {
  const area = communityAt(5, 5)
  const cells = [cellCode(5, 5), cellCode(6, 5), cellCode(6, 6)]
  const posts = [{ person: '陈晓', from: '22:00', to: '06:00', days: [1, 2, 3, 4, 5] }]
  const write = (changes: object) =>
    saveDutyGrid(grids, people.manager, { version: 0, area, name: '北片', posts, cells, ...changes })
  const one = async (id: string) => (await listDutyGrids(grids, people.analyst, area)).find((duty) => duty.id === id)
  const uncovered = async () => {
    const kernel = createKernel({ database: opened.database, layers })
    return kernel.count(people.analyst, 'grid', {
      op: 'and',
      args: [
        { op: 'isNull', field: 'dutyGrid' },
        { op: 'startsWith', field: 'area', value: area },
      ],
    })
  }

  test('bind unit grids to people and shifts; what no one looks after is a filter', async () => {
    const before = await uncovered()
    const id = await write({})
    expect(id).toBe(`${area}-D001`)
    expect(await one(id)).toMatchObject({ name: '北片', posts, version: 2, cells, geometry: { type: 'MultiPolygon' } })
    expect((await one(id))!.geometry!.coordinates).toHaveLength(1)
    expect(await uncovered()).toBe(before - 3)
    const other = await write({ name: '南片', cells: [cellCode(6, 6), cellCode(8, 8)] })
    expect((await one(id))!.cells).toEqual(cells.slice(0, 2))
    expect((await one(other))!.geometry!.coordinates).toHaveLength(2)
  })

  test('follow their cells when a change set is published', async () => {
    const id = `${area}-D001`
    const { issued } = await published(grids, { area, operations: [split(5, 5), move(7, 6, 5000, 5000)] })
    expect((await one(id))!.cells).toEqual([cellCode(6, 5), issued['~1'], issued['~2']].sort())
    const shape = (await one(id))!.geometry!
    const corners = shape.coordinates[0]![0]!.map(([lon, lat]) => `${lon} ${lat}`)
    const [x, y] = corner(7, 6, 5000, 5000)
    expect(corners).toContain(`${x / 1e8} ${y / 1e8}`)
  })

  test.each([
    ['a time that is none', { posts: [{ ...posts[0], from: '24:00' }] }, 'BAD_INPUT'],
    ['a day twice', { posts: [{ ...posts[0], days: [1, 1] }] }, 'BAD_INPUT'],
    ['no name', { name: '  ' }, 'BAD_INPUT'],
    ['a retired cell', { cells: [cellCode(5, 5)] }, 'BAD_INPUT'],
    ['a cell of another county', { cells: [cellCode(15, 5)] }, 'BAD_INPUT'],
    ['an unknown area', { area: '999999' }, 'NOT_FOUND'],
    ['a stale version', { id: `${area}-D001`, version: 1 }, 'CONFLICT'],
    ['an unknown id', { id: `${area}-D099` }, 'NOT_FOUND'],
  ])('refuse %s', async (_, changes, code) => {
    await expect(write(changes)).rejects.toMatchObject({ code })
  })

  test('are written within the viewer’s area only, and are taken away', async () => {
    const foreign = saveDutyGrid(grids, people.town, { version: 0, area, name: 'x', posts, cells })
    await expect(foreign).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(
      saveDutyGrid(grids, people.leader, { version: 0, area, name: 'x', posts, cells: [] }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const { id, version } = (await one(`${area}-D002`))!
    await deleteDutyGrid(grids, people.manager, { id, version })
    expect(await one(id)).toBeUndefined()
    const [row] = await opened.database.query(sql`select duty_grid from city.grid where id = ${cellCode(8, 8)}`)
    expect(row).toEqual({ duty_grid: null })
  })

  test('let no town take away cells of another one', async () => {
    const [mine, theirs] = [cellCode(2, 7), cellCode(7, 7)]
    const own = communityAt(2, 7)
    const id = await saveDutyGrid(grids, people.manager, {
      version: 0,
      area: own,
      name: '跨街道',
      posts,
      cells: [mine, theirs],
    })
    const { version } = (await listDutyGrids(grids, people.town, own)).find((duty) => duty.id === id)!
    const narrowed = saveDutyGrid(grids, people.town, { id, version, area: own, name: 'x', posts, cells: [mine] })
    await expect(narrowed).rejects.toMatchObject({ code: 'FORBIDDEN', details: { reason: 'outside' } })
    await expect(deleteDutyGrid(grids, people.town, { id, version })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await deleteDutyGrid(grids, people.manager, { id, version })
  })

  test('are made while nothing is known of areas yet, with one connection', async () => {
    const fresh = gridsOver(opened.database)
    const id = await saveDutyGrid(fresh, people.manager, { version: 0, area, name: '新', posts, cells: [] })
    await deleteDutyGrid(fresh, people.manager, { id, version: 1 })
  })
})

describe('JSON → database → tile → JSON', () => {
  const area = communityAt(10, 0)

  test('keeps the coverage: the same cells from the database, shared edges shared in the tile', async () => {
    const random = randomFrom(20_261_125)
    const sway = () => random.whole(40_001) - 20_000
    const operations = [1, 2, 3, 4].flatMap((x) => [1, 2, 3, 4].map((y) => move(10 + x, y, sway(), sway())))
    await published(grids, { area, operations })
    const rows = await readWorkspace(opened.database, area)
    const loaded = coverageOf(rows.map(cellOfRow))
    if (isRefusal(loaded)) throw new Error(JSON.stringify(loaded))
    expect(loaded.touched).toEqual([])
    for (const operation of operations)
      expect(rows.flatMap(({ geometry }) => geometry.coordinates[0]!).map(([lon, lat]) => `${lon} ${lat}`)).toContain(
        `${operation.to[0] / 1e8} ${operation.to[1] / 1e8}`,
      )
    const kernel = createKernel({ database: opened.database, layers })
    const manifest = kernel.manifest('grid')
    const tile = tileAt(smallCity.west + 12.5 * smallCity.step, smallCity.south + 2.5 * smallCity.step, 13)
    const clause = { op: 'startsWith', field: 'area', value: area } as const
    const bytes = await buildTile(createTileSource(opened.database, kernel), { manifest, clause }, tile)
    const layer = new VectorTile(new PbfReader(bytes)).layers['grid']!
    const cells = Array.from({ length: layer.length }, (_, index): Cell => {
      const feature = layer.feature(index)
      const [shell = [], ...holes] = feature
        .loadGeometry()
        .map((ring) => ring.slice(0, -1).map(({ x, y }) => [x, -y] as const))
      return { id: String(feature.properties['id']), community: area, shell, holes }
    })
    expect(cells).toHaveLength(25)
    const drawn = coverageOf(cells)
    if (isRefusal(drawn)) throw new Error(JSON.stringify(drawn.faults))
    expect(drawn.touched).toEqual([])
    expect(allCells(drawn.coverage)).toHaveLength(25)
  })
})

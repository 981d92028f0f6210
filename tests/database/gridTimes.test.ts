import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tileAt } from '#api/contract/geo.ts'
import type { Cell } from '#api/contract/topology/cell.ts'
import { allCells } from '#api/contract/topology/coverage.ts'
import { isRefusal } from '#api/contract/topology/fault.ts'
import { coverageOf } from '#api/contract/topology/load.ts'
import type { Viewer } from '#api/contract/layer.ts'
import { operationsJson } from '#api/contract/topology/parse.ts'
import { ensureDemoAccounts } from '#api/core/access/accounts.ts'
import { sql } from '#api/core/db/statement.ts'
import { createKernel } from '#api/core/layer/kernel.ts'
import { checkDay, countByGridsAt, countGridsAt, readGridsAt } from '#api/grids/atDate.ts'
import { cellOfRow, readWorkspace } from '#api/grids/cells.ts'
import { differenceOf } from '#api/grids/difference.ts'
import { adopt, commentOn, describeDraft, rebaseDraft, saveDraft } from '#api/grids/drafts.ts'
import { deleteDutyGrid, listDutyGrids, saveDutyGrid } from '#api/grids/duty.ts'
import { createJudges } from '#api/grids/judges.ts'
import { publish } from '#api/grids/publish.ts'
import { revert } from '#api/grids/revert.ts'
import { approve, submit, withdraw } from '#api/grids/review.ts'
import type { Editing } from '#api/grids/rights.ts'
import { readLimits } from '#api/grids/rules.ts'
import { createDraft, listChangeSets, readChangeSet, wholeOf } from '#api/grids/store.ts'
import { workspaceOf } from '#api/grids/workspace.ts'
import { layers } from '#api/layers/index.ts'
import { buildTile, createTileSource } from '#api/tiles/build.ts'
import { loadSmallCity, smallCity } from '#tests/harness/city.ts'
import { openTestDatabase } from '#tests/harness/database.ts'
import {
  approved,
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
let grids: Editing

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
    for (const at of ['0000-06-01', '0000-12-31T23:00:00Z', '+012024-01-01', 'x'])
      expect(() => checkDay(grids, people.manager, { at, area: '' })).toThrow(/BAD_INPUT/)
    expect(() => day('4499\0')).toThrow(/BAD_INPUT/)
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
    ['a wrong area', { id: `${area}-D001`, version: 2, area: communityAt(5, 0) }, 'BAD_INPUT'],
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

  test('refuse cells that an import has laid over one another, in place of losing their outline without a word', async () => {
    const [over, under] = [cellCode(9, 9), cellCode(8, 9)]
    const read = async () =>
      (await opened.database.query<{ g: string }>(sql`select geom::text as g from city.grid where id = ${over}`))[0]!.g
    const before = await read()
    const lay = (geom: string) =>
      opened.database.query(sql`update city.grid set geom = ${geom}::geometry where id = ${over}`)
    const ring = [corner(8, 9, 50_000, 0), corner(10, 9), corner(10, 10), corner(8, 10, 50_000, 0)]
    const text = [...ring, ring[0]!].map(([x, y]) => `${x / 1e8} ${y / 1e8}`).join(',')
    await lay(`SRID=4490;POLYGON((${text}))`)
    await expect(write({ cells: [over, under] })).rejects.toMatchObject({ details: { reason: 'overlap' } })
    await lay(before)
  })

  test('never get the number of one that was taken away', async () => {
    const first = await write({ cells: [] })
    await deleteDutyGrid(grids, people.manager, { id: first, version: 1 })
    expect(Number((await write({ cells: [] })).slice(-3))).toBe(Number(first.slice(-3)) + 1)
  })
})

describe('four eyes', () => {
  const area = communityAt(15, 5)
  const asked = ({ id, revision }: { id: string; revision: number }) => ({ id, revision })
  const shared = async (by: Viewer) => createDraft(grids, by, { area, title: 't', isShared: true })
  const saving = (set: { id: string }, revision: number, dx: number) => ({
    id: set.id,
    revision,
    operations: operationsJson([move(16, 6, dx, 0)]),
  })

  test('whoever saved in a shared draft, submitted or adopted it is an author and does not approve', async () => {
    const draft = await shared(people.other)
    await saveDraft(grids, people.manager, saving(draft, 0, 500))
    await saveDraft(grids, people.other, saving(draft, 1, 900))
    const { changeSet } = await submit(grids, people.other, { id: draft.id, revision: 2 })
    expect(changeSet.authors).toEqual(['manager', 'other'])
    await expect(approve(grids, people.manager, asked(changeSet))).rejects.toMatchObject({
      code: 'FORBIDDEN',
      details: { reason: 'own' },
    })
    expect((await approve(grids, people.leader, asked(changeSet))).changeSet.state).toBe('approved')
    const taken = (await adopt(grids, people.manager, asked(changeSet))).changeSet
    await submit(grids, people.manager, asked(taken))
    await expect(approve(grids, people.other, asked(taken))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await withdraw(grids, people.manager, asked(taken))
  })

  test('only its owner makes a shared draft private', async () => {
    const draft = await shared(people.manager)
    const hide = (by: Viewer) => describeDraft(grids, by, { id: draft.id, isShared: false })
    await expect(hide(people.other)).rejects.toMatchObject({ code: 'FORBIDDEN', details: { reason: 'owner' } })
    const renamed = await describeDraft(grids, people.other, { id: draft.id, title: 'u', isShared: true })
    expect(renamed.changeSet).toMatchObject({ title: 'u', isShared: true })
    expect((await hide(people.manager)).changeSet.isShared).toBe(false)
  })

  test('the wall says nothing about a change set', async () => {
    const { id } = await shared(people.manager)
    const wall = { account: 'wall', role: 'wall', areaPrefix: '' } as const
    await expect(commentOn(grids, wall, { id, body: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await commentOn(grids, people.analyst, { id, body: 'x' })).isDone).toBe(true)
  })
})

describe('taking back', () => {
  const area = communityAt(15, 0)
  const asked = ({ id, revision }: { id: string; revision: number }) => ({ id, revision })

  test('a rebased one does not undo what others have published since', async () => {
    const first = await published(grids, { area, operations: [move(17, 2, 3000, 0)] })
    const back = (await revert(grids, people.manager, { id: first.id, title: 'back' })).changeSet
    const later = { kind: 'move', from: corner(17, 2, 3000, 0), to: corner(17, 2, 3000, 4000) } as const
    const second = await published(grids, { area, operations: [later] })
    const refused = await rebaseDraft(grids, people.manager, asked(back))
    expect(refused).toMatchObject({ isDone: false, changeSet: { revision: back.revision } })
    expect(refused.conflicts.map(({ changeSet }) => changeSet)).toEqual(Array(4).fill(second.id))
    const forced = sql`update city.change_set set revision = revision + 1, base = base || (select jsonb_object_agg(id, version) from city.grid where area = ${area})
      where id = ${back.id}::bigint returning revision`
    const [{ revision } = { revision: 0 }] = await opened.database.query<{ revision: number }>(forced)
    const told = await submit(grids, people.manager, { id: back.id, revision })
    expect(told).toMatchObject({ isDone: false, conflicts: refused.conflicts })
  })

  test('a draft that does not fit leaves nothing behind', async () => {
    const count = async () =>
      (await opened.database.query<{ n: number }>(sql`select count(*)::int as n from city.change_set`))[0]!.n
    const gone = cellCode(19, 4)
    const set = await published(grids, { area, operations: [{ kind: 'retire', cell: gone }] })
    const shell = [corner(19, 4), corner(20, 4), corner(20, 5), corner(19, 5)]
    await published(grids, { area, operations: [{ kind: 'draw', cell: '~1', community: area, shell }] })
    const before = await count()
    const refused = await revert(grids, people.manager, { id: set.id, title: 'back' })
    expect(refused.isDone).toBe(false)
    expect(refused.faults.length).toBeGreaterThan(0)
    expect(await count()).toBe(before)
  })

  test('a town takes nothing back across its border, nor publishes what others have approved there', async () => {
    const outside = { code: 'FORBIDDEN', details: { reason: 'outside' } }
    const course = { area: communityAt(0, 5), operations: [move(5, 7, 0, 500)] }
    const set = await approved(grids, course)
    await expect(publish(grids, people.town, asked(set))).rejects.toMatchObject(outside)
    await publish(grids, people.manager, asked(set))
    const back = (await revert(grids, people.town, { id: set.id, title: 'back' })).changeSet
    await expect(submit(grids, people.town, asked(back))).rejects.toMatchObject(outside)
  })

  test('a cell that was retired and comes back is in its duty grid again, which is drawn anew', async () => {
    const cells = [cellCode(15, 4), cellCode(16, 4)]
    const id = await saveDutyGrid(grids, people.manager, { version: 0, area, name: '西片', posts: [], cells })
    const drawn = async () => (await listDutyGrids(grids, people.manager, area)).find((duty) => duty.id === id)!
    const before = await drawn()
    const merged = { kind: 'merge', cells, into: cells[0]! } as const
    const set = await published(grids, { area, operations: [merged] })
    expect((await drawn()).cells).toEqual([cells[0]])
    const [seen] = await opened.database.query(sql`select grid_count as n from map."dutyGrid" where id = ${id}`)
    expect(seen).toEqual({ n: 1 })
    const { changeSet } = await revert(grids, people.manager, { id: set.id, title: 'back' })
    const workspace = await workspaceOf(grids, changeSet)
    expect(isRefusal(coverageOf(workspace.cells.map(cellOfRow)))).toBe(false)
    await submit(grids, people.manager, asked(changeSet))
    await approve(grids, people.leader, asked(changeSet))
    expect(await publish(grids, people.manager, asked(changeSet))).toMatchObject({ isDone: true })
    expect(await drawn()).toMatchObject({ cells, geometry: before.geometry })
  })
})

test('the sizes of unit grids are those of the longest beginning of a community’s code', async () => {
  const area = communityAt(10, 5)
  expect(await readLimits(opened.database, area)).toMatchObject({ least: 1_000, greatest: 1_000_000 })
  await opened.database.query(sql`insert into city.grid_size (edition, area, least_m2, greatest_m2, source)
    select edition, id, 9000, 11000, 'centre' from city.area where id = ${area}`)
  expect(await readLimits(opened.database, area)).toMatchObject({ least: 9_000, greatest: 11_000 })
  expect(await readLimits(opened.database, communityAt(15, 5))).toMatchObject({ least: 1_000 })
  const { changeSet } = await drafted(grids, { area, operations: [split(11, 6)] })
  expect((await differenceOf(grids, changeSet)).faults.map(({ code }) => code)).toEqual(['too-small', 'too-small'])
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

describe('what is heavy', () => {
  const area = communityAt(15, 5)

  test('a replay that takes too long is refused and writes nothing; the next saving is kept', async () => {
    const { id } = await createDraft(grids, people.manager, { area, title: 't', isShared: false })
    const saving = { id, revision: 0, operations: operationsJson([move(16, 8, 800, 900)]) }
    const hasty = createJudges({ budget: 1 })
    const judge: Editing['judge'] = (task) => hasty.judge({ account: 'manager' }, task)
    await expect(saveDraft({ ...grids, judge }, people.manager, saving)).rejects.toThrow('GRID_REPLAY_TOO_LONG')
    await hasty.close()
    expect(await readChangeSet(grids, people.manager, id)).toMatchObject({ revision: 0, cells: [] })
    const { changeSet } = await saveDraft(grids, people.manager, saving)
    const more = operationsJson([move(16, 8, 800, 900), move(17, 8, 700, 700)])
    expect(await saveDraft(grids, people.manager, { ...saving, revision: 1, operations: more })).toMatchObject({
      isDone: true,
      changeSet: { revision: 2 },
    })
    expect(changeSet.cells.length).toBeGreaterThan(0)
    const [listed] = await listChangeSets(grids, people.manager, { area, states: ['draft'], first: 1 })
    expect(listed).toMatchObject({ id, revision: 2 })
    expect(listed).not.toHaveProperty('operations')
    expect(await wholeOf(grids, listed!)).toMatchObject({ operations: more })
    await withdraw(grids, people.manager, { id })
  })

  test('more cells than can be edited at once are refused before they are read', async () => {
    await expect(readWorkspace(opened.database, area, 24)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      details: { reason: 'too-many-cells', greatest: 24 },
    })
  })
})

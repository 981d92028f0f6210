import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assignSurveyors, closeCensus, listCensuses, openCensus, readCensus, readProgress } from '#api/census/census.ts'
import type { OpeningInput, Progress } from '#api/census/census.ts'
import { decideMissing, listFindings } from '#api/census/decide.ts'
import type { FindingInput } from '#api/census/finding.ts'
import { recordFindings } from '#api/census/record.ts'
import type { Answer } from '#api/census/record.ts'
import { stepsFor } from '#api/census/rights.ts'
import type { Census, CensusParts } from '#api/census/rights.ts'
import { parseFilter } from '#api/contract/filter.ts'
import type { FeatureRow, Viewer } from '#api/contract/layer.ts'
import { sql } from '#api/core/db/statement.ts'
import { createKernel } from '#api/core/layer/kernel.ts'
import { layers } from '#api/layers/index.ts'
import { loadSmallCity, smallCity } from '#tests/harness/city.ts'
import { openTestDatabase } from '#tests/harness/database.ts'
import { killedBefore } from '#tests/harness/kills.ts'
import { randomFrom } from '#tests/harness/random.ts'

const manager: Viewer = { account: 'manager', role: 'manager', areaPrefix: '' }
const town: Viewer = { account: 'town', role: 'town', areaPrefix: smallCity.towns[0] }
const otherTown: Viewer = { account: 'town2', role: 'town', areaPrefix: smallCity.towns[1] }
const analyst: Viewer = { account: 'analyst', role: 'analyst', areaPrefix: '' }
const visitor: Viewer = { account: '', role: 'visitor', areaPrefix: '' }
const community = `${smallCity.towns[0]}001`

let opened: Awaited<ReturnType<typeof openTestDatabase>>
let parts: CensusParts

beforeAll(async () => {
  opened = await openTestDatabase()
  await loadSmallCity(opened.database)
  const owner = await opened.openOwner()
  await owner.query(sql`insert into core.account (name, password_hash, role, area_prefix) values ('town', '', 'town', ${town.areaPrefix}),
    ('town2', '', 'town', ${otherTown.areaPrefix}), ('analyst', '', 'analyst', '')`)
  if (owner !== opened.database) await owner.close()
  parts = { database: opened.database, kernel: createKernel({ database: opened.database, layers }) }
})
afterAll(() => opened?.close())

const open = (given: Partial<OpeningInput> = {}, viewer = manager): Promise<Census> =>
  openCensus(parts, viewer, { area: community, title: '井盖普查', classes: [], surveyors: [], ...given })
const list = async (census: string, filter = "status = 'open'", viewer = manager): Promise<FeatureRow[]> =>
  (
    await parts.kernel.list(viewer, 'censusItem', {
      filter: parseFilter(`census = '${census}' AND ${filter}`),
      order: { field: 'route', descending: false },
      first: 1_000,
    })
  ).rows
const send = async (census: string, given: Partial<FindingInput>, viewer = manager): Promise<Answer> =>
  (await recordFindings(parts, viewer, { census, findings: [{ id: randomUUID(), kind: 'found', ...given }] }))[0]!
const whole = async (census: string, viewer = manager): Promise<Progress> =>
  (await readProgress(parts, viewer, await readCensus(parts, viewer, census), { by: 'all', first: 1 }))[0]!
const component = async (id: string) => (await parts.kernel.one(manager, `component:${id}`))!
const item = async (census: string, id: string) => (await parts.kernel.one(manager, `censusItem:${census}-${id}`))!
const metre = 1 / 111_319.49

/** A point so many metres north of a component. */
function north(row: FeatureRow, metres: number): GeoJSON.Point {
  const [lon, lat] = (row.geometry as GeoJSON.Point).coordinates
  return { type: 'Point', coordinates: [lon!, lat! + metres * metre] }
}

async function openPoint(census: string, skip = 0): Promise<FeatureRow> {
  const rows = (await list(census)).filter(({ geometry }) => geometry?.type === 'Point')
  return component(String(rows[skip]!['component']))
}

test('a census freezes what is there, unit grid by unit grid', async () => {
  const census = await open({ classes: ['C01'] })
  expect(census.id).toMatch(new RegExp(`^${community}-S\\d{3}$`))
  const rows = await list(census.id)
  const there = await parts.kernel.list(manager, 'component', {
    filter: parseFilter(`area = '${community}' AND class LIKE 'C01%'`),
    first: 1_000,
  })
  expect(rows.map((row) => row['component']).toSorted()).toEqual(there.rows.map(({ id }) => id).toSorted())
  const grids = rows.map((row) => row['grid'])
  expect(new Set(grids).size).toBe(grids.filter((grid, index) => grid !== grids[index - 1]).length)
  await parts.kernel.create(manager, 'component', {
    geometry: { type: 'Point', coordinates: [smallCity.west + 0.0021, smallCity.south + 0.0021] },
    values: { class: 'C0101', state: 'intact' },
  })
  expect(await whole(census.id)).toMatchObject({ listed: rows.length, open: rows.length, found: 0 })
})

test('what is found has been surveyed, and is moved when it lies farther off than its class allows', async () => {
  const { id } = await open()
  const row = await openPoint(id)
  const near = await send(id, { component: row.id, accuracy: 'B', position: north(row, 0.9), state: 'damaged' })
  expect(near).toMatchObject({ code: null, finding: { isMoved: false, isApplied: true } })
  expect(near.finding!.distance).toBeCloseTo(0.9, 2)
  const seen = await component(row.id)
  expect(seen).toMatchObject({ accuracy: 'B', state: 'damaged', dataSource: '部件普查', version: row.version + 1 })
  expect(seen.geometry).toEqual(row.geometry)
  expect(await item(id, row.id)).toMatchObject({ status: 'found', accuracy: 'B', foundBy: 'manager' })

  const far = await send(id, { component: row.id, accuracy: 'A', position: north(row, 0.9) })
  expect(far).toMatchObject({ code: null, finding: { isMoved: true } })
  const place = (await component(row.id)).geometry as GeoJSON.Point
  expect(place.coordinates[1]).toBeCloseTo(north(row, 0.9).coordinates[1]!, 8)
  expect((await item(id, row.id)).geometry).toEqual(place)
  const history = await listFindings(parts, manager, await readCensus(parts, manager, id), {
    component: row.id,
    first: 9,
  })
  expect(history.map(({ accuracy }) => accuracy)).toEqual(['A', 'B'])
})

test('a finding that comes again is recorded once; other contents under its id are refused', async () => {
  const { id } = await open()
  const row = await openPoint(id, 1)
  const finding = { id: randomUUID(), kind: 'found', component: row.id, accuracy: 'A', note: '完好' }
  const both = await recordFindings(parts, manager, { census: id, findings: [finding, finding] })
  expect(both.map(({ code, isRepeated }) => [code, isRepeated])).toEqual([
    [null, false],
    [null, true],
  ])
  expect((await component(row.id)).version).toBe(row.version + 1)
  expect(await send(id, { ...finding, accuracy: 'B' })).toMatchObject({
    code: 'CONFLICT',
    details: { reason: 'other-contents' },
  })
  expect(await send(id, finding, town)).toMatchObject({ code: 'CONFLICT' })
  expect(await send(id, { ...finding, id: finding.id.toUpperCase() })).toMatchObject({ code: null, isRepeated: true })
})

test('what is missing waits for a decision: retired with the reason, or back on the list', async () => {
  const { id } = await open()
  const [gone, back] = [await openPoint(id, 2), await openPoint(id, 3)]
  for (const { id: component } of [gone, back]) await send(id, { kind: 'missing', component, note: '找不到' })
  expect(await whole(id)).toMatchObject({ missing: 2, undecided: 2, gone: 0 })
  await expect(closeCensus(parts, manager, id)).rejects.toMatchObject({
    code: 'CENSUS_UNDECIDED',
    details: { count: 2 },
  })

  const decide = (row: FeatureRow, retire: boolean, version = 2) =>
    decideMissing(parts, town, { item: `${id}-${row.id}`, version, retire, reason: '现场复核' })
  await expect(decide(gone, true, 1)).rejects.toMatchObject({ code: 'CONFLICT', details: { version: 2 } })
  expect(await decide(gone, true)).toMatchObject({ kind: 'confirmed', isApplied: true })
  expect(await decide(back, false)).toMatchObject({ kind: 'rejected', isApplied: false })
  await expect(decide(gone, false, 3)).rejects.toMatchObject({ code: 'CONFLICT', details: { status: 'gone' } })
  expect(await parts.kernel.one(manager, `former:${gone.id}`)).toMatchObject({ retiredReason: '现场复核' })
  expect(await item(id, back.id)).toMatchObject({ status: 'open', foundBy: null })
  expect(await send(id, { component: gone.id, accuracy: 'A' })).toMatchObject({ code: 'CONFLICT' })
  expect(await whole(id)).toMatchObject({ missing: 0, undecided: 0, gone: 1 })
})

test('what nobody knew is made with a code by the rule and counts as new, also when it is corrected', async () => {
  const { id } = await open()
  const position = { type: 'Point', coordinates: [smallCity.west + 0.0013, smallCity.south + 0.0027] }
  const made = await send(id, { kind: 'new', class: 'C0102', accuracy: 'B', position, attributes: { shape: 'round' } })
  const code = made.finding!.component
  expect(code).toMatch(/^4499010102\d{6}$/)
  expect(await component(code)).toMatchObject({ accuracy: 'B', attributes: { shape: 'round' }, area: community })
  await send(id, { component: code, accuracy: 'A' })
  expect(await item(id, code)).toMatchObject({ status: 'new', isNew: true, accuracy: 'A' })
  await send(id, { kind: 'missing', component: code })
  expect(await whole(id)).toMatchObject({ missing: 0, undecided: 1, new: 0 })
  await decideMissing(parts, manager, { item: `${id}-${code}`, version: 3, retire: false, reason: '仍在' })
  expect(await whole(id)).toMatchObject({ undecided: 0, new: 1 })
})

test('a component that was retired or edited meanwhile loses no finding', async () => {
  const { id } = await open()
  const [retired, edited] = [await openPoint(id, 4), await openPoint(id, 5)]
  await parts.kernel.retire(manager, `component:${retired.id}`, '道路改造', retired.version)
  expect(await send(id, { component: retired.id, accuracy: 'A' })).toMatchObject({ finding: { isApplied: false } })
  const answers = await Promise.all([
    send(id, { component: edited.id, accuracy: 'A' }),
    parts.kernel.edit(manager, `component:${edited.id}`, { owner: '市政' }, edited.version).catch(() => null),
    send(id, { component: edited.id, accuracy: 'C' }, town),
  ])
  expect([answers[0].code, answers[2].code]).toEqual([null, null])
  const kept = await listFindings(parts, manager, await readCensus(parts, manager, id), {
    component: edited.id,
    first: 9,
  })
  expect(kept).toHaveLength(2)
  expect((await component(edited.id))['accuracy']).toBe(kept[0]!.accuracy)
})

const odd: [name: string, given: Partial<FindingInput>, code: string, details: object][] = [
  ['no id that a phone makes', { id: "1'; drop table city.census; --" }, 'BAD_INPUT', { field: 'id' }],
  ['no kind', { kind: '__proto__' }, 'BAD_INPUT', { field: 'kind' }],
  ['no component', { component: null, accuracy: 'A' }, 'BAD_INPUT', { field: 'component' }],
  ['no accuracy', {}, 'BAD_INPUT', { field: 'accuracy', reason: 'missing' }],
  ['an accuracy that is none', { accuracy: 'D' }, 'BAD_INPUT', { field: 'accuracy' }],
  ['a state that is none', { accuracy: 'A', state: 'gone' }, 'BAD_INPUT', { field: 'state' }],
  ['a class for what is known', { accuracy: 'A', class: 'C0101' }, 'BAD_INPUT', { reason: 'not-for-kind' }],
  ['a place for what is missing', { kind: 'missing', position: {} }, 'BAD_INPUT', { field: 'position' }],
  ['a component that is not listed', { component: '4499029999000001', accuracy: 'A' }, 'NOT_FOUND', {}],
  ['a NUL in the id of a component', { component: 'a\0b', accuracy: 'A' }, 'BAD_INPUT', { field: 'component' }],
  ['a NUL in a note', { accuracy: 'A', note: 'a\0b' }, 'BAD_INPUT', { field: 'note', reason: 'nul' }],
  ['a note that is too long', { accuracy: 'A', note: 'x'.repeat(1_001) }, 'BAD_INPUT', { field: 'note' }],
  ['a photo of another component', { accuracy: 'A', photo: 'x' }, 'BAD_INPUT', { field: 'photo' }],
  ['a time that is none', { accuracy: 'A', foundAt: 'yesterday' }, 'BAD_INPUT', { field: 'foundAt' }],
  ['a time to come', { accuracy: 'A', foundAt: '2999-01-01T00:00:00Z' }, 'BAD_INPUT', { field: 'foundAt' }],
  ['a time before', { accuracy: 'A', foundAt: '2020-01-01T00:00:00Z' }, 'BAD_INPUT', { field: 'foundAt' }],
  ['not a number', { accuracy: 'A', position: { type: 'Point', coordinates: [NaN, 21] } }, 'BAD_GEOMETRY', {}],
  ['a line', { accuracy: 'A', position: { type: 'LineString', coordinates: [] } }, 'BAD_GEOMETRY', { reason: 'type' }],
  [
    'a place ten kilometres away',
    { accuracy: 'A', position: { type: 'Point', coordinates: [smallCity.west + 0.1, smallCity.south] } },
    'BAD_GEOMETRY',
    { reason: 'too-far' },
  ],
]

test('bad findings get codes of their own, and change nothing', async () => {
  const { id } = await open()
  const row = await openPoint(id, 6)
  for (const [name, given, code, details] of odd)
    expect(await send(id, { component: row.id, ...given }), name).toMatchObject({ code, details, finding: null })
  const at = (x: number, y: number) => ({
    type: 'Point',
    coordinates: [smallCity.west + x * smallCity.step, smallCity.south + y * smallCity.step],
  })
  const found = { kind: 'new', class: 'C0101', accuracy: 'A' }
  const manholes = await open({ classes: ['C0101'] })
  const others: [Partial<FindingInput>, string, object][] = [
    [{ ...found, position: at(7, 2) }, 'FORBIDDEN', { reason: 'outside-area' }],
    [{ ...found, class: 'C0305', position: at(2, 2) }, 'BAD_INPUT', { reason: 'not-in-census' }],
    [{ ...found, component: row.id, position: at(2, 2) }, 'BAD_INPUT', { field: 'component' }],
    [{ ...found, attributes: { wattage: 3 }, position: at(2, 2) }, 'BAD_INPUT', { attribute: 'wattage' }],
  ]
  for (const [given, code, details] of others) expect(await send(manholes.id, given)).toMatchObject({ code, details })
  expect(await component(row.id)).toMatchObject({ version: row.version })
  expect(await whole(id)).toMatchObject({ found: 0, new: 0 })
  const many = Array.from({ length: 101 }, () => ({ id: randomUUID(), kind: 'missing', component: row.id }))
  await expect(recordFindings(parts, manager, { census: id, findings: many })).rejects.toMatchObject({
    code: 'BAD_INPUT',
  })
})

test('a hostile note is kept as it is', async () => {
  const { id } = await open()
  const note = `'; drop table city.component; -- <script>alert(1)</script> ${'\u202e'}%s`
  const kept = await send(id, { component: (await openPoint(id, 7)).id, accuracy: 'A', note })
  expect(kept.finding!.note).toBe(note)
})

test('a census is opened where one may, over classes that there are', async () => {
  await expect(open({}, analyst)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(open({}, visitor)).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' })
  await expect(open({}, otherTown)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(open({ area: '4499%' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  for (const given of ['C9999', 'E0110', "C01' or 1=1"])
    await expect(open({ classes: [given] })).rejects.toMatchObject({ code: 'BAD_INPUT', details: { field: 'classes' } })
  for (const title of ['  ', 'x'.repeat(121), 'a\0b'])
    await expect(open({ title })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  const strangers = [{ area: community, accounts: ['nobody'] }]
  await expect(open({ surveyors: strangers })).rejects.toMatchObject({
    code: 'BAD_INPUT',
    details: { account: 'nobody' },
  })
})

test('a town sees and surveys its part of a census of the county', async () => {
  const census = await open({ area: smallCity.counties[0] })
  expect(stepsFor(parts, manager, census)).toEqual(['record', 'decide', 'assign', 'close'])
  expect(stepsFor(parts, town, census)).toEqual(['record', 'decide'])
  expect(stepsFor(parts, analyst, census)).toEqual([])
  const [own, foreign] = [
    await list(census.id, "status = 'open'", town),
    await list(census.id, "status = 'open'", otherTown),
  ]
  expect([own.length, foreign.length, own.length + foreign.length]).toEqual([
    (await whole(census.id, town)).listed,
    (await whole(census.id, otherTown)).listed,
    (await whole(census.id)).listed,
  ])
  const target = String(foreign[0]!['component'])
  expect(await send(census.id, { component: target, accuracy: 'A' }, town)).toMatchObject({ code: 'NOT_FOUND' })
  await expect(send(census.id, { component: target, accuracy: 'A' }, analyst)).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
  await send(census.id, { kind: 'missing', component: target }, otherTown)
  const decision = { item: `${census.id}-${target}`, version: 2, retire: true, reason: 'x' }
  await expect(decideMissing(parts, town, decision)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(closeCensus(parts, town, census.id)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(await listFindings(parts, town, census, { first: 9 })).toEqual([])
  const abroad = { ...town, areaPrefix: smallCity.towns[2] }
  await expect(readCensus(parts, abroad, census.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const seen = await listCensuses(parts, abroad, { area: '', first: 50 })
  expect(seen.map(({ area }) => area)).toEqual([smallCity.code])
  expect((await listCensuses(parts, town, { area: community, first: 50 })).map(({ id }) => id)).toContain(census.id)
})

test('where surveyors are named, they and who answers for the whole census survey alone', async () => {
  const surveyors = [{ area: community, accounts: ['town'] }]
  const { id } = await open({ area: smallCity.counties[0], surveyors })
  const [own, other] = (await list(id, `area = '${community}'`)).map((row) => String(row['component']))
  const colleague = { ...town, account: 'colleague' }
  const found = (component: string | undefined, viewer: Viewer) =>
    send(id, { component: component!, accuracy: 'A' }, viewer)
  expect(await found(own, colleague)).toMatchObject({ code: 'FORBIDDEN', details: { reason: 'surveyor' } })
  expect([await found(own, town), await found(other, manager)]).toMatchObject([{ code: null }, { code: null }])
  for (const account of ['analyst', 'town2', 'a\0b'])
    await expect(
      assignSurveyors(parts, manager, { id, surveyors: [{ area: community, accounts: [account] }] }),
    ).rejects.toMatchObject({ code: 'BAD_INPUT', details: { account } })
  await expect(assignSurveyors(parts, town, { id, surveyors: [] })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(await assignSurveyors(parts, manager, { id, surveyors: [] })).toMatchObject({ surveyors: [] })
  expect(await found(own, colleague)).toMatchObject({ code: null })
})

test('a closed census changes no more, by any way in; its numbers and findings stay', async () => {
  const { id } = await open({ classes: ['C0137'] })
  const row = await openPoint(id)
  const finding = { id: randomUUID(), component: row.id, accuracy: 'A' }
  await send(id, finding)
  const before = await whole(id)
  const closed = await closeCensus(parts, manager, id)
  expect(closed).toMatchObject({ closedBy: 'manager' })
  expect(stepsFor(parts, manager, closed)).toEqual([])
  expect(await send(id, { component: row.id, accuracy: 'B' })).toMatchObject({ code: 'CENSUS_CLOSED' })
  expect(await send(id, finding)).toMatchObject({ code: null, isRepeated: true })
  await expect(closeCensus(parts, manager, id)).rejects.toMatchObject({ code: 'CENSUS_CLOSED' })
  for (const statement of [
    sql`update city.census set title = 'x' where id = ${id}`,
    sql`update city.census_item set status = 'open' where census = ${id}`,
    sql`update city.census_finding set note = 'x' where census = ${id}`,
  ])
    await expect(opened.database.query(statement)).rejects.toThrow(/immutable|rewritten|append/i)
  await parts.kernel.retire(manager, `component:${row.id}`, '拆除', row.version + 1)
  expect(await whole(id)).toEqual(before)
  expect(await list(id)).toEqual([])
  expect((await listCensuses(parts, manager, { area: '', state: 'closed', first: 50 })).map((one) => one.id)).toContain(
    id,
  )
})

/** What findings write, in short. */
async function written(): Promise<unknown> {
  const [state] = await opened.database.query(sql`select
    (select md5(string_agg(i::text, ';' order by id)) from city.census_item i) as items,
    (select md5(string_agg(f::text, ';' order by seq)) from city.census_finding f) as findings,
    (select md5(string_agg(c::text, ';' order by id)) from city.component c) as components,
    (select md5(string_agg(n::text, ';' order by prefix)) from core.code_counter n) as codes,
    (select count(*)::int from core.change) as changes`)
  return state
}

test('a finding or decision that is killed between any two statements is not half done, and is done when it comes again', async () => {
  const { id: census } = await open({ area: smallCity.towns[3] })
  const [moved, gone] = [await openPoint(census), await openPoint(census, 1)]
  const place = { type: 'Point', coordinates: [smallCity.west + 0.0163, smallCity.south + 0.0027] }
  const finding = (given: Partial<FindingInput>) => {
    const findings = [{ id: randomUUID(), kind: 'found', ...given }]
    return async (own: CensusParts) => (await recordFindings(own, manager, { census, findings }))[0]!.code
  }
  const decision = { item: `${census}-${gone.id}`, version: 2, retire: true, reason: '现场复核' }
  const works: ((own: CensusParts) => Promise<unknown>)[] = [
    finding({ component: moved.id, accuracy: 'A', position: north(moved, 3) }),
    finding({ kind: 'new', class: 'C0102', accuracy: 'B', position: place }),
    async (own) => ((await decideMissing(own, manager, decision)) ? null : 'none'),
  ]
  await send(census, { component: gone.id, kind: 'missing' })
  for (const work of works) {
    const before = await written()
    for (let count = 0, isPast = false; !isPast; count += 1) {
      const { database, ran } = killedBefore(opened.database, count)
      await expect(work({ ...parts, database })).rejects.toThrow()
      expect(await written(), `after ${count} statements`).toEqual(before)
      isPast = ran() <= count
    }
    expect(await work(parts)).toBeNull()
    expect(await written()).not.toEqual(before)
  }
  expect(await whole(census)).toMatchObject({ found: 1, gone: 1, new: 1 })
})

/** How a component stands after its findings, told by the rules alone. */
function standing(kinds: readonly string[], isNew: boolean): string {
  const last = kinds.at(-1)
  if (last === 'confirmed') return 'gone'
  if (last === 'missing') return 'missing'
  if (last === undefined || last === 'rejected') return isNew ? 'new' : 'open'
  return isNew ? 'new' : 'found'
}

test('after random findings the progress is what a count over the findings gives, by community and by unit grid', async () => {
  const random = randomFrom(9)
  const census = await open({ area: smallCity.towns[2], title: '随机' })
  const listed = await list(census.id)
  const known = listed.slice(0, 12).map((row) => String(row['component']))
  for (let step = 0; step < 60; step += 1) {
    const target = random.pick(known)
    const roll = random.next()
    if (roll < 0.5) await send(census.id, { component: target, accuracy: random.pick(['A', 'B', 'C']) })
    else if (roll < 0.75) await send(census.id, { kind: 'missing', component: target })
    else if (roll < 0.85) {
      const coordinates = [
        smallCity.west + 0.0101 + 0.0048 * random.next(),
        smallCity.south + 0.0001 + 0.0048 * random.next(),
      ]
      const made = await send(census.id, {
        kind: 'new',
        class: 'C0102',
        accuracy: 'B',
        position: { type: 'Point', coordinates },
      })
      known.push(made.finding!.component)
    } else {
      const { version } = await item(census.id, target)
      const decision = { item: `${census.id}-${target}`, version, retire: random.next() < 0.5, reason: 'x' }
      await decideMissing(parts, manager, decision).catch((error: { code?: string }) =>
        expect(error.code).toBe('CONFLICT'),
      )
    }
  }
  const findings = (await listFindings(parts, manager, census, { first: 200 })).toReversed()
  const made = new Set(findings.filter(({ kind }) => kind === 'new').map((one) => one.component))
  const items = await list(census.id, "id <> ''")
  const tally = (rows: readonly FeatureRow[]) => {
    const told = rows.map((row) => {
      const own = findings.filter((one) => one.component === row.id.slice(census.id.length + 1))
      const isNew = made.has(row.id.slice(census.id.length + 1))
      const status = standing(
        own.map(({ kind }) => kind),
        isNew,
      )
      return { status, isNew, accuracy: own.at(-1)?.accuracy ?? null }
    })
    const count = (status: string) => told.filter((one) => one.status === status && !one.isNew).length
    const accurate = (accuracy: string) =>
      told.filter((one) => ['found', 'new'].includes(one.status) && one.accuracy === accuracy).length
    return {
      listed: told.filter(({ isNew }) => !isNew).length,
      open: count('open'),
      found: count('found'),
      missing: count('missing'),
      gone: count('gone'),
      new: told.filter(({ status }) => status === 'new').length,
      undecided: told.filter(({ status }) => status === 'missing').length,
      accuracyA: accurate('A'),
      accuracyB: accurate('B'),
      accuracyC: accurate('C'),
    }
  }
  expect(made.size).toBeGreaterThan(0)
  expect(await whole(census.id)).toEqual({ key: census.id, ...tally(items) })
  for (const by of ['area', 'grid'] as const) {
    const groups = Map.groupBy(items, (row) => (by === 'area' ? row.area : ((row['grid'] as string | null) ?? null)))
    const told = await readProgress(parts, manager, census, { by, first: 5_000 })
    expect(told).toHaveLength(groups.size)
    for (const { key, ...numbers } of told) {
      expect(numbers).toEqual(tally(groups.get(key)!))
      expect(numbers.listed).toBe(numbers.open + numbers.found + numbers.missing + numbers.gone)
    }
  }
})

import { mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimOwnership, decideClaim, listClaims } from '#api/components/claims.ts'
import { judgeTwins, listVerdicts } from '#api/components/twins.ts'
import type { FeatureRow, Viewer } from '#api/contract/layer.ts'
import { parseFilter } from '#api/contract/filter.ts'
import { formatRef } from '#api/contract/ref.ts'
import { sql } from '#api/core/db/statement.ts'
import { createKernel } from '#api/core/layer/kernel.ts'
import type { Kernel } from '#api/core/layer/kernel.ts'
import { openPhotoStore } from '#api/core/layer/photoStore.ts'
import { sweepPhotos } from '#api/core/layer/photoSweep.ts'
import { readFeed } from '#api/live/changeFeed.ts'
import { layers } from '#api/layers/index.ts'
import { loadSmallCity, smallCity } from '#tests/harness/city.ts'
import { openTestDatabase } from '#tests/harness/database.ts'

const manager: Viewer = { account: 'manager', role: 'manager', areaPrefix: '' }
const town: Viewer = { account: 'town', role: 'town', areaPrefix: smallCity.towns[0] }
const analyst: Viewer = { account: 'analyst', role: 'analyst', areaPrefix: '' }

let opened: Awaited<ReturnType<typeof openTestDatabase>>
let kernel: Kernel

beforeAll(async () => {
  opened = await openTestDatabase()
  await loadSmallCity(opened.database)
  kernel = createKernel({ database: opened.database, layers })
})
afterAll(() => opened?.close())

const registry = () => ({ database: opened.database, kernel })

async function first(filter: string): Promise<FeatureRow> {
  const { rows } = await kernel.list(manager, 'component', { filter: parseFilter(filter), first: 1 })
  return rows[0]!
}
const current = async (id: string) => (await kernel.one(manager, formatRef('component', id)))!

test('a claim on an unknown owner is decided and fills the component; the history tells it', async () => {
  const { id, version } = await first(`ownership = 'unknown' AND area LIKE '${town.areaPrefix}%'`)
  const claim = await claimOwnership(registry(), town, {
    component: id,
    role: 'maintainer',
    party: '养护二队',
    evidence: '合同 12 号',
  })
  expect(claim).toMatchObject({ state: 'open', claimedBy: 'town' })
  expect(await current(id)).toMatchObject({ ownership: 'unknown', version })
  await expect(decideClaim(registry(), town, { id: claim.id, accept: true, decision: '同意' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
  await decideClaim(registry(), manager, { id: claim.id, accept: true, decision: '合同有效' })
  expect(await current(id)).toMatchObject({ ownership: 'known', maintainer: '养护二队', version: version + 1 })
  expect(await listClaims(registry(), analyst, id)).toMatchObject([
    { state: 'accepted', decidedBy: 'manager', decision: '合同有效' },
  ])
  const [entry] = await kernel.history(manager, formatRef('component', id), 1)
  expect(entry!.changes).toContainEqual({ field: 'maintainer', before: null, after: '养护二队' })
  await expect(
    decideClaim(registry(), manager, { id: claim.id, accept: false, decision: '再议' }),
  ).rejects.toMatchObject({ code: 'CONFLICT' })
})

test('claims that contradict make ownership disputed until one is accepted, which rejects the others', async () => {
  const { id } = await first(`ownership = 'known'`)
  const claim = (party: string | null) =>
    claimOwnership(registry(), manager, { component: id, role: 'owner', party, evidence: '现场核查' })
  const one = await claim('水务公司')
  expect(await current(id)).toMatchObject({ ownership: 'disputed' })
  const denied = await claim(null)
  await decideClaim(registry(), manager, { id: denied.id, accept: false, decision: '证据不足' })
  expect(await current(id)).toMatchObject({ ownership: 'disputed' })
  const other = await claim('排水公司')
  await decideClaim(registry(), manager, { id: one.id, accept: true, decision: '图纸为证' })
  expect(await current(id)).toMatchObject({ ownership: 'known', owner: '水务公司' })
  const states = (await listClaims(registry(), manager, id)).map((each) => [each.id, each.state])
  expect(states).toEqual([
    [other.id, 'rejected'],
    [denied.id, 'rejected'],
    [one.id, 'accepted'],
  ])
})

test('an owner that is written directly ends or begins a dispute with the open claims', async () => {
  const { id } = await first(`ownership = 'known'`)
  const write = async (values: Record<string, unknown>) =>
    kernel.edit(manager, formatRef('component', id), values, (await current(id)).version)
  await claimOwnership(registry(), manager, { component: id, role: 'owner', party: '燃气公司', evidence: '铭牌' })
  expect(await current(id)).toMatchObject({ ownership: 'disputed' })
  await write({ owner: '燃气公司' })
  expect(await current(id)).toMatchObject({ ownership: 'known' })
  await write({ name: '井' })
  await write({ owner: '热力公司' })
  expect(await current(id)).toMatchObject({ ownership: 'disputed' })
})

test('nobody claims what he does not see, in a role that is none, without evidence or with a photo of something else', async () => {
  const { id } = await first(`area LIKE '${smallCity.towns[3]}%'`)
  const input = { component: id, role: 'owner', party: '甲', evidence: '乙' }
  await expect(claimOwnership(registry(), town, input)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(claimOwnership(registry(), analyst, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(listClaims(registry(), town, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  for (const fault of [{ role: 'state' }, { evidence: '  ' }, { photo: 'f'.repeat(64) }, { party: 'x'.repeat(201) }])
    await expect(claimOwnership(registry(), manager, { ...input, ...fault })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    })
  await expect(
    decideClaim(registry(), manager, { id: '1; drop table', accept: true, decision: 'x' }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a batch writes exactly the rows of its preview, each with its own entry in the history', async () => {
  const request = {
    filter: parseFilter(`class = 'C0103' AND state <> 'missing'`),
    values: { dataSource: '复核', accuracy: 'B' },
  }
  const preview = await kernel.previewBatch(manager, 'component', request)
  expect(preview.count).toBe(await kernel.count(manager, 'component', request.filter))
  expect(await kernel.applyBatch(manager, 'component', { ...request, token: preview.token })).toBe(preview.count)
  const row = await first(`class = 'C0103' AND state <> 'missing'`)
  expect(row).toMatchObject({ dataSource: '复核', accuracy: 'B', version: 2 })
  expect(await kernel.history(manager, formatRef('component', row.id), 5)).toMatchObject([
    { actor: 'manager', op: 'update' },
  ])
  expect(await kernel.previewBatch(manager, 'component', request)).toMatchObject({ count: 0 })
})

test('a batch passes over rows that have the same instant, however it is written', async () => {
  const filter = parseFilter(`class = 'C0103'`)
  const write = async (surveyedAt: string) => {
    const request = { filter, values: { surveyedAt } }
    const { token, count } = await kernel.previewBatch(manager, 'component', request)
    return count === 0 ? 0 : kernel.applyBatch(manager, 'component', { ...request, token })
  }
  expect(await write('2026-01-02T03:04:05.500Z')).toBeGreaterThan(0)
  expect(await write('2026-01-02T11:04:05.5+08:00')).toBe(0)
})

test('a batch whose rows have changed since the preview writes nothing', async () => {
  const request = { filter: parseFilter(`class = 'C0102'`), values: { maintainer: '三队' } }
  const { token } = await kernel.previewBatch(manager, 'component', request)
  const row = await first(`class = 'C0102'`)
  await kernel.edit(manager, formatRef('component', row.id), { name: '改名' }, row.version)
  await expect(kernel.applyBatch(manager, 'component', { ...request, token })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
  expect(await current(row.id)).toMatchObject({ name: '改名', maintainer: row['maintainer'] })
  const other = { ...request, values: { maintainer: '四队' }, token }
  await expect(kernel.applyBatch(manager, 'component', other)).rejects.toMatchObject({ code: 'CONFLICT' })
})

test('a batch keeps to rights, area and fields', async () => {
  const all = { filter: parseFilter(''), values: { maintainer: '五队' } }
  await expect(kernel.previewBatch(analyst, 'component', all)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(kernel.previewBatch(manager, 'component', { ...all, values: { class: 'C0101' } })).rejects.toMatchObject(
    { code: 'FORBIDDEN' },
  )
  const { count } = await kernel.previewBatch(town, 'component', all)
  expect(count).toBe(await kernel.count(town, 'component', parseFilter(`maintainer <> '五队' OR maintainer IS NULL`)))
  expect(count).toBeLessThan(await kernel.count(manager, 'component'))
  const { token } = await kernel.previewBatch(manager, 'component', all)
  await expect(kernel.applyBatch(town, 'component', { ...all, token })).rejects.toMatchObject({ code: 'CONFLICT' })
})

test('of two batches on the same rows at once one writes all of its rows, the other none; a token is used once', async () => {
  const filter = parseFilter(`class = 'C0199'`)
  const requests = ['六队', '七队'].map((maintainer) => ({ filter, values: { maintainer } }))
  const previews = await Promise.all(requests.map((request) => kernel.previewBatch(manager, 'component', request)))
  const apply = (index: number) =>
    kernel.applyBatch(manager, 'component', { ...requests[index]!, token: previews[index]!.token })
  const results = await Promise.allSettled([apply(0), apply(1), apply(0), apply(1)])
  const done = results.flatMap((result, index) => (result.status === 'fulfilled' ? [index % 2] : []))
  expect(done).toHaveLength(1)
  for (const result of results)
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'CONFLICT' })
  const own = parseFilter(`class = 'C0199' AND maintainer = '${requests[done[0]!]!.values.maintainer}'`)
  expect(await kernel.count(manager, 'component', own)).toBe(await kernel.count(manager, 'component', filter))
})

test('a town’s batch does not follow a row that has left its area since the preview', async () => {
  const filter = parseFilter(`class = 'C0402'`)
  const place = (x: number): GeoJSON.Point => ({ type: 'Point', coordinates: [111.95 + x * 0.001, 21.8514] })
  const made = await kernel.create(town, 'component', {
    geometry: place(2.6),
    values: { class: 'C0402', state: 'intact' },
  })
  const request = { filter, values: { maintainer: '八队' } }
  const { token } = await kernel.previewBatch(town, 'component', request)
  const moved = await kernel.move(manager, formatRef('component', made.id), place(7.6), 1)
  await expect(kernel.applyBatch(town, 'component', { ...request, token })).rejects.toMatchObject({ code: 'CONFLICT' })
  const again = await kernel.previewBatch(town, 'component', request)
  await kernel.applyBatch(town, 'component', { ...request, token: again.token })
  expect(await current(made.id)).toMatchObject({ version: moved.version, maintainer: null })
})

test('another system reads each change once, with what was and is, within its area', async () => {
  const manifest = kernel.manifest('component')
  const read = (viewer: Viewer, after: string | null) =>
    readFeed(opened.database, viewer, manifest, { after, first: 200 })
  let { endCursor, hasNextPage } = await read(manager, null)
  while (hasNextPage) ({ endCursor, hasNextPage } = await read(manager, endCursor))
  const place = (x: number): GeoJSON.Point => ({ type: 'Point', coordinates: [111.95 + x * 0.001, 21.8512] })
  const made = await kernel.create(manager, 'component', {
    geometry: place(2.5),
    values: { class: 'C0101', state: 'intact' },
  })
  await kernel.move(manager, formatRef('component', made.id), place(7.5), 1)
  await kernel.retire(manager, formatRef('component', made.id), '拆除', 2)
  // The feed waits for every older transaction of the server, also for those of other databases.
  const count = async () => (await read(manager, endCursor)).entries.length
  await expect.poll(count, { timeout: 30_000 }).toBe(3)
  const all = await read(manager, endCursor)
  expect(all.entries.map(({ op, id }) => [op, id])).toEqual([
    ['insert', made.id],
    ['update', made.id],
    ['update', made.id],
  ])
  expect(all.entries[1]).toMatchObject({
    actor: 'manager',
    before: { values: { version: 1, class: 'C0101' }, wkt: 'POINT(111.9525 21.8512)' },
    after: { values: { version: 2 }, geometry: { type: 'Point', coordinates: [111.9575, 21.8512] } },
  })
  expect(all.entries[2]!.after!.values['retiredReason']).toBe('拆除')
  const seen = await read(town, endCursor)
  expect(seen.entries.map(({ before, after }) => [before !== null, after !== null])).toEqual([
    [false, true],
    [true, false],
  ])
  expect((await read(manager, all.endCursor)).entries).toEqual([])
  // in bulk: how many and where, and nothing to whoever sees a part
  const bulk = sql`update city.component set data_source = 'x' where class = 'C0101'`
  await opened.database.transaction((tx) => tx.query(bulk), { batch: 'test' })
  const inBulk = async (viewer: Viewer) => (await read(viewer, all.endCursor)).entries
  await expect.poll(async () => (await inBulk(manager)).length, { timeout: 30_000 }).toBe(1)
  expect(await inBulk(manager)).toMatchObject([{ id: null, op: 'update', before: null, after: null }])
  expect(await inBulk(town)).toEqual([])
  await expect(read(manager, "0-0'; --")).rejects.toMatchObject({ code: 'BAD_CURSOR' })
})

test('two that are one become one: it takes what was chosen, the other is retired, and nothing happens by halves', async () => {
  const geometry = { type: 'Point', coordinates: [111.9572, 21.8572] }
  const make = (values: object) =>
    kernel.create(manager, 'component', { geometry, values: { class: 'C0103', state: 'intact', ...values } })
  const keep = await make({ name: '甲', owner: '水务', attributes: { shape: 'round' } })
  const other = await make({ name: '乙', state: 'damaged', accuracy: 'A', attributes: { material: 'iron' } })
  const [kept, gone] = [keep, other].map(({ id }) => ({ id, version: 1 })) as [
    { id: string; version: number },
    { id: string; version: number },
  ]
  const merge = (viewer: Viewer, change: object = {}) =>
    kernel.merge(viewer, 'component', { keep: kept, other: gone, take: ['state', 'accuracy', 'attributes'], ...change })
  expect(await current(keep.id)).toMatchObject({ twin: other.id })

  const faults: [Viewer, object, string][] = [
    [analyst, {}, 'FORBIDDEN'],
    [{ ...town, areaPrefix: smallCity.towns[3] }, {}, 'NOT_FOUND'],
    [manager, { take: ['class'] }, 'FORBIDDEN'],
    [manager, { take: ['nonsense'] }, 'UNKNOWN_FIELD'],
    [manager, { other: kept }, 'BAD_INPUT'],
    [manager, { other: { ...gone, version: 2 } }, 'CONFLICT'],
    [manager, { keep: { ...kept, version: 9 } }, 'CONFLICT'],
  ]
  for (const [viewer, change, code] of faults) await expect(merge(viewer, change)).rejects.toMatchObject({ code })
  const stranger = await kernel.create(manager, 'component', { geometry, values: { class: 'C0102', state: 'intact' } })
  await expect(merge(manager, { other: { id: stranger.id, version: 1 } })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  expect([(await current(keep.id)).version, (await current(other.id)).version]).toEqual([1, 1])

  expect(await merge(manager)).toMatchObject({
    version: 2,
    name: '甲',
    owner: '水务',
    state: 'damaged',
    accuracy: 'A',
    attributes: { shape: 'round', material: 'iron' },
  })
  expect(await current(keep.id)).toMatchObject({ twin: null })
  expect(await kernel.one(manager, formatRef('component', other.id))).toBeNull()
  expect(await kernel.one(manager, formatRef('former', other.id))).toMatchObject({
    version: 2,
    retiredReason: expect.stringContaining(keep.id) as string,
  })
  await expect(merge(manager, { keep: { ...kept, version: 2 } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('two that are no duplicates leave the queue for good, until that is taken back; who said so and why is kept', async () => {
  const metre = 1 / 111_319.49
  const make = (north: number, values: object = {}) =>
    kernel.create(manager, 'component', {
      geometry: { type: 'Point', coordinates: [111.9544, 21.8544 + north * metre] },
      values: { class: 'C0104', state: 'intact', ...values },
    })
  const [one, other] = [await make(0), await make(0.2)]
  const twins = async (...rows: { id: string }[]) =>
    Promise.all(rows.map(async ({ id }) => (await current(id))['twin']))
  const queued = () =>
    kernel.count(manager, 'component', parseFilter(`twin IS NOT NULL AND id IN ('${one.id}', '${other.id}')`))
  const say = (viewer: Viewer, change: object = {}) =>
    judgeTwins(registry(), viewer, { component: one.id, other: other.id, areTwo: true, reason: '双井并排', ...change })
  expect([await twins(one, other), await queued()]).toEqual([[other.id, one.id], 2])

  const faults: [Viewer, object, string][] = [
    [analyst, {}, 'FORBIDDEN'],
    [{ ...town, areaPrefix: smallCity.towns[3] }, {}, 'NOT_FOUND'],
    [manager, { other: one.id }, 'BAD_INPUT'],
    [manager, { reason: ' ' }, 'BAD_INPUT'],
    [manager, { areTwo: false }, 'CONFLICT'],
    [manager, { other: (await first("class = 'C0103'")).id }, 'CONFLICT'],
  ]
  for (const [viewer, change, code] of faults) await expect(say(viewer, change)).rejects.toMatchObject({ code })

  expect(await say(town)).toMatchObject({ component: one.id, other: other.id, areTwo: true, decidedBy: 'town' })
  expect([await twins(one, other), await queued()]).toEqual([[null, null], 0])
  const [entry] = await kernel.history(manager, formatRef('component', one.id), 1)
  expect(entry).toMatchObject({ actor: 'town', changes: [{ field: 'twin', before: other.id, after: null }] })
  await kernel.move(manager, formatRef('component', one.id), { type: 'Point', coordinates: [111.9544, 21.8544] }, 1)
  const judged = (tx: { query: typeof opened.database.query }) => tx.query(sql`select city.judge_components()`)
  await opened.database.transaction(judged, { batch: 'test' })
  expect(await queued()).toBe(0)
  const third = await make(0.05)
  expect(await twins(one, other, third)).toEqual([third.id, third.id, one.id])
  await kernel.retire(manager, formatRef('component', third.id), '误录', 1)

  await expect(say(manager, { component: other.id, other: one.id })).rejects.toMatchObject({ code: 'CONFLICT' })
  await say(manager, { component: other.id, other: one.id, areTwo: false, reason: '复核为同一井' })
  expect(await twins(one, other)).toEqual([other.id, one.id])
  const told = [
    [false, 'manager', '复核为同一井'],
    [true, 'town', '双井并排'],
  ]
  for (const id of [one.id, other.id])
    expect(
      (await listVerdicts(registry(), analyst, id)).map(({ areTwo, decidedBy, reason }) => [areTwo, decidedBy, reason]),
    ).toEqual(told)
  await expect(opened.database.query(sql`update city.twin_verdict set reason = 'x'`)).rejects.toThrow()
})

test('a history tells nobody what a component was like while it lay outside of his area', async () => {
  const place = (x: number): GeoJSON.Point => ({ type: 'Point', coordinates: [111.95 + x * 0.001, 21.8513] })
  const values = { class: 'C0101', state: 'intact', name: '旧名' }
  const { id } = await kernel.create(manager, 'component', { geometry: place(7.4), values })
  const ref = formatRef('component', id)
  await kernel.edit(manager, ref, { name: '暗名' }, 1)
  await kernel.move(manager, ref, place(2.4), 2)
  await kernel.edit(manager, ref, { name: '新名' }, 3)
  expect(await kernel.history(manager, ref, 10)).toHaveLength(4)
  const seen = await kernel.history(town, ref, 10)
  expect(seen.map(({ op }) => op)).toEqual(['update', 'update'])
  expect(seen[0]!.changes).toContainEqual({ field: 'name', before: '暗名', after: '新名' })
  expect(seen[1]!.changes.every(({ before }) => before === null)).toBe(true)
  expect(await kernel.history(town, ref, 1)).toHaveLength(1)
})

test('a sweep takes away photos to which no row has referred for 30 days, and no other; one that was interrupted is set right', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yizhangtu-photos-'))
  const store = openPhotoStore(folder)
  const fileOf = (name: string) => join(folder, name.slice(0, 2), name)
  const put = async (text: string, daysOld: number) => {
    const name = await store.put(Buffer.from(text))
    const at = Date.now() / 1_000 - daysOld * 86_400
    utimesSync(fileOf(name), at, at)
    return name
  }
  const [used, evidence, loose, fresh, aside] = [
    await put('used', 99),
    await put('evidence', 99),
    await put('loose', 31),
    await put('fresh', 29),
    await put('aside', 99),
  ]
  const { id } = await first('')
  const row = JSON.stringify([{ id: used }, { id: aside }])
  await opened.database.query(sql`update city.component set photos = ${row}::jsonb where id = ${id}`)
  await opened.database
    .query(sql`insert into city.ownership_claim (region, component, role, party, evidence, photo, claimed_by)
    select region, id, 'owner', 'x', 'x', ${evidence}, 'x' from city.component where id = ${id}`)
  renameSync(fileOf(aside), `${fileOf(aside)}.gone`)
  expect(await sweepPhotos(opened.database, folder)).toBe(0)
  expect(await sweepPhotos(opened.database, folder)).toBe(1)
  expect(await store.get(loose)).toBeNull()
  for (const name of [used, evidence, fresh, aside]) expect(await store.get(name), name).not.toBeNull()
  // what was referred to until now stays for the backup of yesterday, however old the picture is
  await opened.database.query(sql`update city.component set photos = '[]' where id = ${id}`)
  expect(await sweepPhotos(opened.database, folder)).toBe(0)
  for (const name of [used, aside]) expect(await store.get(name), name).not.toBeNull()
  writeFileSync(join(folder, 'database'), 'another database')
  await put('loose', 31)
  expect(await sweepPhotos(opened.database, folder)).toBe(0)
  rmSync(folder, { recursive: true })
})

test('every column that names photos is known to the sweep', async () => {
  const columns = await opened.database.query<{ name: string }>(sql`
    select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
    where c.relnamespace = 'city'::regnamespace and a.attname like '%photo%' order by 1`)
  expect(columns.map(({ name }) => name)).toEqual([
    'case_file.photos',
    'census_finding.photo',
    'component.photos',
    'ownership_claim.photo',
  ])
})

test('of one id in two regions a write that would meet both is refused; a batch changes what the viewer sees alone', async () => {
  const { id, region } = await first(`area LIKE '${town.areaPrefix}%'`)
  const far = await first(`area LIKE '${smallCity.towns[3]}%'`)
  const owner = await opened.openOwner()
  await owner.query(sql`insert into city.component (region, id, area, edition, class, state, version, geom)
    select ${far.region}, id, ${far['area'] as string}, edition, class, state, version, geom from city.component where region = ${region} and id = ${id}`)
  if (owner !== opened.database) await owner.close()
  const versions = () =>
    opened.database.query<{ version: number; name: string | null; valid_to: Date | null }>(
      sql`select version, name, valid_to from city.component where id = ${id} order by region`,
    )
  const [before] = await versions()
  const version = before!.version
  const twoRegions = { code: 'CONFLICT', details: { reason: 'two-regions' } }
  const ref = formatRef('component', id)
  await expect(kernel.edit(manager, ref, { name: 'x' }, version)).rejects.toMatchObject(twoRegions)
  await expect(kernel.retire(manager, ref, 'x', version)).rejects.toMatchObject(twoRegions)
  expect(await versions()).toEqual([before, before])
  const request = { filter: parseFilter(`id = '${id}'`), values: { name: '井盖' } }
  const { token, count } = await kernel.previewBatch(town, 'component', request)
  expect([count, await kernel.applyBatch(town, 'component', { ...request, token })]).toEqual([1, 1])
  expect(await versions()).toEqual([{ ...before, name: '井盖', version: version + 1 }, before])
})

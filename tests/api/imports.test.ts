import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LoadReport, UploadTold } from '#api/contract/importing.ts'
import { createAccount } from '#api/core/access/accounts.ts'
import { sql } from '#api/core/db/statement.ts'
import { makeSnapshotFolder } from '#tests/harness/readModel.ts'
import { smallCity } from '#tests/harness/city.ts'
import { createLoader, gridFile, gridForm, loadedCommunity } from '#tests/harness/loading.ts'
import type { Loader } from '#tests/harness/loading.ts'
import { openTestServer } from '#tests/harness/server.ts'
import type { TestServer } from '#tests/harness/server.ts'

let server: TestServer
let loader: Loader
const { folder, remove } = makeSnapshotFolder()

beforeAll(async () => {
  server = await openTestServer({ DATA_DIR: folder })
  loader = createLoader(server.url, await server.signIn('manager'))
})
afterAll(async () => {
  await server.close()
  expect(readdirSync(join(folder, 'uploads'))).toEqual([])
  remove()
})

const check = async (body: object = {}): Promise<[UploadTold, LoadReport]> => {
  const upload = await loader.upload(gridFile())
  return [upload, (await loader.work(`/${upload.id}/check`, { form: gridForm, ...body })) as LoadReport]
}
const cells = () =>
  server.database.query<{ id: string; version: number }>(
    sql`select id, version from city.grid where starts_with(id, ${loadedCommunity}) order by id`,
  )

test('an upload tells its columns, a check its faults with ground, and changes nothing', async () => {
  const before = await cells()
  const [upload, report] = await check()
  expect(upload).toMatchObject({
    name: 'cells.geojson',
    columns: [{ name: 'code', sample: `${loadedCommunity}001` }],
  })
  expect(report).toMatchObject({
    layer: 'grid',
    outcome: 'dry-run',
    isJudged: true,
    rows: { read: 10, rejected: 0 },
    kinds: {
      duplicate: { found: 1, accepted: 0 },
      overlap: { found: 1 },
      sliver: { found: 1 },
      gap: { found: 1, proposed: 0 },
    },
  })
  const page = await loader.mends(upload.id)
  expect(page.mends.map(({ kind, ground }) => [kind, ground.type])).toEqual(
    ['duplicate', 'overlap', 'sliver', 'gap'].map((kind) => [kind, 'MultiPolygon']),
  )
  const { body } = await loader.ask('GET', `/${upload.id}/mends?kind=gap&offset=0&limit=1`)
  expect(body).toMatchObject({ total: 1, mends: [{ kind: 'gap', cells: [] }] })
  expect(await cells()).toEqual(before)
})

test('the accepted mends and no others are applied, once, and the file goes', async () => {
  const [{ id }] = await check()
  const { mends } = await loader.mends(id)
  const accepted = mends.filter(({ kind }) => kind !== 'gap').map((mend) => mend.id)
  const again = (await loader.work(`/${id}/check`, { accepted })) as LoadReport
  expect(again.kinds).toMatchObject({ duplicate: { accepted: 1 }, overlap: { accepted: 1 }, gap: { accepted: 0 } })
  expect(again.dropped).toEqual([`${loadedCommunity}099`])
  const overlap = mends.find(({ kind }) => kind === 'overlap')!
  const outlines = await (
    await fetch(`${server.url}/imports/${id}/outlines?mend=${encodeURIComponent(overlap.id)}`, {
      headers: { cookie: await server.signIn('manager') },
    })
  ).json()
  expect(outlines).toMatchObject(overlap.cells.map((cell) => ({ id: cell, after: { type: 'MultiPolygon' } })))
  const report = await loader.work(`/${id}/apply`, { accepted })
  expect(report).toMatchObject({ outcome: 'imported', changes: { updated: 9, inserted: 0 } })
  expect(await loader.work(`/${id}/apply`, { accepted })).toBe('UPLOAD_GONE')
  expect((await loader.ask('GET', `/${id}/mends`)).code).toBe('UPLOAD_GONE')
  const [actor] = await server.database.query(
    sql`select actor from core.change where layer = 'grid' order by seq desc limit 1`,
  )
  expect(actor).toEqual({ actor: 'manager' })
})

test('components and open cases move with the boundaries, in the same transaction; a check tells how many', async () => {
  // the first cell takes the ground of its neighbour but a strip
  const { id } = await loader.upload(
    gridFile([
      [1, 0, 0, 1.9999, 1],
      [2, 1.9999, 0, 2, 1],
    ]),
  )
  const homes = () =>
    server.database.query<{ id: string; grid: string | null; home: string | null }>(
      sql`select h.id, h.grid, (select g.id from city.grid g where g.valid_to is null and ST_Intersects(g.geom, h.place) order by g.area_m2, g.id limit 1) as home
          from (select id, grid, (select d.geom from ST_DumpPoints(geom) d limit 1) as place from city.component where valid_to is null and geom is not null
                union all select id, grid, geom from city.case_file where state not in ('closed', 'void') and geom is not null) h order by h.id`,
    )
  const before = await homes()
  const report = (await loader.work(`/${id}/check`, { form: gridForm })) as LoadReport
  expect(await homes()).toEqual(before)
  expect(await loader.work(`/${id}/apply`, {})).toMatchObject({ moved: report.moved })
  const after = await homes()
  const inLoaded = ({ home }: { home: string | null }) => /001001001(001|002)$/.test(home ?? '')
  expect(after.filter((row) => inLoaded(row) && row.grid !== row.home)).toEqual([])
  expect(report.moved.component + report.moved.case).toBe(
    after.filter(({ grid }, index) => grid !== before[index]!.grid).length,
  )
  expect(report.moved.component).toBeGreaterThan(0)
  expect(report.moved.case).toBeGreaterThan(0)
})

test('areas that are there keep their region and parent; a new one gets those of the area that its code names', async () => {
  const parents = () =>
    server.database.query<{ id: string; region: string; parent: string }>(
      sql`select id, region, parent from city.area where starts_with(id, ${smallCity.towns[0]}) order by id`,
    )
  const before = await parents()
  const { id } = await loader.upload(
    gridFile(
      [
        [1, 0, 0, 5, 5],
        [2, 0, 5, 5, 10],
        [9, 5, 0, 6, 10],
      ],
      smallCity.towns[0],
    ),
  )
  const form = { ...gridForm, layer: 'area', level: 'community' }
  expect(await loader.work(`/${id}/check`, { form })).toMatchObject({ outcome: 'dry-run', changes: { inserted: 1 } })
  expect(await parents()).toEqual(before)
  expect(await loader.work(`/${id}/apply`, {})).toMatchObject({ outcome: 'imported' })
  const [region, parent] = [smallCity.counties[0], smallCity.towns[0]]
  expect(await parents()).toEqual([...before, { id: `${parent}009`, region, parent }])
})

test('mends that the file does not have are refused, before a check all of them', async () => {
  const [{ id }] = await check()
  expect(await loader.work(`/${id}/check`, { accepted: ['overlap@nowhere'] })).toBe('UNKNOWN_MEND')
  expect(await loader.work(`/${id}/apply`, { accepted: ['overlap@nowhere'] })).toBe('UNKNOWN_MEND')
  const fresh = await loader.upload(gridFile())
  expect(await loader.work(`/${fresh.id}/apply`, { accepted: [] })).toBe('BAD_INPUT')
})

test.each([
  ['no JSON', 'no JSON at all', 'BAD_SOURCE'],
  ['no feature', '{"type":"FeatureCollection","features":[]}', 'BAD_SOURCE'],
  ['nothing', '', 'BAD_SOURCE'],
])('an upload that is %s is refused and not kept', async (_, data, code) => {
  expect((await loader.ask('POST', '', data)).code).toBe(code)
})

test('an upload above the bound is refused and nothing of it is kept', async () => {
  const huge = new Uint8Array(65 * 1024 * 1024).fill(32)
  expect((await loader.ask('POST', '', huge)).code).toBe('BODY_TOO_LARGE')
  const kept = readdirSync(join(folder, 'uploads')).flatMap((name) => readdirSync(join(folder, 'uploads', name)))
  expect(kept.length).toBeLessThanOrEqual(3)
})

test('a reference system that is none, a city that is not there and a foreign layer are told by code', async () => {
  const { id } = await loader.upload(gridFile())
  const asked = (form: object) => loader.work(`/${id}/check`, { form: { ...gridForm, ...form } })
  const refused = await loader.ask(
    'POST',
    `/${id}/check`,
    JSON.stringify({ form: { ...gridForm, referenceSystem: 'EPSG:1' } }),
  )
  expect([refused.status, refused.code]).toEqual([400, 'BAD_SOURCE'])
  const nowhere = await loader.ask('POST', `/${id}/check`, JSON.stringify({ form: { ...gridForm, city: '0000' } }))
  expect(nowhere.code).toBe('BAD_SOURCE')
  const foreign = await loader.ask('POST', `/${id}/check`, JSON.stringify({ form: { ...gridForm, layer: 'case' } }))
  expect(foreign.code).toBe('BAD_INPUT')
  // degrees are no metres of a zone
  expect(await asked({ referenceSystem: 'EPSG:4526' })).toMatchObject({ outcome: 'rejected', rows: { accepted: 0 } })
})

test('metres that are declared as degrees are refused row by row with the reason', async () => {
  const metres = gridFile().replaceAll(/(\d+\.\d+)/g, (text) => String(Number(text) * 100_000))
  const { id } = await loader.upload(metres)
  const report = (await loader.work(`/${id}/check`, { form: gridForm })) as LoadReport
  expect(report).toMatchObject({ outcome: 'rejected', rows: { read: 10, rejected: 10 } })
  expect(report.faults[0]).toMatchObject({ line: 1, field: 'geometry', reason: 'BAD_GEOMETRY' })
})

test('uploads are their owner’s alone; forged and foreign ones are gone', async () => {
  await createAccount(server.database, {
    name: 'second',
    password: 'yizhangtu-second',
    role: 'manager',
    areaPrefix: '',
  })
  const other = createLoader(server.url, await server.signIn('second'))
  const [{ id }] = await check()
  for (const path of [`/${id}/mends`, `/${'0'.repeat(32)}/mends`])
    expect(await other.ask('GET', path)).toMatchObject({ status: 410, code: 'UPLOAD_GONE' })
  expect((await other.ask('POST', `/${id}/apply`, '{"accepted":[]}')).code).toBe('UPLOAD_GONE')
  expect((await other.ask('DELETE', `/${id}`)).code).toBe('UPLOAD_GONE')
  expect((await loader.ask('DELETE', `/${id}`)).status).toBe(204)
  expect((await loader.ask('DELETE', `/${id}`)).code).toBe('UPLOAD_GONE')
})

test('whoever is bound to an area loads nothing, nor does anybody without the right or a foreign page', async () => {
  const bound = {
    name: 'county',
    password: 'yizhangtu-county',
    role: 'manager',
    areaPrefix: smallCity.counties[0],
  } as const
  await createAccount(server.database, bound)
  const before = await cells()
  for (const name of ['county', 'town', 'analyst', 'leader', 'wall'])
    expect(await createLoader(server.url, await server.signIn(name)).ask('POST', '', gridFile())).toMatchObject({
      status: 403,
      code: 'FORBIDDEN',
    })
  expect((await createLoader(server.url, '').ask('POST', '', gridFile())).code).toBe('SIGN_IN_REQUIRED')
  const cookie = await server.signIn('manager')
  const foreign = await fetch(`${server.url}/imports`, {
    method: 'POST',
    headers: { cookie, 'sec-fetch-site': 'cross-site' },
    body: gridFile(),
  })
  expect(await foreign.text()).toContain('BAD_ORIGIN')
  expect(await cells()).toEqual(before)
})

test('who has lost the right after the check applies nothing', async () => {
  await createAccount(server.database, { name: 'late', password: 'yizhangtu-late', role: 'manager', areaPrefix: '' })
  const late = createLoader(server.url, await server.signIn('late'))
  const { id } = await late.upload(gridFile())
  await late.work(`/${id}/check`, { form: gridForm })
  await server.database.query(sql`update core.account set area_prefix = ${smallCity.towns[0]} where name = 'late'`)
  expect((await late.ask('POST', `/${id}/apply`, '{"accepted":[]}')).code).toBe('FORBIDDEN')
})

test('one import at a time; who leaves ends his own', async () => {
  const [{ id }] = await check()
  const cookie = await server.signIn('manager')
  const stop = new AbortController()
  const running = await fetch(`${server.url}/imports/${id}/check`, {
    method: 'POST',
    headers: { cookie },
    body: JSON.stringify({ form: gridForm }),
    signal: stop.signal,
  })
  const second = await loader.work(`/${id}/check`, { form: gridForm })
  expect(['IMPORT_BUSY', 'object']).toContain(typeof second === 'string' ? second : 'object')
  stop.abort()
  await running.text().catch(() => undefined)
  await expect
    .poll(() => loader.work(`/${id}/check`, { form: gridForm }), { timeout: 15_000 })
    .toMatchObject({ outcome: 'dry-run' })
})

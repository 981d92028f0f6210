import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { AppError } from '#api/contract/errors.ts'
import { sql } from '#api/core/db/statement.ts'
import { importSource } from '#api/import/engine.ts'
import { layers } from '#api/layers/index.ts'
import { openTestDatabase } from '#tests/harness/database.ts'
import { countRows, openWorkbench, smallHeader as header, smallSource } from '#tests/harness/importing.ts'
import type { Workbench } from '#tests/harness/importing.ts'

let opened: Awaited<ReturnType<typeof openTestDatabase>>
let bench: Workbench

beforeAll(async () => {
  opened = await openTestDatabase()
  bench = await openWorkbench(opened.database)
})
beforeEach(() => opened.database.query(sql`delete from city.case_file`))
afterAll(async () => {
  bench?.remove()
  await opened?.close()
})

const good = (no: number | string, text = 'x') => `${no},a,2017-06-01 12:00:00,112.1,22.1,${text}\n`
const texts = async () =>
  (await opened.database.query<{ description: string }>(sql`select description from city.case_file order by id`)).map(
    ({ description }) => description,
  )
const details = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof AppError)) throw new Error('no AppError', { cause: error })
  return { code: error.code, ...error.details }
}

test('a file whose columns are not the declared ones is refused with their names', async () => {
  expect(await details(bench.run(`no,kind,when,lon,lat,text,more\n`))).toMatchObject({
    code: 'BAD_SOURCE',
    missing: ['time'],
    extra: ['when', 'more'],
  })
  expect(await details(bench.run(''))).toMatchObject({ code: 'BAD_SOURCE', reason: 'empty' })
  expect(await details(bench.run(`no,kind,time,lon,lat,text,no\n`))).toMatchObject({ twice: ['no'] })
})

test('columns may stand in another order', async () => {
  await bench.run('text,lat,lon,time,kind,no\nz,22.1,112.1,2017-06-01 12:00:00,a,7\n')
  expect(await texts()).toEqual(['z'])
})

test('GBK bytes under a UTF-8 label are refused with the line', async () => {
  const gbk = Buffer.concat([
    Buffer.from(header + good(1) + '2,a,2017-06-01 12:00:00,112.1,22.1,'),
    Buffer.from([0xc2, 0xb7, 0xb5, 0xc6]),
    Buffer.from('\n'),
  ])
  expect(await details(bench.run(gbk))).toMatchObject({ code: 'BAD_SOURCE', reason: 'encoding', line: 3 })
  expect(await countRows(opened.database, 'cases')).toBe(0)
  await bench.run(gbk, { encoding: 'gbk' })
  expect(await texts()).toEqual(['x', '路灯'])
  const report = await bench.run(gbk, { encoding: 'auto' })
  expect(report).toMatchObject({ encoding: 'gb18030', isEncodingGuessed: true, changes: { unchanged: 2 } })
})

test('a byte order mark is no part of the first column', async () => {
  await bench.run(`\uFEFF${header}${good(1)}`)
  expect(await countRows(opened.database, 'cases')).toBe(1)
})

test('a decimal comma is refused unless it is declared', async () => {
  const data = `${header}1,a,2017-06-01 12:00:00,"112,1","22,1",x\n`
  const report = await bench.run(data)
  expect(report.outcome).toBe('rejected')
  expect(report.faults).toMatchObject([{ line: 2, reason: 'DECIMAL_SIGN', value: '112,1 22,1' }])
  expect((await bench.run(data, { place: { lon: 'lon', lat: 'lat', decimal: ',' } })).outcome).toBe('imported')
})

test('one bad row keeps all out, and accepting a part lets the good ones in', async () => {
  const data =
    header + good(1) + '2,zz,2017-06-01 12:00:00,112.1,22.1,x\n' + good(3) + '4,a,soon,999,22.1,"two\nlines"\n5,a\n'
  const report = await bench.run(data, {}, { reportFolder: `${bench.folder}/reports` })
  expect(report).toMatchObject({
    outcome: 'rejected',
    rows: { read: 5, accepted: 2, rejected: 3 },
    changes: { inserted: 0 },
  })
  expect(report.faults.map(({ line, field, value, reason }) => [line, field, value, reason])).toEqual([
    [3, 'class', 'zz', 'UNMAPPED_VALUE'],
    [5, 'reported_at', 'soon', 'BAD_TIME'],
    [5, 'geometry', '999 22.1', 'BAD_PLACE'],
    [7, '', '2', 'COLUMN_COUNT'],
  ])
  expect(readFileSync(report.files!.csv, 'utf8')).toContain('"fault","3","2","class","zz","UNMAPPED_VALUE"')
  expect(JSON.parse(readFileSync(report.files!.json, 'utf8'))).toMatchObject({ outcome: 'rejected' })
  expect(await countRows(opened.database, 'cases')).toBe(0)
  expect(await bench.run(data, {}, { acceptPartial: true })).toMatchObject({
    outcome: 'imported',
    changes: { inserted: 2 },
  })
  expect(await countRows(opened.database, 'cases')).toBe(2)
  expect(await countRows(opened.database, 'staged')).toBe(0)
})

test('a dry run tells what would change and changes nothing', async () => {
  await bench.run(header + good(1) + good(2))
  const before = await countRows(opened.database, 'changes')
  const report = await bench.run(header + good(1) + good(2, 'new') + good(3), {}, { dryRun: true })
  expect(report).toMatchObject({ outcome: 'dry-run', changes: { inserted: 1, updated: 1, unchanged: 1 } })
  expect(await texts()).toEqual(['x', 'x'])
  expect(await countRows(opened.database, 'changes')).toBe(before)
})

test('only rows that differ are touched', async () => {
  await bench.run(header + good(1) + good(2))
  const report = await bench.run(header + good(1) + good(2, 'new'))
  expect(report.changes).toEqual({ inserted: 0, updated: 1, unchanged: 1 })
  const rows = await opened.database.query(sql`select id, version from city.case_file order by id`)
  expect(rows).toEqual([
    { id: '4477:1', version: 1 },
    { id: '4477:2', version: 2 },
  ])
})

test('a bulk load is one entry of the change feed', async () => {
  const before = await countRows(opened.database, 'changes')
  await bench.run(header + Array.from({ length: 3_000 }, (_, no) => good(no)).join(''))
  expect(await countRows(opened.database, 'changes')).toBe(before + 1)
})

test('a key that comes twice is refused the second time', async () => {
  const report = await bench.run(header + good(1) + good(2) + good(1, 'again'))
  expect(report.faults).toMatchObject([{ line: 4, key: '1', reason: 'DUPLICATE_KEY' }])
  expect(report.outcome).toBe('rejected')
})

test('an id of another source is not taken over', async () => {
  await bench.run(header + good(1, 'mine'))
  const report = await bench.run(
    header + good(1, 'theirs') + good(2, 'theirs'),
    { source: 'other' },
    { acceptPartial: true },
  )
  expect(report.faults).toMatchObject([{ line: 2, reason: 'ID_TAKEN' }])
  expect(await texts()).toEqual(['mine', 'theirs'])
  await opened.database.query(sql`update city.case_file set region = '447799' where description = 'mine'`)
  const elsewhere = await bench.run(header + good(1, 'theirs'), { source: 'other' })
  expect(elsewhere.faults).toMatchObject([{ line: 2, reason: 'ID_TAKEN' }])
})

const hostile = [
  '‮evil',
  "'; drop table city.case_file; --",
  '<script>alert(1)</script>',
  '👩‍👩‍👧',
  '"q"',
  '\\N',
  '$1',
  '{no}',
  'a\tb',
  'null',
]

test('hostile texts are kept to the letter', async () => {
  const rows = hostile.map((text, no) => good(no, `"${text.replaceAll('"', '""')}"`))
  await bench.run(header + rows.join(''))
  expect(await texts()).toEqual(hostile)
})

test('a NUL is refused with its line', async () => {
  const report = await bench.run(header + good(1) + good(2, 'a\0b'))
  expect(report.faults).toMatchObject([{ line: 3, field: 'description', reason: 'BAD_TEXT', value: 'a␀b' }])
})

test('long codes stay text with their zeros, and a wrong number of digits is refused', async () => {
  const fields = { ...smallSource.fields, description: { column: 'text', digits: 16 } }
  await bench.run(header + good(1, '0044990101370001'), { fields })
  expect(await texts()).toEqual(['0044990101370001'])
  const report = await bench.run(header + good(1, '4.49901E+15'), { fields })
  expect(report.faults).toMatchObject([{ reason: 'BAD_DIGITS', value: '4.49901E+15' }])
})

test('places with few decimals or outside the city are refused where the source demands it', async () => {
  const strict = { place: { lon: 'lon', lat: 'lat', minDecimals: 5 }, mustLieInCity: true, isPlaceRequired: true }
  const row = (lon: string, lat: string, no: number) => `${no},a,2017-06-01 12:00:00,${lon},${lat},x\n`
  const report = await bench.run(
    header +
      row('112.12345', '22.12345', 1) +
      row('112.1234', '22.12345', 2) +
      row('114.12345', '22.12345', 3) +
      row('', '', 4),
    strict,
  )
  expect(report.faults.map(({ line, reason }) => [line, reason])).toEqual([
    [3, 'COORDINATE_PRECISION'],
    [4, 'OUTSIDE_CITY'],
    [5, 'MISSING_PLACE'],
  ])
})

test('a time that the clock showed twice is the earlier one, a skipped one is moved forward and told', async () => {
  const at = (no: number, time: string) => `${no},a,${time},,,x\n`
  const report = await bench.run(
    header + at(1, '2017-11-05 01:30:00') + at(2, '2017-03-12 02:30:00') + at(3, '2017-07-01 00:00:00'),
  )
  const rows = await opened.database.query<{ at: Date }>(sql`select reported_at as at from city.case_file order by id`)
  expect(rows.map((row) => row.at.toISOString())).toEqual([
    '2017-11-05T08:30:00.000Z',
    '2017-03-12T10:30:00.000Z',
    '2017-07-01T07:00:00.000Z',
  ])
  expect(report.remarks.filter(({ reason }) => reason === 'TIME_SKIPPED')).toMatchObject([
    { line: 3, field: 'reported_at' },
  ])
})

test('a source that does not fit is refused by name', async () => {
  expect(await details(bench.run(header, { layer: 'nowhere' }))).toMatchObject({ code: 'UNKNOWN_LAYER' })
  expect(await details(bench.run(header, { layer: 'lamp' }))).toMatchObject({ code: 'BAD_SOURCE' })
  expect(await details(bench.run(header, { edition: 'none' }))).toMatchObject({ code: 'BAD_SOURCE', edition: 'none' })
  expect(await details(bench.run(header, { referenceSystem: 'EPSG:1' }))).toMatchObject({ at: 'referenceSystem' })
  expect(await details(bench.run(header, { timeZone: 'Mars/Base' }))).toMatchObject({ at: 'timeZone' })
  expect(await details(bench.run(header, { key: 'gone' }))).toMatchObject({ columns: ['gone'] })
  expect(
    await details(bench.run(header, { fields: { ...smallSource.fields, wrong: { column: 'no' } } })),
  ).toMatchObject({ fields: ['wrong'] })
  expect(
    await details(bench.run(header, { city: { ...smallSource.city, extent: undefined, id: '4466' } })),
  ).toMatchObject({ city: '4466' })
})

test('of two areas that hold a point the smaller has it, and of equal ones the first code', async () => {
  const square = (id: string, west: number, east: number) => ({
    type: 'Feature',
    properties: { id },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [west, 22],
          [east, 22],
          [east, 23],
          [west, 23],
          [west, 22],
        ],
      ],
    },
  })
  const areas = JSON.stringify({
    type: 'FeatureCollection',
    features: [square('03', 112, 114), square('02', 113, 114), square('01', 113, 114), square('04', 114, 115)],
  })
  const city = { id: '4488', name: '甲', nameEn: 'A', timeZone: 'Asia/Shanghai' }
  const report = await bench.run(areas, {
    layer: 'area',
    format: 'geojson',
    columns: ['id'],
    key: 'id',
    place: undefined,
    city,
    fields: {
      id: { template: '4488{id}' },
      level: { constant: 'community' },
      name: { column: 'id' },
      nameEn: { column: 'id' },
    },
  })
  expect(report).toMatchObject({ outcome: 'imported', changes: { inserted: 5 } })
  expect(report.topology).toMatchObject({ parts: 1, gaps: [] })
  expect(report.topology!.overlaps.map((overlap) => overlap.areas.toSorted())).toHaveLength(3)
  const at = (no: number, lon: number) => `${no},a,2017-06-01 12:00:00,${lon},22.5,x\n`
  await bench.run(header + at(1, 112.5) + at(2, 113.5) + at(3, 114) + at(4, 116), {
    city,
    fields: { ...smallSource.fields, id: { template: '4488:{no}' } },
  })
  const rows = await opened.database.query<{ area: string }>(sql`select area from city.case_file order by id`)
  expect(rows.map(({ area }) => area)).toEqual(['448803', '448801', '448801', '4488'])
})

test('an area whose ring crosses itself is refused with its number', async () => {
  const bow = {
    type: 'Polygon',
    coordinates: [
      [
        [112, 22],
        [113, 23],
        [113, 22],
        [112, 23],
        [112, 22],
      ],
    ],
  }
  const file = JSON.stringify({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: { id: '01' }, geometry: bow }],
  })
  const report = await bench.run(file, {
    layer: 'area',
    format: 'geojson',
    columns: ['id'],
    key: 'id',
    place: undefined,
    city: { id: '4489', name: '乙', nameEn: 'B', timeZone: 'Asia/Shanghai' },
    fields: {
      id: { template: '4489{id}' },
      level: { constant: 'community' },
      name: { column: 'id' },
      nameEn: { column: 'id' },
    },
  })
  expect(report.outcome).toBe('rejected')
  expect(report.faults).toMatchObject([{ line: 1, field: 'geometry', reason: 'BAD_GEOMETRY' }])
  expect(await countRows(opened.database, 'areas', '4489')).toBe(0)
})

test('an import that is told to stop leaves nothing behind', async () => {
  const stop = new AbortController()
  const rows = Array.from({ length: 20_000 }, (_, no) => good(no)).join('')
  const running = importSource({
    database: opened.database,
    layers,
    ...bench.write(header + rows),
    signal: stop.signal,
    onProgress: ({ done }) => done > 200_000 && stop.abort(new AppError('SHUTTING_DOWN')),
  })
  expect(await details(running)).toEqual({ code: 'SHUTTING_DOWN' })
  expect(await countRows(opened.database, 'cases')).toBe(0)
  expect(await countRows(opened.database, 'staged')).toBe(0)
})

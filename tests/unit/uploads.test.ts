import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '#api/contract/errors.ts'
import { decodeFile } from '#api/import/decode.ts'
import { readFeatures } from '#api/import/readers.ts'
import { openUploads } from '#api/import/uploads.ts'
import { randomFrom } from '#tests/harness/random.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'yizhangtu-uploads-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const data = () => Readable.from([Buffer.from('{"features":[{"properties":{"a":'), Buffer.from('1,"b":null}}]}')])
const columns = (count: number) => Array.from({ length: count }, (_, index) => `"c${index}":1`).join()
const throwIt = (reason: unknown) => {
  throw reason
}
const codeOf = (work: () => unknown) => {
  try {
    work()
    return null
  } catch (error) {
    return error instanceof AppError ? error.code : error
  }
}

test('a file that comes in pieces is kept with its columns until it is taken away', async () => {
  const uploads = openUploads(root)
  const upload = await uploads.take('a', 'x.geojson', data())
  expect(upload).toMatchObject({
    account: 'a',
    columns: [
      { name: 'a', sample: '1' },
      { name: 'b', sample: '' },
    ],
  })
  expect(uploads.of('a', upload.id)).toBe(upload)
  expect(codeOf(() => uploads.of('b', upload.id))).toBe('UPLOAD_GONE')
  await uploads.remove(upload)
  expect([existsSync(upload.folder), codeOf(() => uploads.of('a', upload.id))]).toEqual([false, 'UPLOAD_GONE'])
})

test('what a process that died has left is cleared; what a living one or another machine has is not', async () => {
  const made = (host: string, pid: number) => {
    const folder = join(root, `${host}~${pid}~0123456789ab`, 'upload')
    mkdirSync(folder, { recursive: true })
    return folder
  }
  // no process has a number above 2^22
  const [dead, living, elsewhere] = [made(hostname(), 99_999_999), made(hostname(), process.ppid), made('elsewhere', 1)]
  const before = await openUploads(root).take('a', '', data())
  const uploads = openUploads(root)
  await uploads.take('a', '', data())
  expect([dead, living, elsewhere].map((folder) => existsSync(folder))).toEqual([false, true, true])
  expect(codeOf(() => uploads.of('a', before.id))).toBe('UPLOAD_GONE')
})

test('the fourth file of an account takes the place of its oldest; the work goes on with those in use', async () => {
  const uploads = openUploads(root)
  const [first, second] = [await uploads.take('a', '', data()), await uploads.take('a', '', data())]
  await uploads.take('a', '', data())
  await uploads.alone(first!, async () => {
    await uploads.take('a', '', data())
    await expect(uploads.alone(second!, () => Promise.resolve())).rejects.toMatchObject({ code: 'UPLOAD_GONE' })
    const other = await uploads.take('b', '', data())
    await expect(uploads.alone(other, () => Promise.resolve())).rejects.toMatchObject({ code: 'IMPORT_BUSY' })
  })
  expect(uploads.of('a', first!.id)).toBe(first)
})

test('of many files that come at once an account has three', async () => {
  const uploads = openUploads(root)
  for (let count = 0; count < 3; count += 1) await uploads.take('a', '', data())
  const taken = await Promise.allSettled(Array.from({ length: 9 }, () => uploads.take('a', '', data())))
  const refused = taken.flatMap((each) => (each.status === 'rejected' ? [codeOf(() => throwIt(each.reason))] : []))
  expect(refused).toEqual(Array.from({ length: 6 }, () => 'RATE_LIMITED'))
  const [folder] = readdirSync(root)
  expect(readdirSync(join(root, folder!))).toHaveLength(3)
})

test.each([
  ['nested without end', `{"features":[{"properties":{},"geometry":${'['.repeat(1 << 20)}`, /nested deeper than 64/],
  ['of objects in objects', `{"features":[{"properties":${'{"a":'.repeat(1 << 17)}`, /nested deeper than 64/],
  ['nested before its features', '['.repeat(1 << 20), /depth/],
  ['of too many columns', `{"features":[{"properties":{${columns(300)}}}]}`, /^$/],
])('a file %s is refused before it fills the memory', async (_, text, message) => {
  const uploads = openUploads(root)
  const error: unknown = await uploads
    .take('a', '', Readable.from([Buffer.from(text)]))
    .catch((reason: unknown) => reason)
  expect(error).toMatchObject({ code: 'BAD_SOURCE' })
  expect((error as AppError).details['message'] ?? '').toMatch(message)
})

test('a feature of more values than any is refused while it comes', async () => {
  const file = join(root, 'large')
  const feature = (count: number) =>
    `{"properties":{},"geometry":{"type":"MultiPoint","coordinates":[${'[1,1],'.repeat(count - 1)}[1,1]]}}`
  const read = async (...counts: number[]) => {
    writeFileSync(file, `{"features":[${counts.map(feature).join()}]}`)
    const keys: number[] = []
    for await (const { key } of readFeatures({ file, encoding: 'utf-8' }, { depth: 64, values: 1_000 })) keys.push(key)
    return keys
  }
  expect(await read(200, 200, 200)).toEqual([0, 1, 2])
  await expect(read(200, 300)).rejects.toMatchObject({ code: 'BAD_SOURCE', details: { reason: 'geojson' } })
})

test.each(['utf-8', 'gb18030'] as const)(
  'a long line of %s is read in pieces, each of whole signs',
  async (encoding) => {
    const random = randomFrom(7)
    const sign = () =>
      encoding === 'utf-8'
        ? Buffer.from(random.pick(['a', '1', ',', 'é', '网', '𠀀']))
        : Buffer.from(
            random.pick([
              [0x61],
              [0x31],
              [0x2c],
              [0xcd, 0xf8],
              [0x81, 0x40 + random.whole(60)],
              [0x95, 0x32, 0x82, 0x36],
            ]),
          )
    const bytes = Buffer.concat(
      [Buffer.from('\ufeff'), ...Array.from({ length: 150_000 }, sign)].slice(encoding === 'utf-8' ? 0 : 1),
    )
    const file = join(root, 'line')
    writeFileSync(file, bytes)
    const pieces: string[] = []
    for await (const text of decodeFile(file, encoding)) pieces.push(text)
    expect(pieces.join('') === new TextDecoder(encoding).decode(bytes)).toBe(true)
    expect(pieces.length).toBeGreaterThan(3)
    writeFileSync(file, Buffer.concat([bytes, Buffer.from([10, 0xff, 0xff])]))
    const read = async () => {
      for await (const text of decodeFile(file, encoding)) void text
    }
    await expect(read()).rejects.toMatchObject({ code: 'BAD_SOURCE', details: { reason: 'encoding', line: 2 } })
  },
)

test('more than the bound is refused although nothing was announced', async () => {
  const uploads = openUploads(root)
  const chunk = Buffer.alloc(1 << 20, 32)
  const endless = Readable.from(Array.from({ length: 65 }, () => chunk))
  await expect(uploads.take('a', '', endless)).rejects.toMatchObject({ code: 'BODY_TOO_LARGE' })
})

test('what breaks off or is none leaves nothing behind', async () => {
  const uploads = openUploads(root)
  const broken = new Readable({ read() {} })
  const taking = uploads.take('a', '', broken)
  broken.push('{"features":[')
  broken.destroy(new Error('gone'))
  await expect(taking).rejects.toMatchObject({ code: 'BAD_INPUT' })
  await expect(uploads.take('a', '', Readable.from([Buffer.from('x')]))).rejects.toMatchObject({ code: 'BAD_SOURCE' })
  expect(readdirSync(root).flatMap((name) => readdirSync(join(root, name)))).toEqual([])
  await uploads.close()
  expect(readdirSync(root)).toEqual([])
})

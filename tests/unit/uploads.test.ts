import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '#api/contract/errors.ts'
import { openUploads } from '#api/import/uploads.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'yizhangtu-uploads-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const data = () => Readable.from([Buffer.from('{"features":[{"properties":{"a":'), Buffer.from('1,"b":null}}]}')])
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

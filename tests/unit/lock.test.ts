import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readLock, takeLock } from '#api/core/db/lock.ts'

let folder: string
const file = () => join(folder, 'lock.json')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yizhangtu-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a held folder is refused and free again when it is released', () => {
  const held = takeLock(folder)
  expect(() => takeLock(folder)).toThrow(expect.objectContaining({ code: 'DATA_DIR_IN_USE' }))
  held.release()
  takeLock(folder).release()
  expect(readLock(folder)).toBeNull()
})

test('a lock whose process id was given to another process does not hold', () => {
  const { lock } = takeLock(folder)
  writeFileSync(file(), JSON.stringify({ ...lock, birth: 'another boot 1' }))
  expect(readLock(folder)).toBeNull()
  takeLock(folder).release()
})

test('the lock of a dead process and a torn lock file do not hold', () => {
  writeFileSync(file(), JSON.stringify({ pid: 2 ** 22 + 1, birth: '', url: '', token: 'x' }))
  takeLock(folder).release()
  writeFileSync(file(), '{"pid": 1')
  const held = takeLock(folder)
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ pid: process.pid })
  held.release()
})

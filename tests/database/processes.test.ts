import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readLock, takeLock } from '#api/core/db/lock.ts'
import { openMigrated } from '#api/core/db/open.ts'
import { sql } from '#api/core/db/statement.ts'
import { openTrial } from '#api/core/db/trial.ts'
import type { DatabaseConfig } from '#api/core/db/open.ts'
import { migrationSources } from '#api/sources.ts'
import { databaseKind, makeTrialFolder, openTestDatabase } from '#tests/harness/database.ts'

/** Runs the writing process until it has told `enough` numbers, kills it, and returns all that it told. */
async function writeAndKill(config: DatabaseConfig, first: number, enough: number): Promise<number[]> {
  const script = join(import.meta.dirname, '..', 'harness', 'writer.ts')
  const child = spawn(process.execPath, [script, JSON.stringify(config), String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const told: number[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    told.push(Number(line))
    if (told.length === enough) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return told
}

test('twenty kills of the process that writes lose nothing that was acknowledged and leave nothing half-written', async () => {
  const opened = await openTestDatabase()
  await opened.database.query(sql`select 1`)
  const { config } = opened
  if (databaseKind === 'trial') await opened.database.close()
  const told: number[] = []
  for (let kills = 0; kills < 20; kills += 1)
    told.push(...(await writeAndKill(config, 1 + 1000 * kills, 3 + ((kills * 7) % 11))))
  const database = await openMigrated(config, migrationSources)
  const rows = await database.query<{ number: string; count: string }>(
    sql`select split_part(id, '-', 2) as number, count(*) as count from city.road where id like 'pair-%' group by 1`,
  )
  const changes = await database.query(sql`
    select r.id from city.road r left join core.change c on c.layer = 'road' and c.id = r.id where c.id is null`)
  await database.close()
  if (databaseKind === 'server') await opened.close()
  else rmSync(config.dataDir, { recursive: true, force: true })
  expect(rows.filter(({ count }) => count !== '2')).toEqual([])
  const there = new Set(rows.map(({ number }) => Number(number)))
  expect(told.filter((number) => !there.has(number))).toEqual([])
  expect(told.length).toBeGreaterThanOrEqual(20 * 3)
  expect(changes).toEqual([])
}, 400_000)

describe.runIf(databaseKind === 'trial')('a data folder', () => {
  let folder: Awaited<ReturnType<typeof makeTrialFolder>>
  beforeEach(async () => {
    folder = await makeTrialFolder()
  })
  afterEach(() => folder.remove())

  test('belongs to one process at a time; the second hears who has it, and leaves the first alone', async () => {
    const { dataDir } = folder
    const first = await openTrial({ dataDir })
    await expect(openTrial({ dataDir })).rejects.toMatchObject({
      code: 'DATA_DIR_IN_USE',
      details: { folder: dataDir, pid: process.pid },
    })
    expect(await first.query(sql`select 1 as one`)).toEqual([{ one: 1 }])
    first.tell('http://localhost:18080')
    expect(readLock(dataDir)).toMatchObject({ pid: process.pid, url: 'http://localhost:18080' })
    await first.close()
    expect(readLock(dataDir)).toBeNull()
    expect(existsSync(join(dataDir, 'lock.json'))).toBe(false)
  })

  test('is free again when its holder has died or left a torn lock file', async () => {
    const { dataDir } = folder
    const dead = spawn(process.execPath, ['-e', ''])
    await once(dead, 'exit')
    for (const text of [JSON.stringify({ pid: dead.pid, url: '', token: 'old' }), '{"pid":', '']) {
      writeFileSync(join(dataDir, 'lock.json'), text)
      expect(readLock(dataDir)).toBeNull()
      const lock = takeLock(dataDir)
      expect(readLock(dataDir)?.token).toBe(lock.lock.token)
      lock.release()
    }
  })

  test('is not opened while the database process of a killed server is still at work in it', async () => {
    const { dataDir } = folder
    const postgres = join(dataDir, 'postgres')
    const late = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 2000)', postgres])
    writeFileSync(`${postgres}.pid`, String(late.pid))
    const gone = once(late, 'exit').then(() => 'gone')
    const database = await openTrial({ dataDir })
    expect(await Promise.race([gone, Promise.resolve('still there')])).toBe('gone')
    expect(Number(readFileSync(`${postgres}.pid`, 'utf8'))).toBe(database.child.pid)
    await database.close()
  })

  test('is left by its database process when the parent disappears', async () => {
    const { dataDir } = folder
    const config = { databaseUrl: undefined, databaseOwnerUrl: undefined, dataDir }
    await writeAndKill(config, 1, 1)
    const pid = Number(readFileSync(join(dataDir, 'postgres.pid'), 'utf8'))
    const isThere = () => existsSync(`/proc/${pid}`) && readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[2] !== 'Z'
    await expect.poll(isThere, { timeout: 20_000 }).toBe(false)
  })
})

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#api/core/db/statement.ts'
import { openAsOwner } from '#api/core/db/open.ts'
import type { Database } from '#api/core/db/database.ts'
import type { DatabaseConfig } from '#api/core/db/open.ts'
import { clearAbandoned } from '#api/import/stage.ts'
import { databaseKind, makeTrialFolder, openTestDatabase } from '#tests/harness/database.ts'
import { countRows, openWorkbench, smallHeader } from '#tests/harness/importing.ts'
import { randomFrom } from '#tests/harness/random.ts'

/** A trial database has to be opened anew after each kill. */
const [kills, rows] = databaseKind === 'server' ? [20, 12_000] : [20, 3_000]

let config: DatabaseConfig
let bench: Awaited<ReturnType<typeof openWorkbench>>
let remove: () => Promise<void> | void
beforeAll(async () => {
  if (databaseKind === 'server') {
    const opened = await openTestDatabase()
    config = opened.config
    remove = () => opened.close()
  } else {
    const folder = await makeTrialFolder()
    config = { databaseUrl: undefined, databaseOwnerUrl: undefined, dataDir: folder.dataDir }
    remove = () => folder.remove()
  }
  const database = await openAsOwner(config)
  bench = await openWorkbench(database)
  await database.close()
})
afterAll(async () => {
  bench?.remove()
  await remove?.()
})

function data(round: number): string {
  return (
    smallHeader +
    Array.from({ length: rows }, (_, no) => `${round}-${no},a,2017-06-01 12:00:00,112.1,22.1,x\n`).join('')
  )
}

/** Runs an import in a process of its own and kills it `delay` ms after its n-th line. Returns the last line that it told. */
async function killed(
  files: { sourceFile: string; dataFile?: string | undefined },
  line: number,
  delay: number,
): Promise<string> {
  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, '..', 'harness', 'importChild.ts'),
      JSON.stringify(config),
      files.sourceFile,
      files.dataFile ?? '',
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let count = 0
  let last = ''
  for await (const text of createInterface(child.stdout)) {
    last = text
    count += 1
    if (count !== line && !text.startsWith('write 0')) continue
    await wait(delay)
    child.kill('SIGKILL')
  }
  await ended
  return last
}

/** The database after the kill, as a new process finds it. */
async function reopened(): Promise<Database> {
  // The database process of a trial database ends when it notices that its parent is gone.
  for (let tries = 0; ; tries += 1) {
    try {
      return await openAsOwner(config)
    } catch (error) {
      if (tries === 50) throw error
      await wait(100)
    }
  }
}

test(
  `of ${kills} imports killed at random moments none is half-loaded, and the next one clears what they left`,
  { timeout: 300_000 },
  async () => {
    const random = randomFrom(20_171_231)
    const outcomes = new Set<number>()
    for (let round = 0; round < kills; round += 1) {
      const files = bench.write(data(round))
      // Every third dies while reading, the others in the last transaction.
      await killed(files, round % 3 === 0 ? 1 + random.whole(8) : Infinity, round % 3 === 0 ? 0 : random.whole(600))
      const database = await reopened()
      try {
        await clearAbandoned(database)
        const count = await countRows(database, 'cases', `4477:${round}-`)
        expect([0, rows]).toContain(count)
        expect(await countRows(database, 'staged')).toBe(0)
        const open = await database.query(sql`select run from core.import_run where finished_at is null`)
        expect(open).toEqual([])
        outcomes.add(count)
      } finally {
        await database.close()
      }
    }
    expect(outcomes).toContain(0)
  },
)

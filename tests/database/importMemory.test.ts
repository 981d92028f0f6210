import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRows } from '#api/import/readers.ts'
import { parseSource } from '#api/import/source.ts'
import { databaseKind, openTestDatabase } from '#tests/harness/database.ts'
import { openWorkbench, smallHeader, smallSource } from '#tests/harness/importing.ts'

let opened: Awaited<ReturnType<typeof openTestDatabase>>
let bench: Awaited<ReturnType<typeof openWorkbench>>
beforeAll(async () => {
  opened = await openTestDatabase()
  bench = await openWorkbench(opened.database)
})
afterAll(async () => {
  bench?.remove()
  await opened?.close()
})

async function writeMany(file: string, rows: number): Promise<void> {
  const stream = createWriteStream(file)
  stream.write(smallHeader)
  for (let no = 0; no < rows; no += 1)
    if (!stream.write(`${no},a,2017-06-01 12:00:00,112.${no % 97},22.${no % 89},text ${no}\n`))
      await once(stream, 'drain')
  await once(stream.end(), 'finish')
}

test('a million rows are read in memory that does not grow with them', { timeout: 300_000 }, async () => {
  const file = join(bench.folder, 'million.csv')
  await writeMany(file, 1_000_000)
  let count = 0
  let highest = 0
  const before = process.memoryUsage().rss
  for await (const row of readRows({ file, source: parseSource(smallSource), encoding: 'utf-8' })) {
    count += row.get('no') === null ? 0 : 1
    if (count % 50_000 === 0) highest = Math.max(highest, process.memoryUsage().rss)
  }
  expect(count).toBe(1_000_000)
  expect((highest - before) / 2 ** 20).toBeLessThan(200)
})

test.runIf(databaseKind === 'server')(
  'an import of 100,000 rows stays under 300 MB',
  { timeout: 300_000 },
  async () => {
    const { sourceFile, dataFile } = bench.write('')
    await writeMany(dataFile!, 100_000)
    const child = join(import.meta.dirname, '..', 'harness', 'importChild.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [
      child,
      JSON.stringify(opened.config),
      sourceFile,
      dataFile!,
    ])
    const [outcome, megabytes] = stdout.trim().split('\n').at(-1)!.split(' ')
    expect(outcome).toBe('imported')
    expect(Number(megabytes)).toBeLessThan(300)
  },
)

import { openAsOwner } from '#api/core/db/open.ts'
import type { DatabaseConfig } from '#api/core/db/open.ts'
import { importSource } from '#api/import/engine.ts'
import { layers } from '#api/layers/index.ts'

/** A process of its own that imports one file and tells a line per step, so that it can be killed at any of them. Arguments: configuration, source, data. */
async function main([config = '{}', sourceFile = '', dataFile = '']: string[]): Promise<void> {
  const database = await openAsOwner(JSON.parse(config) as DatabaseConfig)
  const report = await importSource({
    database,
    layers,
    sourceFile,
    dataFile,
    onProgress: ({ phase, done }) => process.stdout.write(`${phase} ${done}\n`),
  })
  process.stdout.write(`${report.outcome} ${Math.round(process.resourceUsage().maxRSS / 1024)}\n`)
  await database.close()
}

await main(process.argv.slice(2))

import { readConfig } from '#api/config.ts'
import { migrate } from '#api/core/db/migrate.ts'
import { openAsOwner } from '#api/core/db/open.ts'
import { migrationSources } from '#api/sources.ts'

const database = await openAsOwner(readConfig(process.env))
try {
  const ran = await migrate(database, migrationSources)
  console.log(ran.length === 0 ? '数据库已是最新 The database is up to date' : ran.join('\n'))
} finally {
  await database.close()
}

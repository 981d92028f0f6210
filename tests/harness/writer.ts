import { openMigrated } from '#api/core/db/open.ts'
import { sql } from '#api/core/db/statement.ts'
import type { DatabaseConfig } from '#api/core/db/open.ts'
import { migrationSources } from '#api/sources.ts'

/**
 * A process that writes pairs of roads until it is killed and tells each number on a line once the database has acknowledged it.
 * The arguments are the configuration as JSON and the first number.
 */
const config = JSON.parse(process.argv[2]!) as DatabaseConfig
const database = await openMigrated(config, migrationSources)
for (let number = Number(process.argv[3]); ; number += 1) {
  await database.transaction(async (tx) => {
    for (const half of ['a', 'b'])
      await tx.query(
        sql`insert into city.road (region, id, class, width_m, length_m, geom)
            values ('449901', ${`pair-${number}-${half}`}, 'tertiary', 5, 1, ST_GeomFromText('LINESTRING(111.95 21.85,111.96 21.85)', 4490))`,
      )
  })
  process.stdout.write(`${number}\n`)
}

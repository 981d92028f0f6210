import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { migrationSources } from '#api/sources.ts'

/** Twelve hexadecimal digits that change when the schema of a migrated database would: migrations, views, grants, the trial database's packages. */
export function fingerprint(): string {
  const { migrations, layers, order } = migrationSources
  const root = join(import.meta.dirname, '..', '..')
  const packages = ['pglite', 'pglite-postgis'].map((name) =>
    join(root, 'node_modules', '@electric-sql', name, 'package.json'),
  )
  const files = [
    ...readdirSync(migrations)
      .sort()
      .map((name) => join(migrations, name)),
    ...order.map((id) => join(layers, id, `${id}.view.sql`)),
    join(root, 'api', 'core', 'db', 'session.sql.ts'),
    join(root, 'api', 'core', 'db', 'trialProcess.ts'),
    ...packages,
  ]
  const hash = createHash('sha256')
  for (const file of files) if (existsSync(file)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  return hash.digest('hex').slice(0, 12)
}

import { join } from 'node:path'
import { layers } from '#api/layers/index.ts'
import type { MigrationSources } from '#api/core/db/migrate.ts'

/** Where this product's migrations and layer views stand. */
export const migrationSources: MigrationSources = {
  migrations: join(import.meta.dirname, 'migrations'),
  layers: join(import.meta.dirname, 'layers'),
  order: layers.map(({ id }) => id),
}

import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '#api/contract/errors.ts'
import { dropViewsStatement, ledgerScript, lockStatement, noteStatement, ranStatement } from './migration.sql.ts'
import type { Database, Queryable } from './database.ts'

/** Where migrations and layer views stand, and the layers in the order in which their views are made. */
export interface MigrationSources {
  migrations: string
  layers: string
  order: readonly string[]
}

const checksumOf = (text: string) => createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')

/** Brings a database to the newest state: migrations that have not run yet, then the layer views when any of them changed, all in one transaction. Returns what ran. Errors: `MIGRATION_CHANGED` when a file that has run was altered or is gone. */
export async function migrate(database: Database, { migrations, layers, order }: MigrationSources): Promise<string[]> {
  const files = readdirSync(migrations)
    .filter((name) => /^\d{4}_.+\.sql$/.test(name))
    .sort()
  const views = order.map((id) => join(layers, id, `${id}.view.sql`)).filter((file) => existsSync(file))
  return database.transaction(async (tx) => {
    await tx.query(lockStatement)
    await tx.script(ledgerScript)
    const ran = new Map(
      (await tx.query<{ name: string; checksum: string }>(ranStatement)).map(({ name, checksum }) => [name, checksum]),
    )
    for (const name of ran.keys())
      if (name !== 'views' && !files.includes(name))
        throw new AppError('MIGRATION_CHANGED', { migration: name, fault: 'missing' })
    const done: string[] = []
    for (const name of files)
      if (await runFile(tx, { name, text: readFileSync(join(migrations, name), 'utf8'), known: ran.get(name) }))
        done.push(name)
    if (await runViews(tx, views.map((file) => readFileSync(file, 'utf8')).join(';\n'), ran.get('views')))
      done.push('views')
    return done
  })
}

async function runFile(
  tx: Queryable,
  { name, text, known }: { name: string; text: string; known: string | undefined },
): Promise<boolean> {
  const checksum = checksumOf(text)
  if (known === checksum) return false
  if (known !== undefined) throw new AppError('MIGRATION_CHANGED', { migration: name, fault: 'altered' })
  await tx.script(text)
  await tx.query(noteStatement(name, checksum))
  return true
}

async function runViews(tx: Queryable, text: string, known: string | undefined): Promise<boolean> {
  const checksum = checksumOf(text)
  if (known === checksum || text === '') return false
  await tx.query(dropViewsStatement)
  await tx.script(text)
  await tx.query(noteStatement('views', checksum))
  return true
}

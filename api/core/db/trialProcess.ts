import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { postgis } from '@electric-sql/pglite-postgis'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { guardAnswers } from './answers.ts'
import { awaitPredecessor } from './predecessor.ts'

/** What the parent asks of this process; the first argument, as JSON. */
export interface TrialTask {
  /** The folder of the database; made when it is not there. */
  folder: string
  /** Where to listen: a unix socket's path, or a port of 127.0.0.1. */
  path?: string
  port?: number
  /** A dumped data folder to begin with. */
  template?: string
  /** Write a dump of the data folder here on the message `dump`. */
  dump?: string
}

const extensions = { postgis, btree_gist, pg_trgm }

/** Makes the database under another name first: a killed initdb leaves a folder that never opens. */
async function create(folder: string, template?: string): Promise<void> {
  const fresh = `${folder}.new`
  rmSync(fresh, { recursive: true, force: true })
  const loadDataDir =
    template && existsSync(template) ? new Blob([readFileSync(template)], { type: 'application/x-gzip' }) : undefined
  const database = await PGlite.create({ dataDir: fresh, extensions, ...(loadDataDir && { loadDataDir }) })
  await database.exec('create extension if not exists postgis')
  await database.close()
  renameSync(fresh, folder)
}

async function dump(database: PGlite, file: string): Promise<void> {
  const blob = await database.dumpDataDir('gzip')
  writeFileSync(`${file}.new`, Buffer.from(await blob.arrayBuffer()))
  renameSync(`${file}.new`, file)
}

async function main(task: TrialTask): Promise<void> {
  // Until it serves, the end of the parent is simply the end.
  const endEarly = () => process.exit(1)
  process.once('disconnect', endEarly)
  await awaitPredecessor(task.folder)
  if (!existsSync(task.folder)) await create(task.folder, task.template)
  const database = await PGlite.create({ dataDir: task.folder, extensions })
  // The error that takes the place of the missing answer has a moment to reach the client.
  await guardAnswers(database, () => setTimeout(() => process.kill(process.pid, 'SIGKILL'), 100))
  const at = task.path === undefined ? { host: '127.0.0.1', port: task.port ?? 0 } : { path: task.path }
  if (task.path !== undefined) rmSync(task.path, { force: true })
  const server = new PGLiteSocketServer({ db: database, ...at })
  await server.start()
  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    await server.stop()
    await database.close()
    process.exit(0)
  }
  process.on('message', (message) => {
    if (message === 'stop') void stop()
    if (message === 'dump' && task.dump !== undefined)
      void dump(database, task.dump).then(() => process.send?.('dumped'))
  })
  // The terminal's Ctrl-C reaches the whole group; the parent decides when this process ends.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => undefined)
  process.on('disconnect', () => void stop())
  process.off('disconnect', endEarly)
  process.send?.('ready')
}

await main(JSON.parse(process.argv[2] ?? '{}') as TrialTask)

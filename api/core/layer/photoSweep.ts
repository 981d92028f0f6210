import { mkdir, readFile, readdir, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Queryable } from '#api/core/db/database.ts'
import { instanceSql, referredPhotosSql } from './photos.sql.ts'

const day = 24 * 60 * 60 * 1_000
/** How long a photo is kept after it was last seen to be referred to, so that a backup of the database finds its photos when it is restored. */
const kept = 30 * day
/** How old that sight may be before it is renewed: the time of a file is when it was put or last seen to be referred to. */
const sight = 7 * day
/** Names of photos, of those that are being taken away, and of what a crash has left half written. */
const [photoName, asideName, halfName] = [/^[0-9a-f]{64}$/, /^[0-9a-f]{64}\.gone$/, /^[0-9a-f]{64}\.[0-9a-f]{12}$/]
/** The file that tells whose photos these are. */
const ownerFile = 'database'
/** The most photos that one sweep takes away. */
const mostAtOnce = 5_000

function unlessMissing<Other>(other: Other): (error: NodeJS.ErrnoException) => Other {
  return (error) => {
    if (error.code === 'ENOENT') return other
    throw error
  }
}

/** Whether the folder is this database's: photos of another one are nobody's to judge. A folder without a mark gets one, and is swept from the next time on. */
async function isOwn(database: Queryable, folder: string): Promise<boolean> {
  const [instance] = await database.query<{ id: string }>(instanceSql)
  const file = join(folder, ownerFile)
  const owner = await readFile(file, 'utf8').catch(unlessMissing(null))
  if (owner === null && instance) {
    await mkdir(folder, { recursive: true })
    await writeFile(file, instance.id, { flag: 'wx' })
  }
  return owner !== null && owner === instance?.id
}

async function isOld(path: string, age: number): Promise<boolean> {
  const found = await stat(path).catch(unlessMissing(null))
  return found !== null && Date.now() - found.mtimeMs > age
}

async function unreferred(database: Queryable, names: readonly string[]): Promise<Set<string>> {
  if (names.length === 0) return new Set()
  const rows = await database.query<{ id: string }>(referredPhotosSql(names))
  const referred = new Set(rows.map(({ id }) => id))
  return new Set(names.filter((name) => !referred.has(name)))
}

/** What an interrupted sweep had set aside comes back; half files of interrupted writings go. Returns the photos that were last seen to be referred to some time ago. */
async function oldPhotos(folder: string): Promise<string[]> {
  const old: string[] = []
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const photo = name.slice(0, 64)
    if (asideName.test(name)) await rename(path, join(folder, photo))
    else if (halfName.test(name) && (await isOld(path, day))) await unlink(path)
    if ((photoName.test(name) || asideName.test(name)) && (await isOld(join(folder, photo), sight))) old.push(photo)
  }
  return old
}

const fileIn = (folder: string, name: string) => join(folder, name.slice(0, 2), name)

/** Notes that photos are referred to now. */
async function renewSight(folder: string, names: readonly string[]): Promise<void> {
  const now = new Date()
  for (const name of names) await utimes(fileIn(folder, name), now, now).catch(unlessMissing(undefined))
}

/** Sets files aside, asks once more, and takes away what is still old and referred to by nobody: whoever puts the same photo at this moment keeps it. */
async function takeAway(database: Queryable, folder: string, names: readonly string[]): Promise<number> {
  const fileOf = (name: string) => fileIn(folder, name)
  const asideOf = (name: string) => `${fileOf(name)}.gone`
  for (const name of names) await rename(fileOf(name), asideOf(name)).catch(unlessMissing(undefined))
  const leaving = await unreferred(database, names)
  let count = 0
  for (const name of names)
    if (leaving.has(name) && (await isOld(asideOf(name), kept))) {
      await unlink(asideOf(name))
      count += 1
    } else await rename(asideOf(name), fileOf(name)).catch(unlessMissing(undefined))
  return count
}

/** Takes away the photos to which no row has referred for 30 days, and tells how many. A crash at any moment loses none that is referred to. */
export async function sweepPhotos(database: Queryable, folder: string): Promise<number> {
  if (!(await isOwn(database, folder))) return 0
  const old: string[] = []
  for (const part of (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name)))
    old.push(...(await oldPhotos(join(folder, part))))
  const loose = await unreferred(database, old)
  await renewSight(
    folder,
    old.filter((name) => !loose.has(name)),
  )
  const leaving: string[] = []
  for (const name of loose) if (await isOld(fileIn(folder, name), kept)) leaving.push(name)
  return takeAway(database, folder, leaving.slice(0, mostAtOnce))
}

/** Sweeps at once and then every day. Returns what ends it and waits for a running sweep. */
export function startPhotoSweep(
  database: Queryable,
  folder: string,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  const round = () => {
    running = running.then(() => sweepPhotos(database, folder)).catch(onError)
  }
  const timer = setInterval(round, day).unref()
  round()
  return async () => {
    clearInterval(timer)
    await running
  }
}

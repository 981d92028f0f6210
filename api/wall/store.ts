import { AppError } from '#api/contract/errors.ts'
import { checkText } from '#api/contract/filter.ts'
import type { Role, Viewer } from '#api/contract/layer.ts'
import type { WallChoice, WallPlaylist, WallScene } from '#api/contract/wall.ts'
import { isNetwork } from '#api/core/access/addresses.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { checkKey } from './document.ts'
import {
  appendSql,
  bindDisplaySql,
  countDisplaysSql,
  deleteDisplaySql,
  displaysSql,
  latestSql,
  saveDisplaySql,
  steerSql,
  versionSql,
  versionsSql,
} from './wall.sql.ts'

/** What has versions. */
export type WallKind = 'scene' | 'playlist'

/** What versions have in common. */
export interface WallVersion {
  version: number
  author: string
  at: Date
  note: string
  isDeleted: boolean
}

/** One version of a scene or a playlist; a deleted one has no document. */
export interface WallItem extends WallVersion {
  kind: WallKind
  id: string
  document: WallScene | WallPlaylist | null
}

/** Where a playlist is shown. */
export interface WallDisplay {
  name: string
  account: string | null
  playlist: string
  choice: WallChoice | null
  addresses: string[]
  seenAt: Date | null
}

const mayRead: readonly Role[] = ['analyst', 'manager', 'leader', 'wall']
const mayEdit: readonly Role[] = ['analyst', 'manager']

/** Whether the viewer's role may look at the wall or arrange it. */
export function permitsWall({ role }: Viewer, right: 'read' | 'edit'): boolean {
  return (right === 'read' ? mayRead : mayEdit).includes(role)
}

function demand(viewer: Viewer, right: 'read' | 'edit'): void {
  if (permitsWall(viewer, right)) return
  throw new AppError(viewer.role === 'visitor' ? 'SIGN_IN_REQUIRED' : 'FORBIDDEN', { what: 'wall' })
}

/** The scenes or playlists in force. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`. */
export function listItems(
  database: Queryable,
  viewer: Viewer,
  kind: WallKind,
  withDeleted = false,
): Promise<WallItem[]> {
  demand(viewer, 'read')
  return database.query<WallItem>(latestSql(kind, withDeleted))
}

/** One version, the one in force without a number; null when there is none. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`. */
export async function readItem(
  database: Queryable,
  viewer: Viewer,
  kind: WallKind,
  { id, version }: { id: string; version?: number | null },
): Promise<WallItem | null> {
  demand(viewer, 'read')
  const [item] = await database.query<WallItem>(versionSql(kind, checkText(id), version ?? null))
  return item ?? null
}

/** The versions of an item, the newest first. */
export function listVersions(database: Queryable, { kind, id }: Pick<WallItem, 'kind' | 'id'>): Promise<WallVersion[]> {
  return database.query<WallVersion>(versionsSql(kind, id))
}

/** What is written: the item, the version that the writer saw (0 for a new one), the document (null deletes) and why. */
export interface WallWriting {
  kind: WallKind
  id: string
  seen: number
  document: WallScene | WallPlaylist | null
  note?: string | null | undefined
}

/** The document as JSON text that PostgreSQL can keep. Throws `BAD_INPUT`. */
function textOf(document: WallWriting['document']): string | null {
  return (
    document && JSON.stringify(document, (_, value: unknown) => (typeof value === 'string' ? checkText(value) : value))
  )
}

/** Versions are counted in four bytes; what has none cannot be deleted. Throws `BAD_INPUT`. */
function checkSeen({ seen, document }: WallWriting): void {
  if (seen < (document ? 0 : 1) || seen > 2 ** 31 - 2) throw new AppError('BAD_INPUT', { field: 'version' })
}

/** Appends a version. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`, `BAD_INPUT`, and `CONFLICT` with the version in force when the writer saw another. */
export async function writeItem(database: Queryable, viewer: Viewer, writing: WallWriting): Promise<WallItem> {
  demand(viewer, 'edit')
  const { kind, seen, document } = writing
  const id = checkKey(writing.id)
  const note = checkText(writing.note ?? '')
  if (note.length > 400) throw new AppError('BAD_INPUT', { field: 'note' })
  checkSeen(writing)
  const text = textOf(document)
  const appended = await database.query(appendSql({ kind, id, seen, author: viewer.account, document: text, note }))
  const item = await readItem(database, viewer, kind, { id })
  if (appended.length === 0 || !item) throw new AppError('CONFLICT', { [kind]: id, version: item?.version ?? 0 })
  return item
}

/** Makes an old version the one in force again, as a new version. Throws what `writeItem` throws and `NOT_FOUND`. */
export async function restoreItem(
  database: Queryable,
  viewer: Viewer,
  kind: WallKind,
  { id, version, seen }: { id: string; version: number; seen: number },
): Promise<WallItem> {
  demand(viewer, 'edit')
  const old = await readItem(database, viewer, kind, { id, version })
  if (!old?.document) throw new AppError('NOT_FOUND', { [kind]: id, version })
  return writeItem(database, viewer, { kind, id, seen, document: old.document, note: `↺ ${version}` })
}

/** The displays that the viewer may know of: all, or for a wall account its own. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`. */
export async function listDisplays(database: Queryable, viewer: Viewer): Promise<WallDisplay[]> {
  demand(viewer, 'read')
  const displays = await database.query<WallDisplay>(displaysSql(null))
  return viewer.role === 'wall' ? displays.filter(({ account }) => account === viewer.account) : displays
}

/** One display, without a name that of the wall account or `main`; null when there is none of that name, and for a wall account when it is another account's. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`. */
export async function readDisplay(
  database: Queryable,
  viewer: Viewer,
  name: string | null,
): Promise<WallDisplay | null> {
  demand(viewer, 'read')
  const own = viewer.role === 'wall' ? viewer.account : 'main'
  const [display] = await database.query<WallDisplay>(displaysSql(checkText(name ?? own)))
  if (viewer.role === 'wall' && display?.account && display.account !== viewer.account) return null
  return display ?? null
}

/** The most displays that are named. */
const mostDisplays = 200
const displayName = /^[a-z0-9._-]{2,40}$/

function checkName(name: string): void {
  if (!displayName.test(name)) throw new AppError('BAD_INPUT', { field: 'name' })
}

/** A display as it is to be: its playlist, the wall account that is signed in there and the networks (CIDR) to which that account is bound; null leaves either as it is. */
export interface DisplayWriting {
  name: string
  playlist: string
  account?: string | null
  addresses?: readonly string[] | null
}

/** Only a manager says from where a wall account may be used; it is used from somewhere. */
function checkBinding(viewer: Viewer, addresses: readonly string[]): void {
  if (viewer.role !== 'manager') throw new AppError('FORBIDDEN', { what: 'addresses' })
  if (addresses.length === 0 || addresses.length > 100 || !addresses.every(isNetwork))
    throw new AppError('BAD_INPUT', { field: 'addresses' })
}

async function checkPlaylist(database: Queryable, viewer: Viewer, id: string): Promise<void> {
  const found = await readItem(database, viewer, 'playlist', { id })
  if (!found?.document) throw new AppError('NOT_FOUND', { playlist: id })
}

/** Refuses one more display than there may be. Throws `BAD_INPUT`. */
async function checkRoom(database: Queryable, name: string): Promise<void> {
  const [known] = await database.query(displaysSql(name))
  const [{ count } = { count: 0 }] = await database.query<{ count: number }>(countDisplaysSql())
  if (!known && count >= mostDisplays) throw new AppError('BAD_INPUT', { reason: 'displays', greatest: mostDisplays })
}

/** Forgets a display; the one of a wall account is as at first then. `main` stays. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`, `BAD_INPUT`, `NOT_FOUND`. */
export async function deleteDisplay(database: Queryable, viewer: Viewer, name: string): Promise<void> {
  demand(viewer, 'edit')
  checkName(name)
  if (name === 'main') throw new AppError('BAD_INPUT', { field: 'name' })
  const gone = await database.query(deleteDisplaySql(name, viewer.account))
  if (gone.length === 0) throw new AppError('NOT_FOUND', { display: name })
}

/** Names a display or gives it another playlist, account or binding; call it in a transaction. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`, `BAD_INPUT`, and `NOT_FOUND` for a playlist or a wall account that there is not. */
export async function saveDisplay(
  database: Queryable,
  viewer: Viewer,
  { name, playlist, account, addresses }: DisplayWriting,
): Promise<WallDisplay | null> {
  demand(viewer, 'edit')
  checkName(name)
  if (account) checkText(account)
  if (addresses) checkBinding(viewer, addresses)
  await checkPlaylist(database, viewer, playlist)
  await checkRoom(database, name)
  await database.query(saveDisplaySql(name, playlist, account ?? null))
  if (addresses && (await database.query(bindDisplaySql(name, addresses, viewer.account))).length === 0)
    throw new AppError('NOT_FOUND', { account: account ?? name })
  const display = await readDisplay(database, viewer, name)
  if (account && display?.account !== account) throw new AppError('NOT_FOUND', { account })
  return display
}

/** Sets what a display shows instead of its playlist; null gives it back. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`, `BAD_INPUT`, `NOT_FOUND` for a display that nobody has named. */
export async function steer(
  database: Queryable,
  viewer: Viewer,
  name: string,
  choice: Omit<WallChoice, 'by' | 'at'> | null,
): Promise<WallDisplay | null> {
  demand(viewer, 'edit')
  checkName(name)
  if (!(await readDisplay(database, viewer, name))) throw new AppError('NOT_FOUND', { display: name })
  const whole = choice && { ...choice, by: viewer.account, at: new Date().toISOString() }
  await database.query(steerSql(name, whole && JSON.stringify(whole)))
  return readDisplay(database, viewer, name)
}

import { createHash, randomBytes } from 'node:crypto'
import type { Role, Viewer } from '#api/contract/layer.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { closeSessionSql, openSessionSql, readSessionSql, rotateSessionSql, touchSessionSql } from './access.sql.ts'
import { authenticate, checkAddress } from './accounts.ts'
import type { Credentials } from './accounts.ts'

/** How long a session lasts from sign-in, whatever happens. */
export const sessionHours = 12

/** How long the session of a wall lasts: nobody is there to sign in again, and its account is bound to addresses. */
export const wallSessionHours = 24 * 366

/** The hours that a session of a role lasts. */
export function hoursOf(role: Role): number {
  return role === 'wall' ? wallSessionHours : sessionHours
}

const tokenPattern = /^[A-Za-z0-9_-]{43}$/

/** A viewer who has just signed in, and the token for the cookie; only its SHA-256 is kept. */
export interface SignedIn {
  token: string
  viewer: Viewer
}

/** The viewer of a session, with a new token when the old one has been rotated (hourly). */
export interface Resumed {
  viewer: Viewer
  rotatedToken?: string
}

/** Signs in. Throws `BAD_CREDENTIALS` or `LOCKED_OUT`. */
export async function signIn(database: Queryable, credentials: Credentials): Promise<SignedIn> {
  const viewer = await authenticate(database, credentials)
  const token = newToken()
  await database.query(openSessionSql(hashOf(token), viewer.account, hoursOf(viewer.role)))
  return { token, viewer }
}

/** The viewer behind a token; null when the session is over, signed out, unknown or its account disabled. Throws `ADDRESS_REFUSED` when the account is bound to other addresses. */
export async function resume(database: Queryable, token: string, address: string): Promise<Resumed | null> {
  if (!tokenPattern.test(token)) return null
  const [session] = await database.query<{
    account: string
    role: Role
    areaPrefix: string
    addresses: string[]
    isDue: boolean
    isStale: boolean
  }>(readSessionSql(hashOf(token)))
  if (!session) return null
  checkAddress(session, address)
  const viewer: Viewer = { account: session.account, role: session.role, areaPrefix: session.areaPrefix }
  if (session.isDue) {
    const rotatedToken = newToken()
    const rotated = await database.query(rotateSessionSql(hashOf(token), hashOf(rotatedToken)))
    if (rotated.length > 0) return { viewer, rotatedToken }
  }
  if (session.isStale) await database.query(touchSessionSql(hashOf(token)))
  return { viewer }
}

/** The viewer behind a token as of now, without rotating it: for connections that cannot hand out a new cookie. Throws `ADDRESS_REFUSED`. */
export async function peek(database: Queryable, token: string, address: string): Promise<Viewer | null> {
  if (!tokenPattern.test(token)) return null
  const [session] = await database.query<Viewer & { addresses: string[] }>(readSessionSql(hashOf(token)))
  if (session) checkAddress(session, address)
  return session ? { account: session.account, role: session.role, areaPrefix: session.areaPrefix } : null
}

/** Ends the session of a token; unknown tokens are fine. */
export async function signOut(database: Queryable, token: string): Promise<void> {
  if (tokenPattern.test(token)) await database.query(closeSessionSql(hashOf(token)))
}

function newToken(): string {
  return randomBytes(32).toString('base64url')
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

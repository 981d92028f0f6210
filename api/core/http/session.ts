import type { IncomingMessage } from 'node:http'
import type { Context } from 'koa'
import type { Role, Viewer } from '#api/contract/layer.ts'
import { visitor } from '#api/core/access/access.ts'
import { hoursOf, resume } from '#api/core/access/sessions.ts'
import type { Queryable } from '#api/core/db/database.ts'

/** The cookie that holds a session's token. */
export const sessionCookie = 'yizhangtu_session'

/** The session token in a `Cookie` header, or null. */
export function tokenIn(header: string | undefined): string | null {
  const match = /(?:^|;\s*)yizhangtu_session=([A-Za-z0-9_-]{43})(?:;|$)/.exec(header ?? '')
  return match?.[1] ?? null
}

/** Whether browsers reach the server over TLS. */
function isSecure(ctx: Context, publicUrl: string | undefined): boolean {
  return ctx.secure || (publicUrl?.startsWith('https:') ?? false)
}

/** A token for the cookie and the role whose session it is; an empty token clears it. */
export interface SessionToken {
  token: string
  role: Role
}

/** Sets the session cookie, or clears it for an empty token. */
export function setSession(ctx: Context, { token, role }: SessionToken, publicUrl: string | undefined): void {
  const lifetime = token ? hoursOf(role) * 3_600 : 0
  const secure = isSecure(ctx, publicUrl) ? '; Secure' : ''
  ctx.set('Set-Cookie', `${sessionCookie}=${token}; Path=/; Max-Age=${lifetime}; HttpOnly; SameSite=Strict${secure}`)
}

/** What is known of the way to the server: its public origin, and the address from which a request comes. */
export interface Way {
  publicUrl: string | undefined
  addressOf: (request: IncomingMessage) => string
}

/** Makes the function that tells who asks: one look at the database per request, none without a cookie; a rotated token goes into the answer. */
export function createViewerOf(database: Queryable, { publicUrl, addressOf }: Way): (ctx: Context) => Promise<Viewer> {
  const known = new WeakMap<Context, Promise<Viewer>>()
  const ask = async (ctx: Context, token: string): Promise<Viewer> => {
    const resumed = await resume(database, token, addressOf(ctx.req))
    if (resumed?.rotatedToken) setSession(ctx, { token: resumed.rotatedToken, role: resumed.viewer.role }, publicUrl)
    return resumed?.viewer ?? visitor
  }
  return (ctx) => {
    const found = known.get(ctx)
    if (found) return found
    const token = tokenIn(ctx.get('cookie'))
    const asking = token ? ask(ctx, token) : Promise.resolve(visitor)
    known.set(ctx, asking)
    return asking
  }
}

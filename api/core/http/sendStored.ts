import { gunzipSync } from 'node:zlib'
import type { Context } from 'koa'
import type { Stored } from './byteCache.ts'

/** Answers with kept bytes: 304 when the client has them, 204 when there are none, gzip where the client takes it. */
export function sendStored(ctx: Context, { gzipped, etag, headers }: Stored, type: string): void {
  ctx.set({ ...headers, ETag: etag, 'Cache-Control': 'private, no-cache', Vary: 'Accept-Encoding, Cookie' })
  ctx.status = gzipped ? 200 : 204
  if (ctx.fresh) {
    ctx.status = 304
    return
  }
  if (!gzipped) return
  const isGzip = ctx.acceptsEncodings('gzip', 'identity') === 'gzip'
  if (isGzip) ctx.set('Content-Encoding', 'gzip')
  ctx.body = isGzip ? gzipped : gunzipSync(gzipped)
  ctx.type = type
}

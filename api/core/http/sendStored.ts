import { gunzipSync } from 'node:zlib'
import type { Context } from 'koa'
import type { Stored } from './byteCache.ts'

/** Answers with kept bytes: 304 when the client has them, 204 when there are none, gzip where the client takes it. */
export function sendStored(ctx: Context, { gzipped, etag, headers }: Stored, type: string): void {
  ctx.set({ ...headers, ETag: etag, 'Cache-Control': 'private, no-cache', Vary: 'Accept-Encoding, Cookie' })
  const isKnown = ctx.get('if-none-match').includes(etag)
  ctx.status = isKnown ? 304 : gzipped ? 200 : 204
  if (isKnown || !gzipped) return
  const isGzip = ctx.acceptsEncodings('gzip', 'identity') === 'gzip'
  if (isGzip) ctx.set('Content-Encoding', 'gzip')
  ctx.body = isGzip ? gzipped : gunzipSync(gzipped)
  ctx.type = type
}

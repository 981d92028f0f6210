import type { Context } from 'koa'
import type { Stored } from './byteCache.ts'
import { decode } from './encoding.ts'

/** Answers with kept bytes: 304 when the client has them, 204 when there are none, encoded where the client takes it. */
export async function sendStored(
  ctx: Context,
  { encoded, encoding, etag, headers }: Stored,
  type: string,
): Promise<void> {
  ctx.set({ ...headers, ETag: etag, 'Cache-Control': 'private, no-cache', Vary: 'Accept-Encoding, Cookie' })
  const isKnown = ctx.get('if-none-match').includes(etag)
  ctx.status = isKnown ? 304 : encoded ? 200 : 204
  if (isKnown || !encoded) return
  const isTaken = ctx.acceptsEncodings(encoding, 'identity') === encoding
  if (isTaken) ctx.set('Content-Encoding', encoding)
  ctx.body = isTaken ? encoded : await decode(encoded, encoding)
  ctx.type = type
}

import { promisify } from 'node:util'
import { constants, gunzip, gzip, zstdCompress, zstdDecompress } from 'node:zlib'
import type { Context } from 'koa'

/** How bytes travel. */
export type Encoding = 'gzip' | 'zstd'

const [zip, unzip, compress, decompress] = [
  promisify<Uint8Array, { level: number }, Buffer>(gzip),
  promisify<Uint8Array, Buffer>(gunzip),
  promisify<Uint8Array, { params: Record<number, number> }, Buffer>(zstdCompress),
  promisify<Uint8Array, Buffer>(zstdDecompress),
]

/** Bytes under an encoding at its fastest level, off the main thread. */
export function encode(bytes: Uint8Array, encoding: Encoding): Promise<Buffer> {
  return encoding === 'gzip'
    ? zip(bytes, { level: 1 })
    : compress(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 1 } })
}

/** The bytes behind an encoding, off the main thread. */
export function decode(bytes: Uint8Array, encoding: Encoding): Promise<Buffer> {
  return encoding === 'gzip' ? unzip(bytes) : decompress(bytes)
}

/** The encoding that suits a client best: zstd where it is taken, and gzip, which a client without either gets unpacked. */
export function encodingFor(ctx: Context): Encoding {
  return ctx.acceptsEncodings('zstd') === 'zstd' ? 'zstd' : 'gzip'
}

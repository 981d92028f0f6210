import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context, Middleware } from 'koa'

const compress = promisify(gzip)
const compressible = new Set(['.html', '.js', '.css', '.json', '.svg', '.map', '.txt', '.wasm'])
const greatestKept = 4 * 1024 * 1024

interface Kept {
  bytes: Buffer
  gzipped: Buffer | null
  modified: number
}

/** Serves the built page from a folder: hashed assets may be kept for ever, the pages themselves are asked for anew; addresses without a dot get the page, those under `/wall` that of the wall. */
export function staticFiles(folder: string): Middleware {
  const kept = new Map<string, Kept>()

  const load = async (file: string): Promise<Kept | null> => {
    const info = await stat(file).catch(() => null)
    if (!info?.isFile()) return null
    const known = kept.get(file)
    if (known?.modified === info.mtimeMs) return known
    const bytes = await readFile(file)
    const gzipped = compressible.has(extname(file)) ? await compress(bytes) : null
    const entry = { bytes, gzipped, modified: info.mtimeMs }
    if (bytes.length <= greatestKept) kept.set(file, entry)
    return entry
  }

  const send = (ctx: Context, file: string, { bytes, gzipped }: Kept) => {
    const isHashed = ctx.path.startsWith('/assets/')
    ctx.set('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    ctx.set('Vary', 'Accept-Encoding')
    const isGzip = gzipped !== null && ctx.acceptsEncodings('gzip', 'identity') === 'gzip'
    if (isGzip) ctx.set('Content-Encoding', 'gzip')
    ctx.type = extname(file)
    ctx.body = isGzip ? gzipped : bytes
  }

  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next()
    const path = decodeURIComponent(ctx.path)
    const file = normalize(join(folder, path))
    if (path.includes('\0') || !`${file}${sep}`.startsWith(folder + sep)) return next()
    const page = join(folder, /^\/wall(\/|$)/.test(path) ? 'wall.html' : 'index.html')
    const isPage = path === '/' || !/\.[^/]*$/.test(path)
    const found = isPage ? page : file
    const entry = await load(found)
    return entry ? send(ctx, found, entry) : next()
  }
}

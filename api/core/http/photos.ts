import type { Middleware } from 'koa'
import { AppError } from '#api/contract/errors.ts'
import { formatRef } from '#api/contract/ref.ts'
import { greatestPhoto } from '#api/core/layer/photoFile.ts'
import { addPhoto, readPhotoOf } from '#api/core/layer/photos.ts'
import type { PhotoStore } from '#api/core/layer/photoStore.ts'
import { readBody } from './body.ts'
import type { AppContext } from './context.ts'
import { createPlaces, withPlace } from './places.ts'

/** How many photos arrive at once: each is held in memory until it is there. */
const mostArriving = { account: 4, all: 24 } as const

const address = /^\/photos\/([a-zA-Z]{1,40})\/([^/]{1,240})(?:\/([0-9a-f]{64}))?$/

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (cause) {
    throw new AppError('NOT_FOUND', {}, { cause })
  }
}

/**
 * Serves the photos of features: `GET /photos/<layer>/<id>/<photo>` to whoever may see the feature; `POST /photos/<layer>/<id>?version=<n>` with the bytes of a
 * JPEG, PNG or WebP as the body adds one and answers `{ version, photos }`. Errors: `NOT_FOUND`, `FORBIDDEN`, `CONFLICT`, `FILE_REFUSED`, `BODY_TOO_LARGE`, `OVERLOADED`.
 */
export function photoRoutes({ database, kernel, feed, viewerOf }: AppContext, store: PhotoStore): Middleware {
  const album = { database, kernel, store }
  const arriving = createPlaces(mostArriving)
  return async (ctx, next) => {
    const match = address.exec(ctx.path)
    if (!match) return next()
    const [, layer = '', text = '', photo] = match
    const id = decoded(text)
    if (photo && ctx.method === 'GET') {
      const { type, bytes } = await readPhotoOf(album, await viewerOf(ctx), { layer, id, photo })
      ctx.set({
        'Cache-Control': 'private, no-cache',
        ETag: `"${photo}"`,
        Vary: 'Cookie',
        'Content-Disposition': 'inline',
      })
      ctx.type = type
      ctx.body = bytes
      return undefined
    }
    if (photo || ctx.method !== 'POST') return next()
    const viewer = await viewerOf(ctx)
    if (viewer.role === 'visitor') throw new AppError('SIGN_IN_REQUIRED')
    const bytes = await withPlace(arriving, viewer.account, () => readBody(ctx.req, greatestPhoto))
    const seen = { ref: formatRef(layer, id), version: Number(ctx.query['version'] ?? Number.NaN) }
    const row = await addPhoto(album, viewer, seen, bytes)
    feed.nudge()
    ctx.body = { version: row.version, photos: row['photos'] }
    return undefined
  }
}

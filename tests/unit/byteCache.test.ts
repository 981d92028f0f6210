import { describe, expect, test } from 'vitest'
import { ByteCache } from '#api/core/http/byteCache.ts'
import type { Built } from '#api/core/http/byteCache.ts'
import { decode } from '#api/core/http/encoding.ts'

const about = { layer: 'case' }
const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 7)

/** An answer whose making waits until it is told to go on, and tells when it is aborted. */
function making() {
  const { promise, resolve } = Promise.withResolvers<Built>()
  const seen: { signals: AbortSignal[] } = { signals: [] }
  const build = (signal: AbortSignal) => {
    seen.signals.push(signal)
    const aborted = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
    )
    return Promise.race([promise, aborted])
  }
  return { build, seen, finish: () => resolve({ bytes }) }
}

describe('binary answers', () => {
  test('come back as they were under each encoding', async () => {
    const cache = new ByteCache(1 << 20)
    for (const encoding of ['gzip', 'zstd'] as const) {
      const stored = await cache.get(encoding, about, async () => ({ bytes }), { encoding })
      expect(stored.encoding).toBe(encoding)
      expect(new Uint8Array(await decode(stored.encoded!, encoding))).toEqual(bytes)
    }
  })

  test('are made once for all who ask meanwhile, and go on while one of them waits', async () => {
    const cache = new ByteCache(1 << 20)
    const { build, seen, finish } = making()
    const leaving = new AbortController()
    const [first, second] = [
      cache.get('key', about, build, { signal: leaving.signal }),
      cache.get('key', about, build, { signal: new AbortController().signal }),
    ]
    leaving.abort(new Error('left'))
    await expect(first).rejects.toThrow('left')
    finish()
    expect((await second).encoded).not.toBeNull()
    expect([seen.signals.length, seen.signals[0]!.aborted, cache.size]).toEqual([1, false, 1])
  })

  test('are not made any further when the last has left; who comes then starts anew', async () => {
    const cache = new ByteCache(1 << 20)
    const [gone, next] = [making(), making()]
    const leaving = new AbortController()
    const waiting = [1, 2].map(() => cache.get('key', about, gone.build, { signal: leaving.signal }))
    leaving.abort(new Error('left'))
    for (const each of waiting) await expect(each).rejects.toThrow('left')
    expect(gone.seen.signals.map(({ aborted }) => aborted)).toEqual([true])
    const again = cache.get('key', about, next.build)
    next.finish()
    await again
    expect([next.seen.signals.length, cache.size]).toEqual([1, 1])
  })

  test('are handed out but not kept when their rows change while they are made', async () => {
    const cache = new ByteCache<typeof about>(1 << 20)
    const { build, finish } = making()
    const asked = cache.get('key', about, build)
    cache.drop(({ layer }) => layer === 'case')
    finish()
    expect((await asked).encoded).not.toBeNull()
    expect(cache.size).toBe(0)
  })
})

import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'

const compress = promisify(gzip)

/** An answer made once and kept: its bytes under gzip (none when it is empty), a strong tag of the bytes, and headers of its own. */
export interface Stored {
  gzipped: Buffer | null
  etag: string
  headers: Readonly<Record<string, string>>
}

/** What a builder hands over. */
export interface Built {
  bytes: Uint8Array
  headers?: Record<string, string>
}

interface Held<About> {
  stored: Stored
  about: About
}

interface Pending<About> {
  answer: Promise<Stored>
  about: About
  isStale: boolean
}

async function store({ bytes, headers = {} }: Built): Promise<Stored> {
  const hash = createHash('sha256').update(bytes).update(JSON.stringify(headers)).digest('base64url')
  const gzipped = bytes.length > 0 ? await compress(bytes, { level: 1 }) : null
  return { gzipped, etag: `"${hash.slice(0, 27)}"`, headers }
}

/**
 * Binary answers in memory, least recently used first out, at most `maxBytes` of them. Whoever asks for an answer that is being made waits for that one.
 * `About` says what an answer depends on, so that `drop` finds it.
 */
export class ByteCache<About extends object> {
  private readonly held: LRUCache<string, Held<About>>
  private readonly pending = new Map<string, Pending<About>>()
  /** How often an answer was found, and how often it had to be made. */
  readonly counts = { hits: 0, misses: 0 }

  constructor(maxBytes: number) {
    this.held = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ stored }, key) => (stored.gzipped?.length ?? 0) + key.length * 2 + 300,
    })
  }

  /** The bytes held, with keys and what else an answer costs. */
  get bytes(): number {
    return this.held.calculatedSize
  }

  /** The number of answers held. */
  get size(): number {
    return this.held.size
  }

  /** The answer under a key, made by `build` when it is not there. A failed build is not kept. */
  async get(key: string, about: About, build: () => Promise<Built>): Promise<Stored> {
    const found = this.held.get(key)
    if (found) {
      this.counts.hits += 1
      return found.stored
    }
    const running = this.pending.get(key)
    if (running && !running.isStale) return running.answer
    this.counts.misses += 1
    const pending: Pending<About> = { answer: build().then(store), about, isStale: false }
    this.pending.set(key, pending)
    try {
      const stored = await pending.answer
      if (!pending.isStale) this.held.set(key, { stored, about })
      return stored
    } finally {
      if (this.pending.get(key) === pending) this.pending.delete(key)
    }
  }

  /** Drops every answer that a change touches, also those being made: they are handed out but not kept. Returns how many held ones went. */
  drop(touches: (about: About) => boolean): number {
    let dropped = 0
    for (const [key, { about }] of this.held.entries()) {
      if (touches(about) && this.held.delete(key)) dropped += 1
    }
    for (const pending of this.pending.values()) if (touches(pending.about)) pending.isStale = true
    return dropped
  }
}

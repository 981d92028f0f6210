import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { encode } from './encoding.ts'
import type { Encoding } from './encoding.ts'

/** An answer made once and kept: its encoded bytes (none when it is empty), a strong tag of the bytes, and headers of its own. */
export interface Stored {
  encoded: Buffer | null
  encoding: Encoding
  etag: string
  headers: Readonly<Record<string, string>>
}

/** What a builder hands over. */
export interface Built {
  bytes: Uint8Array
  headers?: Record<string, string>
}

/** How an answer is wanted, and until when. */
export interface Wish {
  /** `gzip` when absent. Answers under different encodings need different keys. */
  encoding?: Encoding | undefined
  /** Aborts when the asker has left. */
  signal?: AbortSignal | undefined
}

interface Held<About> {
  stored: Stored
  about: About
}

interface Pending<About> {
  answer: Promise<Stored>
  about: About
  isStale: boolean
  waiting: number
  stop: AbortController
}

async function store({ bytes, headers = {} }: Built, encoding: Encoding): Promise<Stored> {
  const hash = createHash('sha256').update(bytes).update(JSON.stringify(headers)).digest('base64url')
  const encoded = bytes.length > 0 ? await encode(bytes, encoding) : null
  return { encoded, encoding, etag: `"${hash.slice(0, 27)}"`, headers }
}

/** The answer, or the signal's reason when it comes first. */
async function unlessAborted<Answer>(answer: Promise<Answer>, signal: AbortSignal | undefined): Promise<Answer> {
  if (!signal) return answer
  let leave: (() => void) | undefined
  const left = new Promise<never>((_, reject) => {
    leave = () => reject(signal.reason as Error)
    signal.addEventListener('abort', leave, { once: true })
  })
  try {
    return await Promise.race([answer, left])
  } finally {
    signal.removeEventListener('abort', leave!)
  }
}

/**
 * Binary answers in memory, least recently used first out, at most `maxBytes` of them. Whoever asks for an answer that is being made waits for that one;
 * when the last who waits has left, the making is aborted. `About` says what an answer depends on, so that `drop` finds it.
 */
export class ByteCache<About extends object> {
  private readonly held: LRUCache<string, Held<About>>
  private readonly pending = new Map<string, Pending<About>>()
  /** How often an answer was found, and how often it had to be made. */
  readonly counts = { hits: 0, misses: 0 }

  constructor(maxBytes: number) {
    this.held = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ stored }, key) => (stored.encoded?.length ?? 0) + key.length * 2 + 300,
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

  /** The answer under a key, made by `build` when it is not there. A failed build is not kept. Throws the signal's reason when the asker leaves. */
  async get(
    key: string,
    about: About,
    build: (signal: AbortSignal) => Promise<Built>,
    { encoding = 'gzip', signal }: Wish = {},
  ): Promise<Stored> {
    signal?.throwIfAborted()
    const found = this.held.get(key)
    if (found) {
      this.counts.hits += 1
      return found.stored
    }
    const running = this.pending.get(key)
    const pending =
      running && !running.isStale ? running : this.begin(key, about, (stop) => make(build, encoding, stop))
    return this.wait(pending, signal)
  }

  private begin(key: string, about: About, build: (signal: AbortSignal) => Promise<Stored>): Pending<About> {
    this.counts.misses += 1
    const stop = new AbortController()
    const pending: Pending<About> = { answer: build(stop.signal), about, isStale: false, waiting: 0, stop }
    this.pending.set(key, pending)
    const end = (stored: Stored | null) => {
      if (stored && !pending.isStale) this.held.set(key, { stored, about })
      if (this.pending.get(key) === pending) this.pending.delete(key)
    }
    pending.answer.then(end, () => end(null))
    return pending
  }

  private async wait(pending: Pending<About>, signal: AbortSignal | undefined): Promise<Stored> {
    pending.waiting += 1
    try {
      return await unlessAborted(pending.answer, signal)
    } finally {
      pending.waiting -= 1
      if (pending.waiting === 0 && signal?.aborted) {
        pending.isStale = true
        pending.stop.abort(signal.reason)
      }
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

async function make(
  build: (signal: AbortSignal) => Promise<Built>,
  encoding: Encoding,
  signal: AbortSignal,
): Promise<Stored> {
  return store(await build(signal), encoding)
}

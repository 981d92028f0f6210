import { useEffect, useRef, useState } from 'react'
import { backoff } from './live.ts'

/** What a tile knows: the last answer with the time it came, and whether the last attempt failed. */
export interface Answer<T> {
  data: T | null
  /** Milliseconds since 1970; 0 before the first answer. */
  at: number
  failure: unknown
}

const none: Answer<never> = { data: null, at: 0, failure: null }
const mostKept = 120

/** The last answers by key, the oldest first; a scene that comes up again begins with them. */
const kept = new Map<string, Answer<unknown>>()

function keep(key: string, answer: Answer<unknown>): void {
  kept.delete(key)
  kept.set(key, answer)
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) return
    kept.delete(oldest)
  }
}

/** Waits at least this long between two questions of one tile, however fast changes come. */
const rest = 2_000

/** How often to ask: every `seconds`, and soon after `mark` has changed. */
export interface Rhythm {
  seconds: number
  mark: number
}

/** Asks again and again while the tile is there; a failed attempt keeps the last answer and is repeated after 1, 2, 4, 8, 10 seconds. */
export function useAnswer<T>(key: string, question: (signal: AbortSignal) => Promise<T>, rhythm: Rhythm): Answer<T> {
  const { seconds, mark } = rhythm
  const [answer, setAnswer] = useState<{ key: string; answer: Answer<T> }>(() => ({
    key,
    answer: (kept.get(key) as Answer<T> | undefined) ?? none,
  }))
  const latest = useRef(question)
  useEffect(() => {
    latest.current = question
  })
  useEffect(() => {
    const ending = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let attempt = 0
    const put = (next: Answer<T>) => {
      if (ending.signal.aborted) return
      keep(key, next)
      setAnswer({ key, answer: next })
    }
    const round = async (): Promise<void> => {
      let wait = seconds * 1000
      try {
        put({ data: await latest.current(ending.signal), at: Date.now(), failure: null })
        attempt = 0
      } catch (failure) {
        wait = Math.min(wait, backoff(attempt))
        attempt += 1
        put({ ...((kept.get(key) as Answer<T> | undefined) ?? none), failure })
      }
      if (!ending.signal.aborted) timer = setTimeout(() => void round(), wait)
    }
    const last = kept.get(key)?.at ?? 0
    const wait = Math.min(rest, last + rest - Date.now())
    if (wait > 0) timer = setTimeout(() => void round(), wait)
    else void round()
    return () => {
      ending.abort()
      clearTimeout(timer)
    }
  }, [key, seconds, mark])
  return answer.key === key ? answer.answer : ((kept.get(key) as Answer<T> | undefined) ?? none)
}

import { useSyncExternalStore } from 'react'
import type { Words } from '#web/core/i18n/words.ts'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let second = Math.floor(Date.now() / 1000)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    second = Math.floor(Date.now() / 1000)
    for (const each of listeners) each()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The present, to the second or to a multiple of seconds; one clock for the whole page. */
export function useNow(step = 1): number {
  return useSyncExternalStore(subscribe, () => Math.floor(second / step) * step) * 1000
}

/** An age in words: seconds in fives, minutes, hours, days. */
export function ageWords(words: Words, milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  if (seconds < 5) return words.t('wall.age.now')
  if (seconds < 60) return words.t('wall.age.seconds', { count: Math.floor(seconds / 5) * 5 })
  if (seconds < 3_600) return words.t('wall.age.minutes', { count: Math.floor(seconds / 60) })
  if (seconds < 172_800) return words.t('wall.age.hours', { count: Math.floor(seconds / 3_600) })
  return words.t('wall.age.days', { count: words.number(Math.floor(seconds / 86_400)) })
}

import type { Words } from '#web/core/i18n/words.ts'
import type { Period } from '#web/core/url/viewState.ts'

/** A period in words, from the first to the last day; null for no period. */
export function periodWords(words: Words, period: Period | null, zone: string | null = null): string | null {
  if (!period || (!period.from && !period.to)) return null
  const from = period.from ? words.day(period.from, zone) : words.t('period.open')
  const last = period.to && new Date(Date.parse(period.to) - 1).toISOString()
  const to = last ? words.day(last, zone) : words.t('period.open')
  return from === to ? from : words.t('period.range', { from, to })
}

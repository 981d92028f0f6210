import type { GridFault, Mend } from '#api/contract/importing.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import type { LoadFailure } from '#web/core/api/loading.ts'
import { useWords } from '#web/core/i18n/words.ts'
import type { Words } from '#web/core/i18n/words.ts'

/** The words of loading files. */
export interface LoadWords extends Words {
  /** An area in m², or in km² from a tenth of one on. */
  area(m2: number): string
  /** A width in metres, or less. */
  width(metres: number): string
  /** What is wrong with a piece of ground and what would mend it. */
  mend(mend: Mend): string
  fault(fault: GridFault): string
  place(at: readonly [lon: number, lat: number]): string
  /** Why something failed; `reason` is empty when the server told none. */
  failure(failure: LoadFailure): { words: string; reason: string }
}

/** A code that no line breaks within. */
const whole = (code: string) => code.replaceAll('-', '-\u2060')

const known = new Set(['geojson', 'empty', 'columns', 'encoding'])
/** Reasons that lie in the file and not in its description. */
const unreadable = new Set<unknown>(['geojson', 'empty', 'encoding'])
const listed = (value: unknown) => (Array.isArray(value) && value.length > 0 ? value.join('、') : '–')

function reasonIn({ t }: Words, { details }: LoadFailure): string {
  const { reason, missing, extra, at } = details
  if (typeof reason !== 'string') return ''
  if (known.has(reason)) return t(`load.reason.${reason}`, { missing: listed(missing), extra: listed(extra) })
  return typeof at === 'string' && at !== '' ? `${at}: ${reason}` : reason
}

/** The words of loading files in the chosen language. */
export function useLoadWords(): LoadWords {
  const words = useWords()
  const failureWords = useFailureWords()
  const { t, number } = words
  const digits = (value: number) => (value < 1 ? 3 : value < 100 ? 1 : 0)
  const area = (m2: number) =>
    m2 >= 100_000
      ? t('load.km2', { value: number(m2 / 1e6, 3) })
      : t('load.m2', { value: m2 > 0 && m2 < 0.001 ? '< 0.001' : number(m2, digits(m2)) })
  return {
    ...words,
    area,
    width: (metres) => t('load.metres', { value: number(metres, metres < 1 ? 3 : 1) }),
    mend: ({ kind, cells, to }) =>
      t(`load.mend.${kind}`, {
        cells: cells.map(whole).join(' × '),
        to: whole(to),
        gone: whole(cells.find((cell) => cell !== to) ?? to),
      }),
    fault: ({ kind, cell, community, proposed }) => t(`load.fault.${kind}`, { cell, community, proposed }),
    place: ([lon, lat]) => `${lon.toFixed(6)}, ${lat.toFixed(6)}`,
    failure: (failure) => ({
      words: unreadable.has(failure.details['reason']) ? t('load.unreadable') : failureWords(failure),
      reason: reasonIn(words, failure),
    }),
  }
}

import { createContext, useContext } from 'react'

/** The languages of the interface. */
export type Language = 'zh-CN' | 'en'

/** Words by key, in one language. */
export type Dictionary = Readonly<Record<string, string>>

/** How a number, an instant, a day and a key become words in the chosen language. */
export interface Words {
  language: Language
  /** The words of a key; `{name}` stands for a parameter. A key without words is shown as it is. */
  t(key: string, params?: Readonly<Record<string, string | number>>): string
  /** Tells whether a key has words. */
  has(key: string): boolean
  number(value: number, digits?: number): string
  /** Date and time in the given time zone, the reader's own when none is given. */
  instant(iso: string, timeZone?: string | null): string
  day(iso: string, timeZone?: string | null): string
}

/** Joins dictionaries; the words of a layer get the prefix `layer.<id>.`. */
export function joinWords(shell: Dictionary, layers: Readonly<Record<string, Dictionary>>): Dictionary {
  const joined: Record<string, string> = { ...shell }
  for (const [id, words] of Object.entries(layers)) {
    for (const [key, text] of Object.entries(words)) joined[`layer.${id}.${key}`] = text
  }
  return joined
}

/** Makes the words of one language. */
export function makeWords(language: Language, dictionary: Dictionary): Words {
  const format = (iso: string, options: Intl.DateTimeFormatOptions, timeZone?: string | null) => {
    const at = new Date(iso)
    if (Number.isNaN(at.getTime())) return iso
    return new Intl.DateTimeFormat(language, { ...options, ...(timeZone ? { timeZone } : {}) }).format(at)
  }
  const date = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const formats = new Map<number, Intl.NumberFormat>()
  const formatOf = (digits: number) => {
    const known = formats.get(digits) ?? new Intl.NumberFormat(language, { maximumFractionDigits: digits })
    formats.set(digits, known)
    return known
  }
  return {
    language,
    has: (key) => key in dictionary,
    t: (key, params) => fill(dictionary[key] ?? key, params),
    number: (value, digits = 0) => formatOf(digits).format(value),
    instant: (iso, timeZone) =>
      format(iso, { ...date, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, timeZone),
    day: (iso, timeZone) => format(iso, date, timeZone),
  }
}

function fill(text: string, params: Readonly<Record<string, string | number>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}

/** The words of the page; the shell provides them. */
export const WordsContext = createContext<Words>(makeWords('zh-CN', {}))

/** The words in the chosen language. */
export function useWords(): Words {
  return useContext(WordsContext)
}

/** Counts of a day by hour against those of the same weekday before. */
export interface Usual {
  /** Counts of today by hour, 24 numbers. */
  today: number[]
  /** The mean of the days before by hour, 24 numbers. */
  usual: number[]
  /** How many days stand behind the mean. */
  days: number
}

/** Counts by local hour, e.g. `2026-01-31T08`. */
type Counts = readonly { key: string | null; count: number }[]

const dayLength = 86_400_000
const noHours = (): number[] => Array<number>(24).fill(0)

/** Day (number since 1970) and hour of a key; null when it is none. */
function readKey(key: string | null): { day: number; hour: number } | null {
  const [, day, hour] = /^(\d{4}-\d{2}-\d{2})T(\d{2})$/.exec(key ?? '') ?? []
  return day && hour ? { day: Date.parse(day) / dayLength, hour: Number(hour) } : null
}

/** Counts of each day by hour. */
function hoursByDay(counts: Counts): Map<number, number[]> {
  const byDay = new Map<number, number[]>()
  for (const { key, count } of counts) {
    const at = readKey(key)
    if (!at) continue
    const hours = byDay.get(at.day) ?? noHours()
    hours[at.hour]! += count
    byDay.set(at.day, hours)
  }
  return byDay
}

/** Compares `today` (`2026-01-31`) with the same weekday of the four weeks before. Days before the first count do not stand in the mean. */
export function usualOf(counts: Counts, today: string): Usual {
  const day = Date.parse(today) / dayLength
  const byDay = hoursByDay(counts)
  const first = Math.min(day, ...byDay.keys())
  const before = [7, 14, 21, 28].map((back) => day - back).filter((each) => each >= first)
  const sum = (hour: number) => before.reduce((total, each) => total + (byDay.get(each)?.[hour] ?? 0), 0)
  const usual = noHours().map((_, hour) => (before.length === 0 ? 0 : sum(hour) / before.length))
  return { today: byDay.get(day) ?? noHours(), usual, days: before.length }
}

/** Running sums. */
export function cumulate(values: readonly number[]): number[] {
  let sum = 0
  return values.map((value) => (sum += value))
}

/** What is usual until a time of the day, in hours with fractions: whole hours and a part of the running one. */
export function usualUntil(usual: readonly number[], hours: number): number {
  const whole = Math.floor(hours)
  const sum = usual.slice(0, whole).reduce((a, b) => a + b, 0)
  return sum + (usual[whole] ?? 0) * (hours - whole)
}

/** Counts by local hour as 7 × 24 numbers, Monday 0 h first. */
export function weekOf(counts: Counts): number[] {
  const week = Array<number>(168).fill(0)
  for (const { key, count } of counts) {
    const at = readKey(key)
    if (at) week[((at.day + 3) % 7) * 24 + at.hour]! += count
  }
  return week
}

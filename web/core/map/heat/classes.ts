import type { ScaleKind } from '#web/core/url/look.ts'

/** A class of values: the least and the greatest that are in it, and how many are. */
export interface ValueClass {
  from: number
  to: number
  count: number
}

function boundsBetween([least, greatest]: readonly [number, number], kind: ScaleKind, classes: number): number[] {
  const steps = Array.from({ length: classes }, (_, index) => index / classes)
  if (kind === 'log' && least > 0) return steps.map((step) => least * (greatest / least) ** step)
  return steps.map((step) => least + (greatest - least) * step)
}

/** Values cut into at most `classes` classes, in rising order; none is empty and each value is in one. */
export function classesOf(values: readonly number[], kind: ScaleKind, classes: number): ValueClass[] {
  const sorted = values.toSorted((a, b) => a - b)
  if (sorted.length === 0) return []
  const ends = [sorted[0]!, sorted.at(-1)!] as const
  const lower =
    kind === 'quantile'
      ? Array.from({ length: classes }, (_, index) => sorted[Math.floor((index * sorted.length) / classes)]!)
      : boundsBetween(ends, kind, classes)
  const found: ValueClass[] = []
  let at = -1
  for (const value of sorted) {
    const before = at
    while (at + 1 < lower.length && (lower[at + 1]! <= value || at < 0)) at += 1
    const last = found.at(-1)
    if (before === at && last) {
      last.to = value
      last.count += 1
    } else found.push({ from: value, to: value, count: 1 })
  }
  return found
}

/** The number of the class that a value is in, or −1. */
export function classAt(classes: readonly ValueClass[], value: number): number {
  return classes.findIndex(({ from, to }) => value >= from && value <= to)
}

import { DateTime, IANAZone } from 'luxon'

/** A local time as UTC. `isSkipped`: the clock never showed it. Null: the text is not in the format. */
export type ReadTime = (text: string) => { iso: string; isSkipped: boolean } | null

const quarter = 900_000
const day = 86_400_000

/**
 * Reads times of a zone in a format of Luxon (`iso` for ISO 8601).
 * A time that the clock showed twice (end of summer time) is the earlier of the two; one that it skipped is moved forward by the
 * length of the gap, and told. A text with an offset of its own keeps it.
 */
export function createTimeReader(format: string, zoneName: string): ReadTime {
  const zone = IANAZone.create(zoneName)
  const offsets = new Map<number, number>()
  /** Minutes east of UTC; every change of an offset falls on a quarter of an hour. */
  const offsetAt = (instant: number): number => {
    const slot = Math.floor(instant / quarter)
    let offset = offsets.get(slot)
    if (offset === undefined) {
      offset = zone.offset(slot * quarter)
      if (offsets.size > 50_000) offsets.clear()
      offsets.set(slot, offset)
    }
    return offset
  }
  const parser = format === 'iso' ? null : DateTime.buildFormatParser(format, { locale: 'en-US' })
  const hasOffset = /Z|z/.test(format.replaceAll(/'[^']*'/g, ''))
  return (text) => {
    if (parser === null && /[Tt ].*(Z|[+-]\d\d(:?\d\d)?)$/.test(text)) return exact(DateTime.fromISO(text))
    if (parser !== null && hasOffset) return exact(DateTime.fromFormatParser(text, parser, { zone: 'utc' }))
    const local =
      parser === null
        ? DateTime.fromISO(text, { zone: 'utc' })
        : DateTime.fromFormatParser(text, parser, { zone: 'utc' })
    if (!local.isValid) return null
    const wall = local.toMillis()
    const candidates = [...new Set([offsetAt(wall - day), offsetAt(wall + day)])].map(
      (offset) => wall - offset * 60_000,
    )
    const real = candidates.filter((instant) => offsetAt(instant) === (wall - instant) / 60_000)
    const isSkipped = real.length === 0
    // Before the gap the smaller offset holds: with it the skipped time lands behind the gap.
    const instant = isSkipped ? Math.max(...candidates) : Math.min(...real)
    return { iso: new Date(instant).toISOString(), isSkipped }
  }
}

function exact(time: DateTime): { iso: string; isSkipped: boolean } | null {
  return time.isValid ? { iso: new Date(time.toMillis()).toISOString(), isSkipped: false } : null
}

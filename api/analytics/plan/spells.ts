import { noDay } from '#api/analytics/kernel/columnKernel.ts'
import { perZone, zoneOffset } from '#api/contract/zone.ts'

/** A stretch of time in which a zone has one offset from UTC; both in minutes, `from` since 1970. */
export interface Spell {
  from: number
  offset: number
}

const minute = 60_000
const day = 1_440 * minute
/** No zone has changed its offset and taken it back within this time. */
const step = 7 * day
/** Zones with more changes than these still have summer time: their days differ too much for few sets of days, and PostGIS decides. */
const mostSpells = 32

/** The minute after `low` at which the offset at `high` begins. */
function changeBetween(zone: string, low: number, high: number): number {
  const after = zoneOffset(high, zone)
  let [from, to] = [low, high]
  while (to - from > minute) {
    const middle = Math.floor((from + to) / 2 / minute) * minute
    if (zoneOffset(middle, zone) === after) to = middle
    else from = middle
  }
  return to
}

function findSpells(zone: string): readonly Spell[] | null {
  const end = (noDay + 1) * day
  const spells: Spell[] = [{ from: -Infinity, offset: zoneOffset(-day, zone) / minute }]
  for (let at = -day; at < end && spells.length <= mostSpells; at += step) {
    const [before, after] = [spells.at(-1)!.offset, zoneOffset(at + step, zone) / minute]
    if (after !== before) spells.push({ from: changeBetween(zone, at, at + step) / minute, offset: after })
  }
  return spells.length <= mostSpells && spells.every(({ offset }) => Number.isInteger(offset)) ? spells : null
}

/** The offsets of a zone over all days that columns can tell, in order, the first one from ever; null when they are many, or one is no whole number of minutes. */
export const spellsOf: (zone: string) => readonly Spell[] | null = perZone(findSpells)

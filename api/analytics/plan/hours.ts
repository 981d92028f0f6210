import { LRUCache } from 'lru-cache'
import { noDay } from '#api/analytics/kernel/columnKernel.ts'
import type { Clause } from '#api/contract/filter.ts'
import { weekHours } from '#api/contract/zone.ts'
import { planOfSet } from './codes.ts'
import { always, never } from './plan.ts'
import type { Plan, TimeField } from './plan.ts'
import { spellsOf } from './spells.ts'
import type { Spell } from './spells.ts'

type HoursOfWeek = Extract<Clause, { op: 'hoursOfWeek' }>

const dayMinutes = 1_440
/** A zone whose days differ in more ways than these is for PostGIS. */
const mostGroups = 32
/** 1 January 1970 was a Thursday. */
const firstHour = 3 * 24

/** The last plans: all questions about one filter need the same one. */
const known = new LRUCache<string, { plan: Plan | null }>({ max: 32 })

/** The days on which the same minutes pass: runs [from, to) of minutes. */
interface Group {
  runs: readonly (readonly [from: number, to: number])[]
  days: Uint8Array
}

function wantedHours({ hours }: HoursOfWeek, isNegated: boolean): readonly boolean[] {
  const chosen = new Set(hours)
  return Array.from({ length: weekHours }, (_, hour) => chosen.has(hour) !== isNegated)
}

function runsOf(passes: (minute: number) => boolean): [number, number][] {
  const runs: [number, number][] = []
  for (let minute = 0; minute < dayMinutes; minute++) {
    if (!passes(minute)) continue
    const last = runs.at(-1)
    if (last?.[1] === minute) last[1] = minute + 1
    else runs.push([minute, minute + 1])
  }
  return runs
}

/** Collects days by the minutes that pass on them. */
class Groups {
  readonly found = new Map<string, Group>()
  readonly #wanted: readonly boolean[]

  constructor(wanted: readonly boolean[]) {
    this.#wanted = wanted
  }

  /** Whether a minute passes; both since 1970, the one of the frame, the other by which local time is ahead of the frame. */
  passes(minute: number, ahead: number): boolean {
    return this.#wanted[(((Math.floor((minute + ahead) / 60) + firstHour) % weekHours) + weekHours) % weekHours]!
  }

  add(runs: Group['runs'], days: Iterable<number>): void {
    if (runs.length === 0) return
    const key = runs.join()
    const group = this.found.get(key) ?? { runs, days: new Uint8Array(8_192) }
    this.found.set(key, group)
    for (const day of days) group.days[day >> 3]! |= 1 << (day & 7)
  }
}

function* everySeventh(first: number, end: number): Generator<number> {
  for (let day = first; day < end; day += 7) yield day
}

/** Adds the days on which one offset holds, by weekdays, and then the days on which it changes. */
function addDays(groups: Groups, spells: readonly Spell[], frameMinutes: number): void {
  const startOf = (index: number) => (spells[index]?.from ?? Infinity) + frameMinutes
  const aheadOf = (index: number) => spells[index]!.offset - frameMinutes
  for (const index of spells.keys()) {
    const first = Math.max(0, Math.ceil(startOf(index) / dayMinutes))
    const end = Math.min(noDay, Math.floor(startOf(index + 1) / dayMinutes))
    for (let day = first; day < Math.min(end, first + 7); day++) {
      const runs = runsOf((minute) => groups.passes(day * dayMinutes + minute, aheadOf(index)))
      groups.add(runs, everySeventh(day, end))
    }
  }
  const broken = new Set(
    [...spells.keys()]
      .slice(1)
      .filter((index) => startOf(index) % dayMinutes !== 0)
      .map((index) => Math.floor(startOf(index) / dayMinutes)),
  )
  for (const day of broken) {
    if (day < 0 || day >= noDay) continue
    const runs = runsOf((minute) => {
      const at = day * dayMinutes + minute
      return groups.passes(at, aheadOf(spells.findLastIndex((_, index) => startOf(index) <= at)))
    })
    groups.add(runs, [day])
  }
}

function planGroup(field: string, { runs, days }: Group): Plan[] {
  const minutes = new Uint8Array(8_192)
  for (const [from, to] of runs) for (let at = from; at < to; at++) minutes[at >> 3]! |= 1 << (at & 7)
  return [
    planOfSet({ field: `${field}.minute`, width: 2, set: minutes, size: dayMinutes }),
    // `noDay` is one of the codes and never in the set, so that no set of days is everything.
    planOfSet({ field: `${field}.day`, width: 2, set: days, size: noDay + 1 }),
  ]
}

/**
 * The plan of hours of the week: days of the table's frame of time on which the same minutes pass, and these minutes. For a rectangle of days and hours in a zone
 * of one offset that is one set of days and one range of minutes. Null when rows stand elsewhere than they are, or when the zone has offsets finer than a minute or too many changes.
 */
export function planHours(clause: HoursOfWeek, isNegated: boolean, held: TimeField): Plan | null {
  if (clause.hours.length === 0) return isNegated ? always : never
  if (held.isClamped) return null
  const key = [clause.field, clause.zone, isNegated, held.frameMinutes, ...clause.hours].join(' ')
  const found = known.get(key) ?? { plan: makePlan(clause, isNegated, held) }
  known.set(key, found)
  return found.plan
}

function makePlan(clause: HoursOfWeek, isNegated: boolean, { frameMinutes }: TimeField): Plan | null {
  const spells = spellsOf(clause.zone)
  if (!spells) return null
  const groups = new Groups(wantedHours(clause, isNegated))
  addDays(groups, spells, frameMinutes)
  if (groups.found.size > mostGroups) return null
  const parts = [...groups.found.values()].map((group): Plan => ({ op: 'and', parts: planGroup(clause.field, group) }))
  return { op: 'or', parts }
}

import { IANAZone } from 'luxon'
import { dayRange } from '#api/analytics/columns/spec.ts'

const dayMinutes = 1_440

/** Quarters of an hour of all days that a column can tell. */
export const quartersOfZone = 65_536 * 96

/** Counts by quarter of an hour of the table's frame of time: `keys` are zone × `quartersOfZone` + day × 96 + quarter. */
export interface HoursFound {
  keys: Uint32Array<ArrayBuffer>
  counts: Uint32Array<ArrayBuffer>
}

/** Minutes from UTC of a time zone at minutes since 1970 in UTC. */
function offsetAt(zone: string, minute: number): number {
  return IANAZone.create(zone).offset(minute * 60_000)
}

/** The offsets of a zone on the days of a table's frame of time: one number where it is the same all day, else it is asked for each quarter. */
class Offsets {
  readonly #zone: string
  readonly #frame: number
  readonly #days = new Map<number, number | null>()

  constructor(zone: string, frame: number) {
    this.#zone = zone
    this.#frame = frame
  }

  at(day: number, quarter: number): number {
    const ofDay = this.#ofDay(day)
    return ofDay ?? offsetAt(this.#zone, day * dayMinutes + quarter * 15 - this.#frame)
  }

  #ofDay(day: number): number | null {
    const known = this.#days.get(day)
    if (known !== undefined) return known
    const start = day * dayMinutes - this.#frame
    const [first, last] = [offsetAt(this.#zone, start), offsetAt(this.#zone, start + dayMinutes)]
    const found = first === last ? first : null
    this.#days.set(day, found)
    return found
  }
}

/** The areas of a table by time zone: codes of `area` by zone; those without a zone are in UTC. */
export function zonesOf(
  areas: readonly (string | null)[],
  zoneOf: (area: string | null) => string | undefined,
): { names: string[]; codes: number[][] } {
  const byZone = new Map<string, number[]>()
  for (const [code, area] of areas.entries()) {
    const zone = zoneOf(area) ?? 'UTC'
    const known = byZone.get(zone)
    if (known) known.push(code)
    else byZone.set(zone, [code])
  }
  return { names: [...byZone.keys()], codes: [...byZone.values()] }
}

/** Counts by local hour: hours since 1970, in rising order. */
export interface LocalHours {
  hours: Int32Array<ArrayBuffer>
  counts: Uint32Array<ArrayBuffer>
}

/** Folds counts by quarter of an hour into counts by local hour. `frame` is the table's offset from UTC in minutes. */
export function foldHours({ keys, counts }: HoursFound, zones: readonly string[], frame: number): LocalHours {
  const offsets = zones.map((zone) => new Offsets(zone, frame))
  const byHour = new Map<number, number>()
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index]!
    const [zone, rest] = [Math.floor(key / quartersOfZone), key % quartersOfZone]
    const [day, quarter] = [Math.floor(rest / 96), rest % 96]
    const local = day * dayMinutes + quarter * 15 - frame + offsets[zone]!.at(day, quarter)
    const hour = Math.floor(local / 60)
    byHour.set(hour, (byHour.get(hour) ?? 0) + counts[index]!)
  }
  const hours = Int32Array.from(byHour.keys()).sort()
  return { hours, counts: Uint32Array.from(hours, (hour) => byHour.get(hour)!) }
}

/** The same by texts such as `2026-01-31T08`. */
export function hourTexts({ hours, counts }: LocalHours): Map<string, number> {
  const texts = new Map<string, number>()
  let [day, date] = [Number.NaN, '']
  for (let index = 0; index < hours.length; index += 1) {
    const ofDay = Math.floor(hours[index]! / 24)
    if (ofDay !== day) [day, date] = [ofDay, new Date(ofDay * 86_400_000).toISOString().slice(0, 10)]
    texts.set(`${date}T${String(hours[index]! - ofDay * 24).padStart(2, '0')}`, counts[index]!)
  }
  return texts
}

/** Whether an instant of a table's frame of time, in seconds, is within the days that columns can tell. */
export function isTellable(seconds: number): boolean {
  return seconds > 0 && seconds < dayRange.greatest * 86_400
}

import type { Chosen, Job, Scene } from '#api/analytics/engine/job.ts'
import { timeAddresses } from '#api/analytics/engine/times.ts'

/** A time field, and for each time zone the codes of `area` that are in it. */
export interface HoursQuestion {
  field: string
  zones: readonly (readonly number[])[]
}

/** Counts by quarter of an hour of the table's frame of time: `keys` are zone × 6,291,456 + day × 96 + quarter. */
export interface HoursFound {
  keys: Uint32Array<ArrayBuffer>
  counts: Uint32Array<ArrayBuffer>
}

/** Quarters of an hour of all days that a column can tell. */
export const quartersOfZone = 65_536 * 96

const dayCodes = 65_536
/** The days whose quarters are counted at once. */
const mostDays = 8_192

/** The days that chosen rows have, in stretches that can be counted at once. */
function stretchesOf(
  { kernel, scratch }: Scene,
  { bits, rows }: Chosen,
  day: number,
): { first: number; days: number }[] {
  const mark = scratch.mark
  const address = scratch.takeCounts(dayCodes)
  kernel.histogramU16({ bits, from: 0, to: rows }, day, address)
  const counts = scratch.counts(address, dayCodes)
  const found: { first: number; days: number }[] = []
  for (let at = 0; at < dayCodes - 1; at += 1) {
    if (counts[at] === 0) continue
    const last = found.at(-1)
    if (last && at - last.first < mostDays) last.days = at - last.first + 1
    else found.push({ first: at, days: 1 })
  }
  scratch.release(mark)
  return found
}

/** Counts by quarter of an hour and time zone. */
class Quarters {
  readonly #scene: Scene
  readonly #field: string
  readonly #zones: readonly { set: number; isAll: boolean }[]
  readonly #bits: number
  readonly #counts = new Map<number, number>()

  constructor(scene: Scene, { field, zones }: HoursQuestion) {
    this.#scene = scene
    this.#field = field
    this.#bits = scene.scratch.take(8_192)
    this.#zones = zones.map((codes) => {
      const set = scene.scratch.take(8_192)
      const bytes = scene.scratch.bytes(set, 8_192).fill(0)
      for (const code of codes) bytes[code >> 3]! |= 1 << (code & 7)
      return { set, isAll: zones.length === 1 }
    })
  }

  visit(chosen: Chosen): void {
    for (const [zone, { set, isAll }] of this.#zones.entries())
      this.#count(isAll ? chosen : this.#within(chosen, set), zone)
  }

  /** The chosen rows whose area is in a set. */
  #within(chosen: Chosen, set: number): Chosen {
    const { kernel, table } = this.#scene
    const area = table.column('area')
    const address = table.address(chosen.segment, area)
    const target = { bits: this.#bits, from: 0, to: chosen.rows, mode: 0 as const }
    if (area.width === 1) kernel.memberU8(target, address, set)
    else kernel.memberU16(target, address, set)
    kernel.and(this.#bits, chosen.bits, 0, chosen.rows)
    return { ...chosen, bits: this.#bits }
  }

  #count(chosen: Chosen, zone: number): void {
    const { kernel, scratch } = this.#scene
    const columns = timeAddresses(this.#scene, chosen.segment, this.#field)
    for (const { first, days } of stretchesOf(this.#scene, chosen, columns.day)) {
      const mark = scratch.mark
      const out = scratch.takeCounts(days * 96)
      kernel.histogramTime({ bits: chosen.bits, from: 0, to: chosen.rows }, columns, { firstDay: first, days, out })
      const start = zone * quartersOfZone + first * 96
      for (const [quarter, count] of scratch.counts(out, days * 96).entries())
        if (count > 0) this.#counts.set(start + quarter, (this.#counts.get(start + quarter) ?? 0) + count)
      scratch.release(mark)
    }
  }

  result(): HoursFound {
    return { keys: Uint32Array.from(this.#counts.keys()), counts: Uint32Array.from(this.#counts.values()) }
  }
}

/** Counts by quarter of an hour and time zone; the asker folds them into local hours. */
export const hoursJob: Job<HoursQuestion, HoursFound> = {
  open: (scene, question) => new Quarters(scene, question),
  join(results) {
    const all = new Map<number, number>()
    for (const { keys, counts } of results)
      for (const [index, key] of keys.entries()) all.set(key, (all.get(key) ?? 0) + counts[index]!)
    return { keys: Uint32Array.from(all.keys()), counts: Uint32Array.from(all.values()) }
  },
  transfer: ({ keys, counts }) => [keys.buffer, counts.buffer],
}

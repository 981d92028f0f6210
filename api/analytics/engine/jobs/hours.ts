import type { Chosen, Job, Scene } from '#api/analytics/engine/job.ts'
import { timeAddresses } from '#api/analytics/engine/times.ts'
import { foldHours } from '#api/analytics/engine/zones.ts'
import type { HoursFound, LocalHours } from '#api/analytics/engine/zones.ts'
import { dayRange } from '#api/analytics/columns/spec.ts'
import { modes } from '#api/analytics/kernel/columnKernel.ts'

/** A time field, for each time zone its name and the codes of `area` that are in it, and the table's offset from UTC in minutes. */
export interface HoursQuestion {
  field: string
  names: readonly string[]
  zones: readonly (readonly number[])[]
  frame: number
}

/** Days whose quarters are counted at once, and how many such chunks there are. */
const chunkDays = 4_096
const chunks = 16
const chunkLength = chunkDays * 96

/** Counts by chunk, outside of the kernel's memory. */
class Chunks {
  readonly #counts = new Map<number, Uint32Array>()

  /** The counts of a chunk. */
  at(number: number): Uint32Array {
    const known = this.#counts.get(number)
    if (known) return known
    const counts = new Uint32Array(chunkLength)
    this.#counts.set(number, counts)
    return counts
  }

  /** Adds the counts of a result. */
  addAll({ keys, counts }: HoursFound): void {
    for (let index = 0; index < keys.length; index += 1) {
      const number = Math.floor(keys[index]! / chunkLength)
      this.at(number)[keys[index]! - number * chunkLength]! += counts[index]!
    }
  }

  result(): HoursFound {
    const keys: number[] = []
    const found: number[] = []
    for (const [number, counts] of this.#counts)
      for (let quarter = 0; quarter < chunkLength; quarter += 1) {
        if (counts[quarter] === 0) continue
        keys.push(number * chunkLength + quarter)
        found.push(counts[quarter]!)
      }
    return { keys: Uint32Array.from(keys), counts: Uint32Array.from(found) }
  }
}

/** Counts by quarter of an hour and time zone. Chunks of days are counted where the kernel can add to them, and elsewhere when there are too many. */
class Quarters {
  readonly #scene: Scene
  readonly #field: string
  readonly #sets: readonly number[]
  readonly #bits: number
  readonly #within: number
  readonly #mark: number
  /** Addresses by chunk, counted over all zones. */
  readonly #open = new Map<number, number>()
  readonly #kept = new Chunks()

  constructor(scene: Scene, { field, zones }: HoursQuestion) {
    this.#scene = scene
    this.#field = field
    this.#bits = scene.scratch.take(8_192)
    this.#within = scene.scratch.take(8_192)
    this.#sets = zones.map((codes) => {
      const set = scene.scratch.take(8_192)
      const bytes = scene.scratch.bytes(set, 8_192).fill(0)
      for (const code of codes) bytes[code >> 3]! |= 1 << (code & 7)
      return set
    })
    this.#mark = scene.scratch.mark
  }

  visit(chosen: Chosen): void {
    for (const [zone, set] of this.#sets.entries())
      this.#count(this.#sets.length === 1 ? chosen : this.#inZone(chosen, set), zone)
  }

  /** The chosen rows whose area is in a set. */
  #inZone(chosen: Chosen, set: number): Chosen {
    const { kernel, table } = this.#scene
    const area = table.column('area')
    const address = table.address(chosen.segment, area)
    const target = { bits: this.#bits, from: 0, to: chosen.rows, mode: modes.write }
    if (area.width === 1) kernel.memberU8(target, address, set)
    else kernel.memberU16(target, address, set)
    kernel.and(this.#bits, chosen.bits, 0, chosen.rows)
    return { ...chosen, bits: this.#bits }
  }

  #count({ segment, bits, rows }: Chosen, zone: number): void {
    const { kernel } = this.#scene
    const columns = timeAddresses(this.#scene, segment, this.#field)
    for (let chunk = 0; chunk < chunks; chunk += 1) {
      const firstDay = chunk * chunkDays
      const last = Math.min(firstDay + chunkDays, dayRange.none) - 1
      const target = { bits: this.#within, from: 0, to: rows }
      kernel.rangeU16({ ...target, mode: modes.write }, columns.day, firstDay, last)
      kernel.and(this.#within, bits, 0, rows)
      if (kernel.count(this.#within, 0, rows) === 0) continue
      kernel.histogramTime(target, columns, { firstDay, days: chunkDays, out: this.#chunkAt(zone * chunks + chunk) })
    }
  }

  #chunkAt(number: number): number {
    const known = this.#open.get(number)
    if (known !== undefined) return known
    if (this.#scene.scratch.left < chunkLength * 4 + 64) this.#keep()
    const address = this.#scene.scratch.takeCounts(chunkLength)
    this.#open.set(number, address)
    return address
  }

  /** Moves the open chunks out of the way. */
  #keep(): void {
    for (const [number, address] of this.#open) {
      const counts = this.#scene.scratch.counts(address, chunkLength)
      const kept = this.#kept.at(number)
      for (let quarter = 0; quarter < chunkLength; quarter += 1) kept[quarter]! += counts[quarter]!
    }
    this.#open.clear()
    this.#scene.scratch.release(this.#mark)
  }

  result(): HoursFound {
    this.#keep()
    return this.#kept.result()
  }
}

/** Counts by local hour. */
export const hoursJob: Job<HoursQuestion, HoursFound, LocalHours> = {
  open: (scene, question) => new Quarters(scene, question),
  join(results, { names, frame }) {
    const all = new Chunks()
    for (const result of results) all.addAll(result)
    return foldHours(all.result(), names, frame)
  },
  transfer: (found) => [('keys' in found ? found.keys : found.hours).buffer, found.counts.buffer],
}

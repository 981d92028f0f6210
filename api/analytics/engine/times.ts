import { dayRange } from '#api/analytics/columns/spec.ts'
import type { Scene } from './job.ts'

/** The three columns of a time of a segment. */
export interface Times {
  day: Uint16Array
  minute: Uint16Array
  second: Uint8Array
}

/** The addresses of the three columns of a time field in a segment. */
export function timeAddresses({ table }: Scene, segment: number, field: string) {
  const at = (part: string) => table.address(segment, table.column(`${field}.${part}`))
  return { day: at('day'), minute: at('minute'), second: at('second') }
}

/** The times of a segment. */
export function timesOf(scene: Scene, segment: number, field: string): Times {
  const { day, minute, second } = timeAddresses(scene, segment, field)
  const { buffer } = scene.table.memory
  const rows = scene.table.segments.rowsOf(segment)
  return {
    day: new Uint16Array(buffer, day, rows),
    minute: new Uint16Array(buffer, minute, rows),
    second: new Uint8Array(buffer, second, rows),
  }
}

/** Seconds in the table's frame of time; NaN without a time. */
export function secondsAt({ day, minute, second }: Times, row: number): number {
  const days = day[row]!
  return days === dayRange.none ? Number.NaN : days * 86_400 + minute[row]! * 60 + second[row]!
}

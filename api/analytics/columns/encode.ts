import { ColumnsFault } from './faults.ts'
import { placeAt } from './place.ts'
import { dayRange } from './spec.ts'
import type { Dictionary, DictionaryValue } from './dictionary.ts'
import type { TimeFlags } from './directory.ts'
import type { Ids } from './ids.ts'
import type { FieldColumn } from './spec.ts'
import type { Staging } from './staging.ts'

/** A row as the database gives it: id, place in degrees (null without), and the fields by name; an instant in seconds since 1970 UTC. */
export interface TableRow {
  id: string
  lon: number | null
  lat: number | null
  [field: string]: DictionaryValue | null | undefined
}

/** What turns rows into numbers: the fields of a table, their dictionaries by name, the ids, and minutes from UTC to the table's frame of time. */
export interface Coding {
  fields: readonly FieldColumn[]
  dictionaries: Readonly<Record<string, Dictionary>>
  ids: Ids
  offset: number
}

const daySeconds = 86_400

/** Writes rows into a staging. */
export class Encoder implements TimeFlags {
  readonly coding: Coding
  readonly staging: Staging
  /** Per field: its first column in the staging, its dictionary, and for a time the bit of its flags. */
  readonly places: readonly { field: FieldColumn; at: number; dictionary: Dictionary | undefined; bit: number }[]
  fractions = 0
  clamped = 0

  constructor(coding: Coding, staging: Staging) {
    this.coding = coding
    this.staging = staging
    let at = 4
    let times = 0
    this.places = coding.fields.map((field) => {
      const isTime = field.kind === 'time'
      const place = { field, at, dictionary: coding.dictionaries[field.name], bit: isTime ? 1 << times : 0 }
      at += isTime ? 3 : 1
      times += isTime ? 1 : 0
      return place
    })
  }

  /** Writes one row. Throws the faults `bad-row` and `dictionary-full`; the row is not there then. */
  put(row: TableRow): void {
    const { columns, rows } = this.staging
    const { head, tail } = this.coding.ids.codeOf(textOf(row.id))
    columns[2]!.put(rows, head)
    columns[3]!.put(rows, tail)
    this.putPlace(row.lon, row.lat)
    for (const { field, at, dictionary, bit } of this.places) {
      const value = row[field.name] ?? null
      if (dictionary) columns[at]!.put(rows, dictionary.codeOf(value))
      else this.putTime({ at, bit }, value === null ? null : Math.floor(Number(value)), !Number.isInteger(value ?? 0))
    }
    this.staging.rows += 1
  }

  /** Writes the place of the current row. */
  putPlace(lon: number | null, lat: number | null): void {
    const { columns, placed, rows } = this.staging
    const hasPlace = lon !== null && lat !== null && !Number.isNaN(lon) && !Number.isNaN(lat)
    const [x, y] = hasPlace ? placeAt(lon, lat) : [0, 0]
    columns[0]!.put(rows, x)
    columns[1]!.put(rows, y)
    placed.put(rows, hasPlace ? 1 : 0)
  }

  /** Writes an instant of the current row: whole seconds since 1970 UTC (also infinite), rounded down, and whether there were fractions. */
  putTime({ at, bit }: { at: number; bit: number }, seconds: number | null, hasFraction: boolean): void {
    if (seconds === null) return this.#putClock(at, dayRange.none, 0)
    if (Number.isNaN(seconds)) throw new ColumnsFault('bad-row', 'an instant is no number')
    const local = seconds + this.coding.offset * 60
    const day = Math.floor(local / daySeconds)
    if (day < dayRange.least || day > dayRange.greatest) {
      this.clamped |= bit
      if (day < dayRange.least) return this.#putClock(at, dayRange.least, 0)
      return this.#putClock(at, dayRange.greatest, daySeconds - 1)
    }
    if (hasFraction) this.fractions |= bit
    this.#putClock(at, day, local - day * daySeconds)
  }

  #putClock(at: number, day: number, second: number): void {
    const { columns, rows } = this.staging
    columns[at]!.put(rows, day)
    columns[at + 1]!.put(rows, Math.floor(second / 60))
    columns[at + 2]!.put(rows, second % 60)
  }
}

function textOf(id: unknown): string {
  if (typeof id !== 'string') throw new ColumnsFault('bad-row', 'a row has no id')
  return id
}

import { Dictionary } from './dictionary.ts'
import { Directory } from './directory.ts'
import { Encoder } from './encode.ts'
import { Finder } from './find.ts'
import { Ids } from './ids.ts'
import { addressOf, growTo, layOut, makeMemory } from './layout.ts'
import { makeMove } from './move.ts'
import { degreesOf, placeAt } from './place.ts'
import { columnAt } from './segment.ts'
import { columnsOf, dayRange } from './spec.ts'
import { Staging } from './staging.ts'
import { fillTable, newestTails } from './fill.ts'
import { writeChange } from './write.ts'
import type { DictionaryData, DictionaryValue } from './dictionary.ts'
import type { Coding, TableRow } from './encode.ts'
import type { Position, WantedRow } from './find.ts'
import type { Layout } from './layout.ts'
import type { Move } from './move.ts'
import type { Place } from './place.ts'
import type { Blocks } from './segment.ts'
import type { FieldColumn } from './spec.ts'
import type { TableView } from './view.ts'

/** What a table is for and how large it may be. */
export interface TableOptions {
  layer: string
  fields: readonly FieldColumn[]
  /** Minutes from UTC to the frame of time in which days and minutes are told. */
  offset: number
  /** Rows of a segment, a multiple of 16; 65,536 when absent. */
  slots?: number
  /** Bytes at the beginning of the memory that are left to readers. */
  scratch?: number
  /** The greatest size of the memory in bytes. */
  bound: number
}

/** A table with its dictionaries, to be handed to the thread that writes it on. */
export interface TableData extends TableView {
  dictionaries: Readonly<Record<string, DictionaryData>>
  heads: DictionaryData
  /** Per head the greatest tail that there has been. */
  newest: readonly number[]
}

/** The key of a row. */
export interface RowKey {
  region: string
  id: string
}

/** One batch of changes: afterwards the rows with the keys of `rows` are those, and there are none with the keys in `gone`. */
export interface TableChange {
  rows: readonly TableRow[]
  gone: readonly RowKey[]
  /** Where the row of a key may stand until now, in degrees, besides its new place; what is not found there is looked for everywhere. */
  candidates?: (key: RowKey) => readonly (readonly [lon: number, lat: number])[]
}

/** The memory of a table: what it holds, and what the bytes of its rows alone would be. */
export interface TableMemory {
  held: number
  columns: number
}

/** The rows of a layer as columns. One thread writes; others read through `TableView`. */
export class Table implements Blocks {
  readonly layer: string
  readonly coding: Coding
  readonly memory: WebAssembly.Memory
  readonly layout: Layout
  readonly directory: Directory
  readonly move: Move
  /** Per head the greatest tail that there has been: a greater one is a new row's. */
  readonly newest: number[]

  constructor(data: TableData) {
    this.layer = data.layer
    this.memory = data.memory
    this.layout = data.layout
    this.directory = new Directory(data.directory)
    this.move = makeMove(data.memory)
    const widthOf = (name: string) => this.layout.columns.find((column) => column.name === name)?.width
    const dictionaries = Object.fromEntries(
      Object.entries(data.dictionaries).map(([name, values]) => [
        name,
        new Dictionary(values, widthOf(name) === 1 ? 256 : 65_536),
      ]),
    )
    this.coding = { fields: data.fields, offset: data.offset, dictionaries, ids: new Ids(data.heads) }
    this.newest = [...data.newest]
  }

  /** A table of staged rows. Throws the fault `over-bound`. */
  static fill(options: TableOptions, coding: Coding, encoder: Encoder): Table {
    const { dictionaries, ids } = coding
    const columns = columnsOf(coding.fields, (name) => dictionaries[name]?.size ?? 0)
    const layout = layOut(columns, {
      slots: options.slots ?? 65_536,
      scratch: options.scratch ?? 0,
      bound: options.bound,
    })
    const directory = Directory.make(layout.most)
    const memory = makeMemory(layout)
    fillTable({ memory, layout }, directory, encoder.staging)
    directory.flag(encoder)
    return new Table({
      layer: options.layer,
      fields: coding.fields,
      offset: coding.offset,
      memory,
      layout,
      directory: directory.memory,
      dictionaries: Object.fromEntries(Object.entries(dictionaries).map(([name, each]) => [name, each.toData()])),
      heads: ids.heads.toData(),
      newest: newestTails({ memory, layout }, directory, ids.heads.size),
    })
  }

  /** A table of rows, for layers and tests that are small. Throws the faults `bad-row`, `dictionary-full`, `over-bound`. */
  static of(options: TableOptions, rows: readonly TableRow[]): Table {
    const coding = makeCoding(options)
    const encoder = makeEncoder(coding, 10)
    for (const row of rows) encoder.put(row)
    return Table.fill(options, coding, encoder)
  }

  /** The number of rows. */
  get rows(): number {
    return this.directory.rows
  }

  /** What a reader needs. */
  get view(): TableView {
    const { layer, coding, memory, layout, directory } = this
    return { layer, fields: coding.fields, offset: coding.offset, memory, layout, directory: directory.memory }
  }

  /** What the next writer needs. */
  get data(): TableData {
    const named = Object.entries(this.coding.dictionaries).map(([name, each]) => [name, each.toData()] as const)
    const heads = this.coding.ids.heads.toData()
    return { ...this.view, dictionaries: Object.fromEntries(named), heads, newest: this.newest }
  }

  /** What memory the table takes. */
  get size(): TableMemory {
    return { held: this.memory.buffer.byteLength, columns: this.rows * this.layout.row }
  }

  /** Grows the memory so that it holds so many blocks. Throws the fault `over-bound`. */
  hold(blocks: number): void {
    growTo(this.memory, this.layout, blocks)
  }

  /** How many blocks the memory holds. */
  get held(): number {
    return Math.floor((this.memory.buffer.byteLength - addressOf(this.layout, 0)) / this.layout.block)
  }

  /** Applies a batch of changes; nothing is changed when it throws the faults `bad-row`, `dictionary-full` or `over-bound`. */
  apply(change: TableChange): void {
    const encoder = makeEncoder(this.coding, 10)
    const isKnown = (key: WantedRow) => key.tail <= (this.newest[key.head] ?? -1)
    const wanted: (WantedRow | undefined)[] = []
    const candidates: Place[][] = []
    const places = (key: RowKey) => (change.candidates?.(key) ?? []).map(([lon, lat]) => placeAt(lon, lat))
    for (const row of lastOf(change.rows)) {
      encoder.put(row)
      const own = row.lon === null || row.lat === null ? [] : [placeAt(row.lon, row.lat)]
      wanted.push(this.#wantedAt(encoder.staging))
      candidates.push([...own, ...places({ region: String(row['region']), id: row.id })])
    }
    for (const key of change.gone) {
      wanted.push(this.#find(key))
      candidates.push(places(key))
    }
    const looked = wanted.map((key) => (key && isKnown(key) ? key : undefined))
    writeChange(this, encoder, this.#locate(looked, candidates))
    for (const key of wanted.slice(0, encoder.staging.rows)) this.#learn(key!)
  }

  /** The keys of the rows in a rectangle of places (both corners in it), and with `unplaced` those of the rows without a place. */
  keysWithin([west, north]: Place, [east, south]: Place, unplaced = false): RowKey[] {
    const keys: RowKey[] = []
    const finder = new Finder(this, this.directory)
    const { placed, count } = this.directory
    for (let segment = 0; segment < (unplaced ? count : placed); segment += 1) {
      const { x, y } = finder.keysOf(segment)
      const isWithin = (row: number) => x[row]! >= west && x[row]! <= east && y[row]! >= north && y[row]! <= south
      for (let row = 0; row < this.directory.rowsOf(segment); row += 1)
        if (segment >= placed || isWithin(row)) keys.push(this.keyAt({ segment, row }))
    }
    return keys
  }

  /** The key of a row. */
  keyAt({ segment, row }: Position): RowKey {
    const block = this.directory.block(segment)
    const [head, tail, region] = [2, 3, 4].map((column) => columnAt(this, block, column)[row]!)
    return {
      region: String(this.coding.dictionaries['region']!.valueOf(region!)),
      id: this.coding.ids.textOf(head!, tail!),
    }
  }

  /** A row as it is held: its place is the middle of a cell of 9 mm, its instants are whole seconds. */
  rowAt({ segment, row }: Position): TableRow {
    const block = this.directory.block(segment)
    const read = (column: number) => columnAt(this, block, column)[row]!
    const [lon, lat] = segment < this.directory.placed ? degreesOf([read(0), read(1)]) : [null, null]
    const result: TableRow = { id: this.coding.ids.textOf(read(2), read(3)), lon, lat }
    let at = 4
    for (const { name, kind } of this.coding.fields) {
      result[name] =
        kind === 'time'
          ? this.#instant([read(at), read(at + 1), read(at + 2)])
          : (this.coding.dictionaries[name]!.valueOf(read(at)) as DictionaryValue | null)
      at += kind === 'time' ? 3 : 1
    }
    return result
  }

  #instant([day, minute, second]: readonly [number, number, number]): number | null {
    return day === dayRange.none ? null : day * 86_400 + minute * 60 + second - this.coding.offset * 60
  }

  #wantedAt({ columns, rows }: Staging): WantedRow {
    const [head, tail, region] = [2, 3, 4].map((column) => columns[column]!.get(rows - 1))
    return { head: head!, tail: tail!, region: region! }
  }

  #find({ region, id }: RowKey): WantedRow | undefined {
    const code = this.coding.ids.find(id)
    const place = this.coding.dictionaries['region']!.find(region)
    return code === undefined || place === undefined ? undefined : { ...code, region: place }
  }

  #locate(
    wanted: readonly (WantedRow | undefined)[],
    candidates: readonly (readonly Place[])[],
  ): (Position | undefined)[] {
    const { directory } = this
    const finder = new Finder(this, directory)
    const found = wanted.map((key, index) => {
      for (const place of key ? candidates[index]! : []) {
        const position = finder.at(key!, place)
        if (position) return position
      }
      return undefined
    })
    const missing = () => wanted.map((key, index) => (found[index] ? undefined : key))
    const tell = (index: number, position: Position) => (found[index] = position)
    finder.scan(missing(), { from: directory.placed, to: directory.count }, tell)
    finder.scan(missing(), { from: 0, to: directory.placed }, tell)
    return found
  }

  #learn({ head, tail }: WantedRow): void {
    this.newest[head] = Math.max(this.newest[head] ?? -1, tail)
  }
}

/** Empty dictionaries for the fields of a table. */
export function makeCoding({ fields, offset }: Pick<TableOptions, 'fields' | 'offset'>): Coding {
  const coded = fields.filter(({ kind }) => kind !== 'time')
  const dictionaries = Object.fromEntries(coded.map(({ name }) => [name, new Dictionary([], 65_536)]))
  return { fields, offset, dictionaries, ids: new Ids() }
}

/** An encoder into a new staging; `bits` is the logarithm of the rows of its chunks. */
export function makeEncoder(coding: Coding, bits: number): Encoder {
  return new Encoder(
    coding,
    new Staging(
      columnsOf(coding.fields, () => 0xffff),
      bits,
    ),
  )
}

/** The last row of each key. */
function lastOf(rows: readonly TableRow[]): Iterable<TableRow> {
  return new Map(rows.map((row) => [`${String(row['region'])} ${row.id}`, row])).values()
}

import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import type { FileHandle } from 'node:fs/promises'
import type { Position } from '#api/live/feed.sql.ts'
import { columnAt } from './segment.ts'
import { fingerprintOf } from './spec.ts'
import type { DictionaryData } from './dictionary.ts'
import type { TableIdentity } from './load.ts'
import type { Column } from './spec.ts'
import type { Table } from './table.ts'

/** A snapshot file begins with these bytes, the format's number, and where its description stands. */
export const snapshotMark = 'YZCOLUMN'
/** The number of the format; files of another are not read. */
export const snapshotFormat = 1
/** The length of the leader: mark, format, length and checksum of the description, its beginning (Float64), checksum of the leader so far; little-endian. */
export const leaderLength = 32

/** What a snapshot says of one segment: where its columns stand one after another, without empty slots. */
export interface SnapshotSegment {
  at: number
  bytes: number
  crc: number
  rows: number
}

/** The description of a snapshot, JSON at the end of the file. */
export interface SnapshotDescription {
  layer: string
  fingerprint: string
  instance: string
  position: Position
  slots: number
  columns: readonly Column[]
  dictionaries: Readonly<Record<string, DictionaryData>>
  heads: DictionaryData
  newest: readonly number[]
  fractions: number
  clamped: number
  placed: number
  segments: readonly SnapshotSegment[]
}

/** What is saved, and how. */
export interface SnapshotOrder {
  table: Table
  file: string
  identity: TableIdentity
  /** Where the table stands in the change feed; asked in the last turn. */
  position: () => Position
  /** Takes a turn of reading, in which nobody writes. */
  turn?: <Result>(work: () => Promise<Result>) => Promise<Result>
}

interface Written extends SnapshotSegment {
  version: number
}

/** The columns of a segment one after another. */
function copyOfSegment(table: Table, segment: number): Uint8Array {
  const { layout, directory } = table
  const rows = directory.rowsOf(segment)
  const bytes = new Uint8Array(rows * layout.row)
  let at = 0
  for (const [index, { width }] of layout.columns.entries()) {
    const column = columnAt(table, directory.block(segment), index)
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, rows * width), at)
    at += rows * width
  }
  return bytes
}

/** Writes segments at the end of a file, and a second time what has changed since. */
class SnapshotWriter {
  readonly #handle: FileHandle
  readonly #table: Table
  readonly #written = new Map<number, Written>()
  #end = leaderLength

  constructor(handle: FileHandle, table: Table) {
    this.#handle = handle
    this.#table = table
  }

  /** Copies a segment in a turn, and writes it after the turn. */
  async add(segment: number, turn: NonNullable<SnapshotOrder['turn']>): Promise<void> {
    const { directory } = this.#table
    const copied = await turn(() => {
      if (segment >= directory.count) return Promise.resolve(undefined)
      const { block, version, rows } = directory.entry(segment)
      return Promise.resolve({ block, version, rows, bytes: copyOfSegment(this.#table, segment) })
    })
    if (copied) await this.#write(copied)
  }

  async #write({ block, version, rows, bytes }: { block: number; version: number; rows: number; bytes: Uint8Array }) {
    await this.append(bytes)
    this.#written.set(block, {
      at: this.#end - bytes.length,
      bytes: bytes.length,
      crc: crc32(bytes),
      rows,
      version,
    })
  }

  /** Writes what has changed since it was written; nobody writes rows meanwhile. Returns all segments. */
  async complete(): Promise<SnapshotSegment[]> {
    const { directory } = this.#table
    const segments: SnapshotSegment[] = []
    for (let segment = 0; segment < directory.count; segment += 1) {
      const { block, version, rows } = directory.entry(segment)
      if (this.#written.get(block)?.version !== version)
        await this.#write({ block, version, rows, bytes: copyOfSegment(this.#table, segment) })
      const { at, bytes, crc } = this.#written.get(block)!
      segments.push({ at, bytes, crc, rows })
    }
    return segments
  }

  async append(bytes: Uint8Array): Promise<number> {
    const at = this.#end
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.#handle.write(bytes, done, bytes.length - done, at + done)
      done += bytesWritten
    }
    this.#end = at + bytes.length
    return at
  }

  async finish(description: SnapshotDescription): Promise<void> {
    const text = Buffer.from(JSON.stringify(description))
    const leader = Buffer.alloc(leaderLength)
    leader.write(snapshotMark, 'latin1')
    leader.writeUInt32LE(snapshotFormat, 8)
    leader.writeUInt32LE(text.length, 12)
    leader.writeUInt32LE(crc32(text), 16)
    leader.writeDoubleLE(await this.append(text), 20)
    leader.writeUInt32LE(crc32(leader.subarray(0, 28)), 28)
    await this.#handle.write(leader, 0, leaderLength, 0)
    await this.#handle.sync()
  }
}

async function syncFolder(file: string): Promise<void> {
  const folder = await open(dirname(file), 'r').catch(() => undefined)
  // Not every system opens or syncs folders; the file itself is on the disk.
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

function describe({ table, identity, position }: SnapshotOrder, segments: SnapshotSegment[]): SnapshotDescription {
  const { layer, dictionaries, heads, newest } = table.data
  const { layout, directory } = table
  return {
    layer,
    fingerprint: fingerprintOf(identity),
    instance: identity.instance,
    position: position(),
    slots: layout.slots,
    columns: layout.columns.map(({ name, kind, width }) => ({ name, kind, width })),
    dictionaries,
    heads,
    newest,
    fractions: directory.fractions,
    clamped: directory.clamped,
    placed: directory.placed,
    segments,
  }
}

/**
 * Saves a table in a file, which is there as a whole or not at all. Segments are copied one by one, each in a short turn of reading; what has changed
 * meanwhile is written once more in the last turn, so that all rows are of the position that is asked then. Errors: those of the file system.
 */
export async function saveSnapshot(order: SnapshotOrder): Promise<void> {
  const { table, file, turn = (work) => work() } = order
  const fresh = `${file}.${process.pid}.new`
  const handle = await open(fresh, 'w')
  try {
    const writer = new SnapshotWriter(handle, table)
    for (let segment = 0; segment < table.directory.count; segment += 1) await writer.add(segment, turn)
    const description = await turn(async () => describe(order, await writer.complete()))
    await writer.finish(description)
    await handle.close()
    await rename(fresh, file)
    await syncFolder(file)
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(fresh, { force: true })
    throw error
  }
}

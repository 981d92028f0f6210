import { closeSync, fstatSync, openSync, readSync, readvSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { Position } from '#api/live/feed.sql.ts'
import { Directory } from './directory.ts'
import { ColumnsFault } from './faults.ts'
import { growTo, layOut, makeMemory } from './layout.ts'
import { writeRunTables } from './runPlaces.ts'
import { columnAt } from './segment.ts'
import { leaderLength, snapshotFormat, snapshotMark } from './snapshot.ts'
import { fingerprintOf } from './spec.ts'
import type { SegmentEntry } from './directory.ts'
import type { TableIdentity } from './load.ts'
import type { Blocks } from './segment.ts'
import type { SnapshotDescription, SnapshotSegment } from './snapshot.ts'
import type { TableData, TableOptions } from './table.ts'

/** Which file is read, what it must be a snapshot of, and how large the table may be. */
export interface SnapshotTask extends Pick<TableOptions, 'bound' | 'scratch' | 'slots'> {
  file: string
  identity: TableIdentity
}

/** Opens a file and closes it again, whatever happens. */
function withFile<Result>(file: string, work: (descriptor: number) => Result): Result {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch (cause) {
    throw new ColumnsFault('no-file', file, { cause })
  }
  try {
    return work(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function readAt(descriptor: number, length: number, at: number): Buffer {
  const bytes = Buffer.alloc(length)
  if (readSync(descriptor, bytes, 0, length, at) !== length) throw new ColumnsFault('truncated')
  return bytes
}

/** Reads the description of a snapshot. Throws the faults `truncated`, `damaged`, `other-format`. */
function readDescription(descriptor: number): SnapshotDescription {
  const { size } = fstatSync(descriptor)
  if (size < leaderLength) throw new ColumnsFault('truncated')
  const leader = readAt(descriptor, leaderLength, 0)
  if (leader.toString('latin1', 0, 8) !== snapshotMark) throw new ColumnsFault('other-format', 'no snapshot')
  const format = leader.readUInt32LE(8)
  if (format !== snapshotFormat) throw new ColumnsFault('other-format', `${format}`)
  if (crc32(leader.subarray(0, 28)) !== leader.readUInt32LE(28)) throw new ColumnsFault('damaged', 'the leader')
  const [length, at] = [leader.readUInt32LE(12), leader.readDoubleLE(20)]
  if (size !== at + length) throw new ColumnsFault('truncated')
  const text = readAt(descriptor, length, at)
  if (crc32(text) !== leader.readUInt32LE(16)) throw new ColumnsFault('damaged', 'the description')
  return JSON.parse(text.toString()) as SnapshotDescription
}

function check(description: SnapshotDescription, { identity, slots = 65_536 }: SnapshotTask): void {
  if (description.fingerprint !== fingerprintOf(identity) || description.slots !== slots)
    throw new ColumnsFault('other-columns')
  if (description.instance !== identity.instance) throw new ColumnsFault('other-database')
}

/** Reads one segment into a block. Throws the faults `truncated` and `damaged`. */
function readSegment(
  blocks: Blocks,
  descriptor: number,
  { segment, block }: { segment: SnapshotSegment; block: number },
) {
  const parts = blocks.layout.columns.map(({ width }, index) => {
    const column = columnAt(blocks, block, index)
    return new Uint8Array(column.buffer, column.byteOffset, segment.rows * width)
  })
  if (readvSync(descriptor, parts, segment.at) !== segment.bytes) throw new ColumnsFault('truncated')
  if (parts.reduce((crc, part) => crc32(part, crc), 0) !== segment.crc) throw new ColumnsFault('damaged', 'a segment')
}

function readSegments(blocks: Blocks, descriptor: number, { segments, placed }: SnapshotDescription): SegmentEntry[] {
  growTo(blocks.memory, blocks.layout, segments.length)
  return segments.map((segment, block) => {
    readSegment(blocks, descriptor, { segment, block })
    const rest = { block, rows: segment.rows, version: block + 1 }
    if (block >= placed) return { ...rest, x: 0, y: 0, runs: [0, 0, 0] }
    const [x, y] = [columnAt(blocks, block, 0), columnAt(blocks, block, 1)]
    return { ...rest, x: x[0]!, y: y[0]!, runs: writeRunTables(blocks, block, segment.rows) }
  })
}

/**
 * Reads a snapshot file into a new table, in the thread that calls.
 * Errors: the faults `no-file`, `truncated`, `damaged`, `other-format`, `other-columns`, `other-database`, `over-bound`.
 */
export function readSnapshot(task: SnapshotTask): { table: TableData; position: Position } {
  return withFile(task.file, (descriptor) => {
    const description = readDescription(descriptor)
    check(description, task)
    const { columns, slots, placed, dictionaries, heads, newest, fractions, clamped } = description
    const layout = layOut(columns, { slots, scratch: task.scratch ?? 0, bound: task.bound })
    const directory = Directory.make(layout.most)
    const memory = makeMemory(layout)
    const entries = readSegments({ memory, layout }, descriptor, description)
    directory.write(entries.slice(0, placed), entries.slice(placed), entries.length)
    directory.flag({ fractions, clamped })
    const { layer, fields, offset } = task.identity
    const shared = { memory, layout, directory: directory.memory }
    return { table: { layer, fields, offset, ...shared, dictionaries, heads, newest }, position: description.position }
  })
}

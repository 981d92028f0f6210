import { fullness } from './fill.ts'
import { segmentFor } from './find.ts'
import { compareMorton } from './place.ts'
import { rewriteRunTables, writeRunTables } from './runPlaces.ts'
import { boundIn, columnAt, keysAt, planRewrite, shiftKept } from './segment.ts'
import { makeArray } from './staging.ts'
import type { Directory, SegmentEntry, TimeFlags } from './directory.ts'
import type { Position } from './find.ts'
import type { Move } from './move.ts'
import type { Rewrite, Blocks } from './segment.ts'
import type { Staging } from './staging.ts'

/** A table as the writer changes it. */
interface WrittenTable extends Blocks {
  readonly directory: Directory
  readonly held: number
  readonly move: Move
  hold(blocks: number): void
}

/** What happens to one segment; `entry` is undefined for one that is made. */
interface Edit {
  entry: SegmentEntry | undefined
  isPlaced: boolean
  gone: number[]
  put: number[]
  /** Rows that stay where they are with new values. */
  set: { row: number; at: number }[]
}

/** An edit with its rewriting and the blocks that it fills. */
interface Plan {
  edit: Edit
  rewrite: Rewrite
  blocks: number[]
}

/**
 * Writes staged rows and removes old ones: `found[i]` is where the row that staged row i replaces stands, further ones are gone.
 * Everything that can fail comes before the first byte is written. Throws the fault `over-bound`.
 */
export function writeChange(
  table: WrittenTable,
  { staging, fractions, clamped }: { staging: Staging } & TimeFlags,
  found: readonly (Position | undefined)[],
): void {
  const edits = editsOf(table, staging, found)
  if (edits.size === 0) return
  const plans = plansOf(table, staging, edits)
  const { directory } = table
  directory.flag({ fractions, clamped })
  let version = directory.version
  const made = new Map<number, SegmentEntry[]>()
  for (const [segment, plan] of plans) {
    version += 1
    made.set(segment, perform(table, staging, { plan, version }))
  }
  const listed = (from: number, to: number, fresh: number) => [
    ...Array.from(
      { length: to - from },
      (_, index) => made.get(from + index) ?? [directory.entry(from + index)],
    ).flat(),
    ...(made.get(fresh) ?? []),
  ]
  const { placed, count } = directory
  directory.write(listed(0, placed, freshPlaced), listed(placed, count, freshUnplaced), version)
}

/** The numbers under which edits that make the first segment of a kind go. */
const freshPlaced = -1
const freshUnplaced = -2

function editsOf(table: WrittenTable, staging: Staging, found: readonly (Position | undefined)[]): Map<number, Edit> {
  const { directory } = table
  const edits = new Map<number, Edit>()
  const editOf = (segment: number): Edit => {
    const known = edits.get(segment)
    if (known) return known
    const isPlaced = segment === freshPlaced || (segment >= 0 && segment < directory.placed)
    const edit = { entry: segment < 0 ? undefined : directory.entry(segment), isPlaced, gone: [], put: [], set: [] }
    edits.set(segment, edit)
    return edit
  }
  const [x, y] = [staging.columns[0]!, staging.columns[1]!]
  const stays = (row: number, { segment, row: at }: Position) => {
    const isPlaced = segment < directory.placed
    if (isPlaced !== (staging.placed.get(row) === 1)) return false
    const keys = keysAt(table, directory.block(segment))
    return !isPlaced || (keys.x[at] === x.get(row) && keys.y[at] === y.get(row))
  }
  for (const [row, position] of found.entries()) {
    const isNew = row < staging.rows
    if (position && isNew && stays(row, position)) {
      editOf(position.segment).set.push({ row, at: position.row })
      continue
    }
    if (position) editOf(position.segment).gone.push(position.row)
    if (!isNew) continue
    if (staging.placed.get(row) === 1) editOf(segmentFor(directory, [x.get(row), y.get(row)])).put.push(row)
    else editOf(directory.count > directory.placed ? directory.count - 1 : freshUnplaced).put.push(row)
  }
  return edits
}

/** Plans all edits and finds their blocks; grows the memory when there are too few. */
function plansOf(table: WrittenTable, staging: Staging, edits: ReadonlyMap<number, Edit>): Map<number, Plan> {
  const { slots } = table.layout
  const used = new Set(Array.from({ length: table.directory.count }, (_, index) => table.directory.block(index)))
  const plans = new Map<number, Plan>()
  let next = 0
  const freeBlock = () => {
    while (used.has(next)) next += 1
    used.add(next)
    return next
  }
  for (const [segment, edit] of edits) {
    const rewrite = rewriteOf(table, staging, edit)
    const blocks = edit.entry ? [edit.entry.block] : [freeBlock()]
    const needed = rewrite.rows <= slots ? 1 : Math.ceil(rewrite.rows / Math.floor(slots * fullness))
    while (blocks.length < needed) blocks.push(freeBlock())
    plans.set(segment, { edit, rewrite, blocks })
  }
  const last = Math.max(...[...plans.values()].flatMap(({ blocks }) => blocks))
  if (last >= table.held) table.hold(last + 1)
  return plans
}

function rewriteOf(table: WrittenTable, staging: Staging, { entry, isPlaced, gone, put }: Edit): Rewrite {
  const rows = entry?.rows ?? 0
  const [x, y] = [staging.columns[0]!, staging.columns[1]!]
  const positions = [...new Set(gone)].toSorted((a, b) => a - b)
  if (!isPlaced || !entry) {
    if (isPlaced) put.sort((a, b) => compareMorton(x.get(a), y.get(a), x.get(b), y.get(b)))
    return planRewrite(
      rows,
      positions,
      put.map((row) => ({ row, before: rows })),
    )
  }
  const keys = keysAt(table, entry.block)
  put.sort((a, b) => compareMorton(x.get(a), y.get(a), x.get(b), y.get(b)))
  return planRewrite(
    rows,
    positions,
    put.map((row) => ({ row, before: boundIn(keys, rows, { place: [x.get(row), y.get(row)], from: 'after' }) })),
  )
}

/** Carries out a plan; returns the entries that stand for the segment now, none when it is empty. */
function perform(
  table: WrittenTable,
  staging: Staging,
  { plan, version }: { plan: Plan; version: number },
): SegmentEntry[] {
  const { edit, rewrite, blocks } = plan
  if (edit.entry) setRows(table, staging, { block: edit.entry.block, set: edit.set })
  if (edit.entry && edit.gone.length === 0 && edit.put.length === 0) return [{ ...edit.entry, version }]
  if (rewrite.rows === 0) return []
  const rewriteIn = blocks.length === 1 ? rewriteColumn : splitColumn
  for (const index of staging.columns.keys()) rewriteIn(table, staging, { plan, index })
  return partsOf(plan).map(({ block, from, to }) => {
    const rest = { block, rows: to - from, version }
    if (!edit.isPlaced) return { ...rest, x: 0, y: 0, runs: [0, 0, 0] }
    const [x, y] = [columnAt(table, block, 0), columnAt(table, block, 1)]
    const runs =
      edit.entry && blocks.length === 1
        ? rewriteRunTables(table, block, rewrite, edit.entry.runs)
        : writeRunTables(table, block, to - from)
    return { ...rest, x: x[0]!, y: y[0]!, runs }
  })
}

/** Gives rows that stay new values. */
function setRows(table: Blocks, staging: Staging, { block, set }: { block: number; set: Edit['set'] }): void {
  if (set.length === 0) return
  for (const [index, source] of staging.columns.entries()) {
    const column = columnAt(table, block, index)
    for (const { row, at } of set) column[at] = source.get(row)
  }
}

/** The stretches of the rewritten rows by block, as equal as can be. */
function partsOf({ rewrite: { rows }, blocks }: Plan): { block: number; from: number; to: number }[] {
  const from = (index: number) => Math.floor((rows * index) / blocks.length)
  return blocks.map((block, index) => ({ block, from: from(index), to: from(index + 1) }))
}

function rewriteColumn(table: WrittenTable, staging: Staging, { plan, index }: { plan: Plan; index: number }): void {
  const column = columnAt(table, plan.blocks[0]!, index)
  const source = staging.columns[index]!
  shiftKept(table.move, plan.rewrite, { address: column.byteOffset, width: column.BYTES_PER_ELEMENT })
  for (const { row, at } of plan.rewrite.put) column[at] = source.get(row)
}

function splitColumn(table: Blocks, staging: Staging, { plan, index }: { plan: Plan; index: number }): void {
  const { edit, rewrite } = plan
  const source = staging.columns[index]!
  const merged = makeArray(table.layout.columns[index]!.width, rewrite.rows)
  if (edit.entry) {
    const old = columnAt(table, edit.entry.block, index)
    for (const { from, to, at } of rewrite.kept) merged.set(old.subarray(from, to), at)
  }
  for (const { row, at } of rewrite.put) merged[at] = source.get(row)
  for (const { block, from, to } of partsOf(plan)) columnAt(table, block, index).set(merged.subarray(from, to))
}

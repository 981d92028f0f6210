import type { Cell, CellId } from '#api/contract/topology/cell.ts'
import { cellOf } from '#api/contract/topology/coverage.ts'
import type { Coverage } from '#api/contract/topology/coverage.ts'
import { differenceOf } from '#api/contract/topology/difference.ts'
import type { CellChange } from '#api/contract/topology/difference.ts'
import { isRefusal } from '#api/contract/topology/fault.ts'
import type { Fault } from '#api/contract/topology/fault.ts'
import { fingerprintOf } from '#api/contract/topology/fingerprint.ts'
import { historyOf, operationsOf, perform, redo, undo } from '#api/contract/topology/history.ts'
import type { History } from '#api/contract/topology/history.ts'
import type { Draw, Operation } from '#api/contract/topology/operations.ts'
import type { Vertex } from '#api/contract/topology/vertex.ts'

/** The tools with the letters that choose them. */
export const toolKeys = {
  move: 'v',
  insert: 'i',
  delete: 'x',
  reshape: 'r',
  split: 's',
  merge: 'm',
  transfer: 't',
  draw: 'd',
  retire: 'k',
} as const

/** What the next gesture does. */
export type Tool = keyof typeof toolKeys

/** The tools that want a line; of the one that draws a cell its ends are joined. */
export const lineTools: readonly Tool[] = ['reshape', 'split', 'transfer', 'draw']

/** The editing of an area's cells. Immutable: every gesture makes another one. */
export interface Editing {
  readonly area: string
  readonly history: History
  /** How many operations each gesture made, done and undone. */
  readonly sizes: readonly number[]
  readonly undone: readonly number[]
  readonly tool: Tool
  readonly selected: readonly CellId[]
  /** The vertex that keys act on. */
  readonly vertex: Vertex | null
  /** A cell that was drawn and waits to be taken. */
  readonly offer: Draw | null
  /** Why the last gesture was refused. */
  readonly faults: readonly Fault<string>[]
}

/** An operation of a draft that no longer applies, and why. */
export interface Dropped {
  readonly operation: Operation
  readonly faults: readonly Fault[]
}

/** The editing of a coverage after the operations of a draft, and those of them that are refused. */
export function begin(
  area: string,
  coverage: Coverage,
  operations: readonly Operation[],
): { editing: Editing; dropped: Dropped[] } {
  const dropped: Dropped[] = []
  let history = historyOf(coverage)
  for (const operation of operations) {
    const next = perform(history, operation)
    if (isRefusal(next)) dropped.push({ operation, faults: next.faults })
    else history = next
  }
  const sizes = history.done.map(() => 1)
  const idle = { undone: [], tool: 'move', selected: [], vertex: null, offer: null, faults: [] } as const
  return { editing: { area, history, sizes, ...idle }, dropped }
}

/** Whether a cell belongs to the area, not to its ring of neighbours. */
export function isInside({ area }: Editing, { community }: Cell): boolean {
  return community.startsWith(area)
}

/** Does the operations of one gesture, all or none. */
export function act(editing: Editing, operations: readonly Operation[]): Editing {
  let { history } = editing
  for (const operation of operations) {
    const next = perform(history, operation)
    if (isRefusal(next)) return { ...editing, faults: next.faults }
    history = next
  }
  const sizes = [...editing.sizes, operations.length]
  return { ...editing, history, sizes, undone: [], selected: [], vertex: null, offer: null, faults: [] }
}

/** The editing as it is, with the reason why a gesture does nothing. */
export function refused(editing: Editing, code: string, at: Vertex, cells: readonly CellId[] = []): Editing {
  return { ...editing, faults: [{ code, at, cells }] }
}

/** Takes the last gesture back. */
export function undoGesture(editing: Editing): Editing {
  const size = editing.sizes.at(-1)
  if (size === undefined) return editing
  return turned(editing, size, undo, {
    sizes: editing.sizes.slice(0, -1),
    undone: [...editing.undone, size],
  })
}

/** Does the gesture again that was taken back last. */
export function redoGesture(editing: Editing): Editing {
  const size = editing.undone.at(-1)
  if (size === undefined) return editing
  return turned(editing, size, redo, {
    sizes: [...editing.sizes, size],
    undone: editing.undone.slice(0, -1),
  })
}

function turned(
  editing: Editing,
  size: number,
  turn: (history: History) => History,
  stacks: Pick<Editing, 'sizes' | 'undone'>,
): Editing {
  let { history } = editing
  for (let step = 0; step < size; step += 1) history = turn(history)
  const selected = editing.selected.filter((id) => cellOf(history.coverage, id))
  return { ...editing, ...stacks, history, selected, vertex: null, offer: null, faults: [] }
}

/** Takes another tool; what was selected stays where the tool can use it. */
export function choose(editing: Editing, tool: Tool): Editing {
  const selected = tool === 'merge' ? editing.selected : editing.selected.slice(0, 1)
  return { ...editing, tool, selected, vertex: null, offer: null, faults: [] }
}

/** Gives up what is selected, then the tool; null when there is nothing to give up. */
export function giveUp(editing: Editing): Editing | null {
  if (editing.selected.length > 0 || editing.vertex || editing.offer || editing.faults.length > 0)
    return { ...editing, selected: [], vertex: null, offer: null, faults: [] }
  return editing.tool === 'move' ? null : { ...editing, tool: 'move' }
}

/** The id for the next cell that the draft invents. */
export function nextInvention({ history }: Editing): CellId {
  let most = 0
  const note = (id: CellId) => {
    if (id.startsWith('~')) most = Math.max(most, Number(id.slice(1)))
  }
  for (const operation of operationsOf(history)) {
    if (operation.kind === 'split') operation.into.forEach(note)
    if (operation.kind === 'merge') note(operation.into)
    if (operation.kind === 'draw') note(operation.cell)
  }
  return `~${most + 1}`
}

/** What the editing has changed. */
export function changesOf({ history }: Editing): readonly CellChange[] {
  return differenceOf(history.start, history.coverage, operationsOf(history))
}

/** The fingerprint of what has changed, as the server compares it. */
export function fingerprintOfChanges(editing: Editing): string {
  return fingerprintOf(
    editing.history.coverage,
    changesOf(editing).map(({ id }) => id),
  )
}

import { AppError } from '#api/contract/errors.ts'
import type { CellId } from './cell.ts'
import type { Operation } from './operations.ts'
import { isVertex, same } from './vertex.ts'
import type { Vertex } from './vertex.ts'

/** What an operation may hold at most. */
export const operationLimits = { vertices: 2_000, cells: 200, operations: 20_000 } as const

/** Why an operation is not one; the `reason` of `BAD_OPERATION`. */
export type OperationFault =
  | 'version'
  | 'list'
  | 'kind'
  | 'fields'
  | 'id'
  | 'community'
  | 'vertex'
  | 'vertices'
  | 'line'
  | 'duplicate-vertex'

type Values = Readonly<Record<string, unknown>>

function fault(reason: OperationFault, field: string): AppError {
  return new AppError('BAD_OPERATION', { reason, field })
}

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function vertex(values: Values, field: string): Vertex {
  const value = values[field]
  if (!isVertex(value)) throw fault('vertex', field)
  return [value[0] + 0, value[1] + 0]
}

function vertices(values: Values, field: string, least: number): Vertex[] {
  const list = values[field]
  if (!Array.isArray(list)) throw fault('line', field)
  if (list.length > operationLimits.vertices) throw fault('vertices', field)
  if (list.length < least) throw fault('line', field)
  const result = list.map((value: unknown, index) => vertex({ [field]: value, index }, field))
  if (result.some((at, index) => index > 0 && same(at, result[index - 1]!))) throw fault('duplicate-vertex', field)
  return result
}

function line(values: Values): Vertex[] {
  return vertices(values, 'line', 2)
}

function shell(values: Values): Vertex[] {
  const ring = vertices(values, 'shell', 3)
  if (same(ring[0]!, ring.at(-1)!)) throw fault('duplicate-vertex', 'shell')
  return ring
}

const codes = /^[0-9A-Za-z][0-9A-Za-z-]{0,31}$/
const inventions = /^~[1-9][0-9]{0,5}$/

function cellId(value: unknown, field: string): CellId {
  if (typeof value !== 'string' || !(codes.test(value) || inventions.test(value))) throw fault('id', field)
  return value
}

/** An id that an operation gives: one of the cells that it takes away, or one invented by the draft. Codes are issued when it is published. */
function givenId(value: unknown, field: string, known: readonly CellId[] = []): CellId {
  const id = cellId(value, field)
  if (!known.includes(id) && !inventions.test(id)) throw fault('id', field)
  return id
}

function pair(value: unknown): readonly [unknown, unknown] {
  if (!Array.isArray(value) || value.length !== 2 || value[0] === value[1]) throw fault('id', 'into')
  return [value[0], value[1]]
}

function mergeIds(value: unknown): CellId[] {
  if (!Array.isArray(value) || value.length < 2 || value.length > operationLimits.cells) throw fault('id', 'cells')
  const ids = value.map((id: unknown) => cellId(id, 'cells'))
  if (new Set(ids).size < ids.length) throw fault('id', 'cells')
  return ids
}

function community(values: Values): string {
  const value = values['community']
  if (typeof value !== 'string' || !codes.test(value)) throw fault('community', 'community')
  return value
}

/** The fields of each kind besides `kind`, and how they are read. */
const readers: { [Kind in Operation['kind']]: [fields: readonly string[], read: (values: Values) => Operation] } = {
  move: [['from', 'to'], (values) => ({ kind: 'move', from: vertex(values, 'from'), to: vertex(values, 'to') })],
  insert: [
    ['from', 'to', 'at'],
    (values) => ({
      kind: 'insert',
      from: vertex(values, 'from'),
      to: vertex(values, 'to'),
      at: vertex(values, 'at'),
    }),
  ],
  delete: [['at'], (values) => ({ kind: 'delete', at: vertex(values, 'at') })],
  reshape: [
    ['cell', 'line'],
    (values) => ({ kind: 'reshape', cell: cellId(values['cell'], 'cell'), line: line(values) }),
  ],
  split: [
    ['cell', 'line', 'into'],
    (values) => {
      const cell = cellId(values['cell'], 'cell')
      const [first, second] = pair(values['into'])
      const into = [givenId(first, 'into', [cell]), givenId(second, 'into')] as const
      return { kind: 'split', cell, line: line(values), into }
    },
  ],
  merge: [
    ['cells', 'into'],
    (values) => {
      const cells = mergeIds(values['cells'])
      return { kind: 'merge', cells, into: givenId(values['into'], 'into', cells) }
    },
  ],
  transfer: [
    ['from', 'to', 'line'],
    (values) => ({
      kind: 'transfer',
      from: cellId(values['from'], 'from'),
      to: cellId(values['to'], 'to'),
      line: line(values),
    }),
  ],
  draw: [
    ['cell', 'community', 'shell'],
    (values) => ({
      kind: 'draw',
      cell: givenId(values['cell'], 'cell'),
      community: community(values),
      shell: shell(values),
    }),
  ],
  retire: [['cell'], (values) => ({ kind: 'retire', cell: cellId(values['cell'], 'cell') })],
}

/** Reads an operation from JSON that anybody may have written. Throws `BAD_OPERATION` with the reason (`OperationFault`) and the field. */
export function parseOperation(json: unknown): Operation {
  if (!isRecord(json)) throw fault('fields', '')
  const kind = json['kind']
  if (typeof kind !== 'string' || !Object.hasOwn(readers, kind)) throw fault('kind', 'kind')
  const [fields, read] = readers[kind as Operation['kind']]
  const strange = Object.keys(json).find((field) => field !== 'kind' && !fields.includes(field))
  if (strange !== undefined) throw fault('fields', strange.slice(0, 32))
  return read(json)
}

/** Reads a list of operations, `{ v: 1, operations: […] }`. Throws `BAD_OPERATION`, with the index of the operation at fault. */
export function parseOperations(json: unknown): Operation[] {
  if (!isRecord(json) || json['v'] !== 1) throw fault('version', 'v')
  const list = json['operations']
  if (!Array.isArray(list) || list.length > operationLimits.operations) throw fault('list', 'operations')
  return list.map((item: unknown, index) => {
    try {
      return parseOperation(item)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      throw new AppError(error.code, { ...error.details, index }, { cause: error })
    }
  })
}

/** Operations as the JSON that `parseOperations` reads. */
export function operationsJson(operations: readonly Operation[]): { v: 1; operations: readonly Operation[] } {
  return { v: 1, operations }
}

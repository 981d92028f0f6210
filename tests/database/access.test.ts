import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AppError } from '#api/contract/errors.ts'
import { roles } from '#api/contract/layer.ts'
import type { LayerManifest, Role, Viewer } from '#api/contract/layer.ts'
import { raw, sql } from '#api/core/db/statement.ts'
import { createKernel } from '#api/core/layer/kernel.ts'
import type { Kernel } from '#api/core/layer/kernel.ts'
import { layers } from '#api/layers/index.ts'
import { openCityCensus } from '#tests/harness/city.ts'
import { openTestDatabase } from '#tests/harness/database.ts'
import { latticeAreas, loadLattice } from '#tests/harness/lattice.ts'

const prefix = latticeAreas.towns[0]
let opened: Awaited<ReturnType<typeof openTestDatabase>>
let kernel: Kernel

beforeAll(async () => {
  opened = await openTestDatabase()
  await loadLattice(opened.database)
  await opened.database.query(
    sql`update city.component set valid_to = '2025-06-01T00:00:00Z' where class <> 'C0137' and right(id, 1) in ('3', '7')`,
  )
  await openCityCensus(opened.database, latticeAreas.city)
  kernel = createKernel({ database: opened.database, layers })
})
afterAll(() => opened?.close())

interface Row {
  id: string
  area: string | null
  isPlaced: boolean
}

/** Every row of a layer, told by the database itself. */
async function allRows(layer: LayerManifest): Promise<Row[]> {
  return opened.database.query<Row>(
    sql`select id, area, geom is not null as "isPlaced" from ${raw(`map."${layer.id}"`)}`,
  )
}

/** The rule in plain words: the role must be among the readers; a town sees its own area codes, and everybody sees public layers whole. */
function mayRead(viewer: Viewer, layer: LayerManifest, row: Row): boolean {
  if (!layer.read.includes(viewer.role)) return false
  return layer.isPublic === true || row.area?.startsWith(viewer.areaPrefix) === true || viewer.areaPrefix === ''
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'ok'
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

function viewerOf(role: Role): Viewer {
  return { account: role, role, areaPrefix: role === 'town' ? prefix : '' }
}

const pairs = roles.flatMap((role) => layers.map((layer) => [role, layer.id, layer] as const))

describe.each(pairs)('%s on %s', (role, id, layer) => {
  const viewer = viewerOf(role)
  let visible: Row[]
  let hidden: Row[]

  beforeAll(async () => {
    const rows = await allRows(layer)
    visible = rows.filter((row) => mayRead(viewer, layer, row))
    hidden = rows.filter((row) => !mayRead(viewer, layer, row))
  })

  test('list and count hold the visible rows and no others', async () => {
    const { rows, total } = await kernel.list(viewer, id, { first: 1_000 })
    expect(rows.map((row) => row.id).toSorted()).toEqual(visible.map((row) => row.id).toSorted())
    expect(total).toBe(visible.length)
    expect(await kernel.count(viewer, id)).toBe(visible.length)
    expect(await kernel.count(viewer, id, { op: 'or', args: [{ op: 'true' }, { op: 'isNull', field: 'id' }] })).toBe(
      visible.length,
    )
  })

  test('load and one give the visible rows and null for the others', async () => {
    const refs = [...visible, ...hidden].map((row) => `${id}:${row.id}` as const)
    const loaded = await kernel.load(viewer, refs)
    expect(loaded.map((row) => row !== null)).toEqual([...visible.map(() => true), ...hidden.map(() => false)])
    if (hidden[0]) expect(await kernel.one(viewer, `${id}:${hidden[0].id}`)).toBeNull()
    if (visible[0]) expect(await kernel.one(viewer, `${id}:${visible[0].id}`)).toMatchObject({ id: visible[0].id })
  })

  test('extent and marks tell of the visible rows and no others', async () => {
    const placed = visible.filter(({ isPlaced }) => isPlaced)
    const { count, bounds } = await kernel.extent(viewer, id)
    expect(count).toBe(placed.length)
    expect(bounds === null).toBe(placed.length === 0)
    const marks = await kernel.marks(viewer, id, { first: 1_000 })
    expect(marks.map((mark) => mark.id).toSorted()).toEqual(placed.map((row) => row.id).toSorted())
  })

  test('groups add up to the visible rows', async () => {
    const keys = ['area', 'area:town', layer.fields[0]!.name, ...(layer.timeField ? ['month'] : [])]
    for (const by of keys) {
      const groups = await kernel.countBy(viewer, id, { by })
      expect(
        groups.reduce((sum, { count }) => sum + count, 0),
        by,
      ).toBe(visible.length)
    }
  })

  test('search finds the visible rows only', async () => {
    const seen = new Set(visible.map((row) => row.id))
    for (const text of ['4498', ...hidden.slice(0, 3).map((row) => row.id)]) {
      const rows = await kernel.search(viewer, text, { layers: [id], first: 100 })
      expect(rows.filter((row) => !seen.has(row.id))).toEqual([])
    }
    if (visible[0])
      expect((await kernel.search(viewer, visible[0].id, { layers: [id], first: 10 })).map((row) => row.id)).toContain(
        visible[0].id,
      )
  })

  test('history is told for visible rows only', async () => {
    if (visible[0]) expect(await kernel.history(viewer, `${id}:${visible[0].id}`, 5)).not.toEqual([])
    if (hidden[0]) expect(await codeOf(kernel.history(viewer, `${id}:${hidden[0].id}`, 5))).toBe('NOT_FOUND')
  })

  test('only editors write, and only what they see', async () => {
    const field = layer.fields.find((candidate) => candidate.editable)
    const value = field?.choices?.[0] ?? 'edited'
    const mayEdit = layer.edit.includes(role) && layer.fields.some((candidate) => candidate.editable)
    const edit = async (row: Row) => {
      const [{ version } = { version: 1 }] = await opened.database.query<{ version: number }>(
        sql`select version from ${raw(`map."${id}"`)} where id = ${row.id}`,
      )
      return codeOf(kernel.edit(viewer, `${id}:${row.id}`, { [field?.name ?? 'name']: value }, version))
    }
    const told = async () =>
      opened.database.query(
        sql`select id, version from ${raw(`map."${id}"`)} where id = any(${hidden.map((row) => row.id)}::text[]) order by id`,
      )
    const before = await told()
    for (const row of hidden.slice(0, 5)) expect(await edit(row)).toBe(mayEdit ? 'NOT_FOUND' : 'FORBIDDEN')
    for (const row of visible.slice(0, 2)) expect(await edit(row)).toBe(mayEdit ? 'ok' : 'FORBIDDEN')
    expect(await told()).toEqual(before)
  })
})

test('the matrix has something to hide and something to show', async () => {
  const seen = await Promise.all(layers.map((layer) => kernel.count(viewerOf('town'), layer.id)))
  const everything = await Promise.all(layers.map((layer) => kernel.count(viewerOf('analyst'), layer.id)))
  const guarded = layers
    .map((layer, i) => [layer, seen[i]!, everything[i]!] as const)
    .filter(([layer]) => !layer.isPublic)
  for (const [, some, all] of guarded) expect(0 < some && some < all).toBe(true)
  expect(kernel.readable(viewerOf('visitor')).every((layer) => layer.group === 'base')).toBe(true)
  expect(kernel.readable(viewerOf('analyst'))).toHaveLength(layers.length)
})

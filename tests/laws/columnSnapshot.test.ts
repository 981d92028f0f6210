import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ColumnsFault } from '#api/analytics/columns/faults.ts'
import { loadSnapshot } from '#api/analytics/columns/load.ts'
import { degreesOf } from '#api/analytics/columns/place.ts'
import { saveSnapshot } from '#api/analytics/columns/snapshot.ts'
import { readSnapshot } from '#api/analytics/columns/snapshotRead.ts'
import { Table } from '#api/analytics/columns/table.ts'
import type { TableRow } from '#api/analytics/columns/encode.ts'
import type { TableIdentity } from '#api/analytics/columns/load.ts'
import type { SnapshotTask } from '#api/analytics/columns/snapshotRead.ts'
import { randomFrom } from '#tests/harness/random.ts'

const identity: TableIdentity = {
  layer: 'case',
  fields: [
    { name: 'region', kind: 'text' },
    { name: 'area', kind: 'text' },
    { name: 'wattage', kind: 'number' },
    { name: 'isOverdue', kind: 'boolean' },
    { name: 'reportedAt', kind: 'time' },
  ],
  offset: 480,
  instance: 'here',
}
const size = { slots: 64, scratch: 100, bound: 2 ** 24 }
const position = () => ({ since: '10:20:' })
let folder: string
let file: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yizhangtu-snapshot-'))
  file = join(folder, 'case.columns')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function randomRows(count: number, seed: number): TableRow[] {
  const random = randomFrom(seed)
  return Array.from({ length: count }, (_, number) => {
    const [lon, lat] = random.whole(9) === 0 ? [null, null] : degreesOf([random.whole(2 ** 32), random.whole(50)])
    return {
      id: `案-${String(number).padStart(6, '0')}`,
      region: random.pick(['a', 'b']),
      area: random.pick([null, '江门', 'x']),
      wattage: random.pick([null, 1.5, Infinity]),
      isOverdue: random.pick([true, false, null]),
      reportedAt: random.whole(2e9) + random.pick([0, 0.5]),
      lon,
      lat,
    }
  })
}

function rowsOf(table: Table): TableRow[] {
  const { directory } = table
  return Array.from({ length: directory.count }, (_, segment) =>
    Array.from({ length: directory.rowsOf(segment) }, (__, row) => table.rowAt({ segment, row })),
  ).flat()
}

function refusal(task: Partial<SnapshotTask> = {}): string | undefined {
  try {
    readSnapshot({ file, identity, ...size, ...task })
  } catch (error) {
    return error instanceof ColumnsFault ? error.reason : String(error)
  }
  return undefined
}

describe('a snapshot', () => {
  test.each([0, 1, 700])('of %i rows comes back as it was, with its position, and takes changes', async (count) => {
    const table = Table.of({ ...identity, ...size }, randomRows(count, count))
    await saveSnapshot({ table, file, identity, position })
    const read = await loadSnapshot({ file, identity, ...size })
    expect(read.position).toEqual(position())
    expect(rowsOf(read.table)).toEqual(rowsOf(table))
    const entries = (of: Table) =>
      Array.from({ length: of.directory.count }, (_, segment) => ({
        ...of.directory.entry(segment),
        block: 0,
        version: 0,
      }))
    expect(entries(read.table)).toEqual(entries(table))
    const { fractions, clamped, unplaced } = table.directory
    expect(read.table.directory).toMatchObject({ fractions, clamped, unplaced })
    const rows = randomRows(900, 5)
    for (const each of [table, read.table]) each.apply({ rows, gone: [{ region: 'a', id: '案-000001' }] })
    const sorted = (of: Table) =>
      rowsOf(of).toSorted((a, b) => (`${a['region']}${a.id}` < `${b['region']}${b.id}` ? -1 : 1))
    expect(sorted(read.table)).toEqual(sorted(table))
    expect(readdirSync(folder)).toEqual(['case.columns'])
  })

  test('holds what was written while it was being saved', async () => {
    const table = Table.of({ ...identity, ...size }, randomRows(400, 1))
    let turns = 0
    const random = randomFrom(7)
    const turn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
      turns += 1
      const changed = randomRows(random.whole(60), turns).map((row) => ({ ...row, id: `案-${random.whole(900)}` }))
      table.apply({ rows: changed, gone: randomRows(5, turns).map(({ id }) => ({ region: 'b', id })) })
      return work()
    }
    await saveSnapshot({ table, file, identity, position: () => ({ since: `${turns}` }), turn })
    const read = readSnapshot({ file, identity, ...size })
    expect(turns).toBeGreaterThan(5)
    expect(read.position).toEqual({ since: `${turns}` })
    expect(rowsOf(new Table(read.table))).toEqual(rowsOf(table))
  })

  test('that was cut anywhere is refused', async () => {
    await saveSnapshot({ table: Table.of({ ...identity, ...size }, randomRows(30, 2)), file, identity, position })
    const { length } = readFileSync(file)
    expect(refusal()).toBeUndefined()
    for (let kept = length - 1; kept >= 0; kept -= 1) {
      truncateSync(file, kept)
      expect(refusal()).toBe('truncated')
    }
    rmSync(file)
    expect(refusal()).toBe('no-file')
  })

  test('in which any byte differs is refused', async () => {
    await saveSnapshot({ table: Table.of({ ...identity, ...size }, randomRows(30, 2)), file, identity, position })
    const whole = readFileSync(file)
    for (let at = 0; at < whole.length; at += 1) {
      const bytes = Buffer.from(whole)
      bytes[at]! ^= 1 << (at % 8)
      writeFileSync(file, bytes)
      expect(refusal(), `byte ${at}`).toMatch(/^(damaged|other-format|truncated)$/)
    }
    writeFileSync(file, Buffer.concat([whole, Buffer.from('more')]))
    expect(refusal()).toBe('truncated')
  })

  test('of another database, other columns or more than the bound is refused', async () => {
    await saveSnapshot({ table: Table.of({ ...identity, ...size }, randomRows(500, 2)), file, identity, position })
    expect(refusal({ identity: { ...identity, instance: 'there' } })).toBe('other-database')
    expect(refusal({ identity: { ...identity, offset: 0 } })).toBe('other-columns')
    expect(refusal({ identity: { ...identity, fields: identity.fields.slice(1) } })).toBe('other-columns')
    expect(refusal({ slots: 128 })).toBe('other-columns')
    expect(refusal({ bound: 65_536 + 10_000 })).toBe('over-bound')
    expect(refusal()).toBeUndefined()
  })

  test('that cannot be finished leaves the one before in its place', async () => {
    const table = Table.of({ ...identity, ...size }, randomRows(200, 2))
    await saveSnapshot({ table, file, identity, position })
    const whole = readFileSync(file)
    const fails = () => {
      throw new Error('no position')
    }
    await expect(saveSnapshot({ table, file, identity, position: fails })).rejects.toThrow('no position')
    expect(readFileSync(file).equals(whole)).toBe(true)
    expect(readdirSync(folder)).toEqual(['case.columns'])
    expect(existsSync(file)).toBe(true)
  })
})

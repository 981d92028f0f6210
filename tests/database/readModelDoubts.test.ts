import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Clause } from '#api/contract/filter.ts'
import { ColumnsUnavailable } from '#api/analytics/countSource.ts'
import type { Selection } from '#api/analytics/countSource.ts'
import { createSqlSource } from '#api/analytics/sqlSource.ts'
import { sql } from '#api/core/db/statement.ts'
import type { Database } from '#api/core/db/database.ts'
import { layers } from '#api/layers/index.ts'
import { loadSmallCity, smallCity } from '#tests/harness/city.ts'
import { openTestDatabase } from '#tests/harness/database.ts'
import type { TestDatabase } from '#tests/harness/database.ts'
import { makeSnapshotFolder, openReadModel } from '#tests/harness/readModel.ts'
import type { TestReadModel } from '#tests/harness/readModel.ts'

const asker = { account: 'analyst' }
const manifest = layers.find(({ id }) => id === 'case')!
const place = makeSnapshotFolder()
/** The western edge of the polygon: rows stand less than a rounding error from it. */
const edge = smallCity.west + smallCity.step / 2
const south = smallCity.south
let opened: TestDatabase
let database: Database
let columns: TestReadModel
/** What happens once PostGIS has said where doubtful rows are. */
let meanwhile: (() => Promise<void>) | undefined
let asked = 0

function interrupted(inner: Database): Database {
  return {
    ...inner,
    async query<Row>(statement: Parameters<Database['query']>[0], signal?: AbortSignal): Promise<Row[]> {
      const rows = await inner.query<Row>(statement, signal)
      if (!statement.text.includes('with ordinality')) return rows
      asked += 1
      const work = meanwhile
      meanwhile = undefined
      await work?.()
      return rows
    },
  }
}

beforeAll(async () => {
  opened = await openTestDatabase()
  database = opened.database
  await loadSmallCity(database)
  await database.query(sql`delete from city.case_file`)
  await database.query(sql`
    insert into city.case_file (region, id, edition, class, channel, state, reported_at, geom)
    select ${smallCity.counties[0]}, 'near-' || n, 'gbt30428-2013', 'E0110', 'other', 'filed', '2025-05-05Z',
           ST_SetSRID(ST_MakePoint(${edge}::float8, ${south}::float8 + n * 0.0001), 4490)
    from generate_series(1, 9) n`)
  columns = await openReadModel(interrupted(database), place.folder)
})
afterAll(async () => {
  await columns?.close()
  await opened?.close()
  place.remove()
})

const inside: Clause = {
  op: 'intersects',
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [edge, south - 0.01],
        [edge + 0.01, south - 0.01],
        [edge + 0.01, south + 0.01],
        [edge, south + 0.01],
        [edge, south - 0.01],
      ],
    ],
  },
}
const filed: Clause = { op: 'eq', field: 'state', value: 'filed' }
const outsideAndFiled: Selection = { manifest, clause: { op: 'and', args: [filed, { op: 'not', arg: inside }] } }

/** Moves a row to one side of the edge by less than columns can tell, and gives it a state. */
const move = (row: number, isInside: boolean, state: string) =>
  database.query(sql`
    update city.case_file set state = ${state},
      geom = ST_SetSRID(ST_MakePoint(${edge + (isInside ? 1e-9 : -1e-9)}::float8, ST_Y(geom)), 4490)
    where id = ${`near-${row}`}`)

const fromPostgis = async () => (await createSqlSource(database).total(outsideAndFiled, asker)).total
const fromColumns = async () => (await columns.source(outsideAndFiled).total(outsideAndFiled, asker)).total

test('a doubtful row that has changed since the position of the columns is not counted half old, half new', async () => {
  await move(1, true, 'filed')
  await columns.settle()
  await move(1, false, 'closed')
  expect(await fromPostgis()).toBe(0)
  await expect(fromColumns()).rejects.toMatchObject({ reason: 'filter' })
  await columns.settle()
  expect(await fromColumns()).toBe(0)
})

test('a doubtful row that changes and is followed while it is asked about is asked about again', async () => {
  await move(1, true, 'filed')
  await columns.settle()
  asked = 0
  meanwhile = async () => {
    await move(1, false, 'filed')
    await columns.settle()
  }
  expect(await fromColumns()).toBe(1)
  expect(asked).toBe(2)
  expect(await fromColumns()).toBe(1)
  await database.transaction((tx) => tx.query(sql`update city.case_file set version = version + 1`), { batch: 'all' })
  const { version } = columns.model.layer('case')!.mirror!.table.segments
  await expect(columns.source({ manifest, clause: inside }).total({ manifest, clause: inside }, asker)).rejects.toThrow(
    ColumnsUnavailable,
  )
  expect(columns.model.layer('case')!.mirror!.table.segments.version).toBe(version)
  await columns.settle()
})

test('whatever changes and is followed in between, the count is that of the position of the columns, or PostGIS must give it', async () => {
  const step = fc.oneof(
    fc.record({ row: fc.integer({ min: 1, max: 9 }), isInside: fc.boolean(), isFiled: fc.boolean() }),
    fc.constant('follow' as const),
  )
  const steps = fc.array(step, { maxLength: 4 })
  let answered = 0
  const law = fc.asyncProperty(steps, steps, async (before, between) => {
    let followed = 0
    const take = async (each: typeof before) => {
      for (const one of each) {
        if (one === 'follow') {
          await columns.settle()
          followed = await fromPostgis()
        } else await move(one.row, one.isInside, one.isFiled ? 'filed' : 'closed')
      }
    }
    await take(['follow', ...before])
    meanwhile = () => take(between)
    const count = await fromColumns().catch((error: unknown) => error)
    meanwhile = undefined
    if (count instanceof ColumnsUnavailable) return
    answered += 1
    expect(count).toBe(followed)
  })
  await fc.assert(law, { seed: 20261125, numRuns: 80 })
  expect(answered).toBeGreaterThan(20)
})

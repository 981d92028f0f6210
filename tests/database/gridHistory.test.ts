import { afterAll, beforeAll, expect, test } from 'vitest'
import { apply } from '#api/contract/topology/apply.ts'
import { factsOf, ringsOf } from '#api/contract/topology/cell.ts'
import type { Cell } from '#api/contract/topology/cell.ts'
import { allCells, cellOf } from '#api/contract/topology/coverage.ts'
import type { Coverage } from '#api/contract/topology/coverage.ts'
import { isRefusal } from '#api/contract/topology/fault.ts'
import type { Outcome } from '#api/contract/topology/fault.ts'
import { fingerprintOf } from '#api/contract/topology/fingerprint.ts'
import { coverageOf } from '#api/contract/topology/load.ts'
import type { Operation } from '#api/contract/topology/operations.ts'
import { operationsJson, parseOperations } from '#api/contract/topology/parse.ts'
import { edgeKeyOf } from '#api/contract/topology/vertex.ts'
import { ensureDemoAccounts } from '#api/core/access/accounts.ts'
import { sql } from '#api/core/db/statement.ts'
import { cellOfRow, readWorkspace } from '#api/grids/cells.ts'
import type { CellRow } from '#api/grids/cells.ts'
import { saveDraft } from '#api/grids/drafts.ts'
import { publish } from '#api/grids/publish.ts'
import { approve, submit } from '#api/grids/review.ts'
import { createDraft } from '#api/grids/store.ts'
import { loadSmallCity, smallCity } from '#tests/harness/city.ts'
import { openTestDatabase } from '#tests/harness/database.ts'
import { communityAt, gridsOver, homes, people } from '#tests/harness/gridChanges.ts'
import { randomFrom } from '#tests/harness/random.ts'
import type { Random } from '#tests/harness/random.ts'

const [sets, operationsEach] = [10, 6]
const areas = [communityAt(0, 0), communityAt(0, 5)]
let opened: Awaited<ReturnType<typeof openTestDatabase>>

beforeAll(async () => {
  opened = await openTestDatabase()
  const owner = await opened.openOwner()
  await loadSmallCity(owner)
  await ensureDemoAccounts(owner, { townPrefix: smallCity.towns[0] })
  if (owner !== opened.database) await owner.close()
})
afterAll(() => opened?.close())

function loaded(outcome: Outcome): Coverage {
  if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome.faults))
  return outcome.coverage
}

const keysOf = (cell: Cell) => factsOf(cell).edges.map(([a, b]) => edgeKeyOf(a, b))

/** A random operation on the cells of a community; the kernel may refuse it. */
function gesture(random: Random, own: readonly Cell[], next: () => string): Operation {
  const cell = random.pick(own)
  const [west, south, east, north] = factsOf(cell).box
  const from = random.pick(ringsOf(cell).flat())
  const sway = () => random.whole(20_001) - 10_000
  const middle = Math.round(west + (east - west) * (0.3 + 0.4 * random.next()))
  const keys = new Set(keysOf(cell))
  const neighbour = own.find((other) => other !== cell && keysOf(other).some((key) => keys.has(key)))
  switch (random.whole(3)) {
    case 0:
      return {
        kind: 'split',
        cell: cell.id,
        line: [
          [middle, south - 500],
          [middle, north + 500],
        ],
        into: [next(), next()],
      }
    case 1:
      if (neighbour)
        return { kind: 'merge', cells: [cell.id, neighbour.id], into: random.next() < 0.5 ? next() : cell.id }
      break
    default:
  }
  return { kind: 'move', from, to: [from[0] + sway(), from[1] + sway()] }
}

/** Operations that the kernel takes and that stay within the community. */
function gestures(random: Random, start: Coverage, area: string): Operation[] {
  const operations: Operation[] = []
  let coverage = start
  let number = 0
  for (let tries = 0; operations.length < operationsEach && tries < 200; tries += 1) {
    const own = allCells(coverage).filter(({ community }) => community === area)
    const operation = gesture(random, own, () => `~${(number += 1)}`)
    const outcome = apply(coverage, operation)
    const isOwn = (id: string, where: Coverage) => (cellOf(where, id)?.community ?? area) === area
    if (isRefusal(outcome) || !outcome.touched.every((id) => isOwn(id, coverage) && isOwn(id, outcome.coverage)))
      continue
    operations.push(operation)
    coverage = outcome.coverage
  }
  return operations
}

const present = async (): Promise<CellRow[]> =>
  opened.database.query<CellRow>(
    sql`select id, region, area as community, version, ST_AsGeoJSON(geom, 9)::json as geometry from city.grid where valid_to is null order by id`,
  )

test(
  'a random history of change sets replays to what is in force; nothing is lost, no code is given twice',
  { timeout: 120_000 },
  async () => {
    const random = randomFrom(25_112_026)
    const grids = gridsOver(opened.database)
    let replayed = loaded(coverageOf((await present()).map(cellOfRow)))
    let count = 0
    for (let round = 0; round < sets * 4 && count < sets; round += 1) {
      const area = random.pick(areas)
      const start = loaded(coverageOf((await readWorkspace(opened.database, area)).map(cellOfRow)))
      const { id } = await createDraft(grids, people.manager, { area, title: `${round}`, isShared: false })
      const operations = operationsJson(gestures(random, start, area))
      const saved = await saveDraft(grids, people.manager, { id, revision: 0, operations })
      expect(saved).toMatchObject({ isDone: true, faults: [] })
      const asked = { id, revision: 1 }
      if (!(await submit(grids, people.manager, asked)).isDone) continue
      await approve(grids, people.leader, asked)
      const { isDone, changeSet } = await publish(grids, people.manager, asked)
      expect(isDone).toBe(true)
      count += 1
      let coverage = replayed
      for (const operation of parseOperations(changeSet.operations)) coverage = loaded(apply(coverage, operation))
      const named = allCells(coverage).map((cell) => ({ ...cell, id: changeSet.issued[cell.id] ?? cell.id }))
      replayed = loaded(coverageOf(named))
    }
    expect(count).toBe(sets)
    const now = loaded(coverageOf((await present()).map(cellOfRow)))
    expect(fingerprintOf(replayed)).toBe(fingerprintOf(now))
    expect((await homes(opened.database)).strayed).toBe(0)
    const [codes] = await opened.database.query(sql`
    select count(*)::int as all, count(distinct g.id)::int as distinct, count(k.code)::int as known
    from city.grid g left join city.grid_code k on k.code = g.id`)
    expect(codes).toEqual({ all: codes!['all'], distinct: codes!['all'], known: codes!['all'] })
    const [versions] = await opened.database.query(sql`
    select count(*)::int as broken from (
      select id, valid_from, valid_to, lead(valid_from) over (partition by id order by valid_from) as next
      from (select id, valid_from, valid_to from city.grid_version union all select id, boundary_from, valid_to from city.grid) v
    ) v where next is not null and next is distinct from valid_to`)
    expect(versions).toEqual({ broken: 0 })
  },
)

import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { apply } from '#api/contract/topology/apply.ts'
import { cellsOf } from '#api/contract/topology/coverage.ts'
import { isRefusal } from '#api/contract/topology/fault.ts'
import { polygonOf } from '#api/contract/topology/geojson.ts'
import type { Operation } from '#api/contract/topology/operations.ts'
import type { CellRow } from '#api/grids/cells.ts'
import { createJudges } from '#api/grids/judges.ts'
import { createJudging } from '#api/grids/judging.ts'
import { createPrefixes } from '#api/grids/prefixes.ts'
import { fingerprintOfResult, isFaulty, replay } from '#api/grids/replay.ts'
import type { Faulty, Replay } from '#api/grids/replay.ts'
import { madeKinds, soundCoverage } from '#tests/harness/coverages.ts'
import { gesture, operationOf } from '#tests/harness/gestures.ts'
import type { Gesture } from '#tests/harness/gestures.ts'

const kept = {
  region: '449801',
  version: 1,
  landUse: 'public',
  managementLevel: '3',
  dutyGrid: null,
  isSynthetic: true,
}

function rowsOf(kind: string, seed: number): CellRow[] {
  return cellsOf(soundCoverage(madeKinds[kind]!(12, 100_000, seed))).map((cell) => ({
    ...kept,
    id: cell.id,
    community: cell.community,
    geometry: polygonOf(cell),
  }))
}

/** The operations with some gestures more; such that mean nothing are left out, a refused one is kept when it is wanted. */
function more(rows: readonly CellRow[], operations: readonly Operation[], gestures: readonly Gesture[]): Operation[] {
  const start = replay(rows, operations)
  const list = [...operations]
  let coverage = isFaulty(start) ? null : start.after
  for (const next of gestures) {
    const operation = coverage && operationOf(coverage, next)
    const outcome = operation && apply(coverage!, operation)
    if (!operation || !outcome) continue
    if (!isRefusal(outcome)) coverage = outcome.coverage
    if (!isRefusal(outcome) || next.x % 7 === 0) list.push(operation)
    if (isRefusal(outcome) && next.x % 7 === 0) break
  }
  return list
}

const told = (result: Replay | Faulty | null) =>
  result && (isFaulty(result) ? result : { changes: result.changes, fingerprint: fingerprintOfResult(result) })

const drafts = fc.record({
  kind: fc.constantFrom(...Object.keys(madeKinds)),
  seed: fc.nat(99),
  saves: fc.array(
    fc.record({
      draft: fc.constantFrom('1', '2', '3'),
      takenBack: fc.nat(6),
      gestures: fc.array(gesture, { maxLength: 8 }),
      isMissing: fc.boolean(),
    }),
    { minLength: 2, maxLength: 12 },
  ),
})

test('a replay that goes on from what is remembered gives what a full replay gives, whatever was taken back or forgotten', () => {
  let remembered = 0
  fc.assert(
    fc.property(drafts, ({ kind, seed, saves }) => {
      const rows = rowsOf(kind, seed)
      const prefixes = createPrefixes({ vertices: 400, bases: 2 })
      const lists = new Map<string, Operation[]>()
      for (const { draft, takenBack, gestures, isMissing } of saves) {
        const before = lists.get(draft) ?? []
        const operations = more(rows, before.slice(0, Math.max(0, before.length - takenBack)), gestures)
        const known = isMissing ? prefixes.replay(draft, null, operations) : null
        if (known) remembered += 1
        const result = known ?? prefixes.replay(draft, rows, operations)
        expect(told(result)).toEqual(told(replay(rows, operations)))
        lists.set(draft, operations)
      }
    }),
    { seed: 11, numRuns: 40 },
  )
  expect(remembered).toBeGreaterThan(20)
})

const judges = createJudges({ threads: 1 })
const hasty = createJudges({ threads: 1, budget: 1 })
afterAll(() => Promise.all([judges.close(), hasty.close()]))

test('a thread judges as its function does, and asks for cells that it does not remember', async () => {
  const rows = rowsOf('voronoi', 3)
  const operations = more(rows, [], fc.sample(gesture, { seed: 5, numRuns: 12 }))
  const measure = { rules: [], area: '', isRevert: false }
  const task = { base: 'a', rows: null, deed: { operations }, measure }
  const asker = { account: 'a' }
  expect(await judges.judge(asker, task)).toEqual({ isMissing: true })
  const answer = await judges.judge(asker, { ...task, rows })
  expect(answer).toEqual(createJudging()({ ...task, rows }))
  expect(answer).toHaveProperty('fingerprint')
  expect(await judges.judge(asker, task)).toEqual(answer)
})

test('what takes longer than the budget is refused, and others are judged', async () => {
  const task = { base: null, rows: rowsOf('squares', 1), deed: { operations: [] }, measure: null }
  await expect(hasty.judge({ account: 'a' }, task)).rejects.toMatchObject({ code: 'GRID_REPLAY_TOO_LONG' })
  expect(await judges.judge({ account: 'b' }, task)).toMatchObject({ changes: [] })
})

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { AppError } from '#api/contract/errors.ts'
import { doubleAreaOf } from '#api/contract/topology/cell.ts'
import { allCells } from '#api/contract/topology/coverage.ts'
import { isRefusal } from '#api/contract/topology/fault.ts'
import { coverageOf } from '#api/contract/topology/load.ts'
import type { Operation } from '#api/contract/topology/operations.ts'
import { operationsJson } from '#api/contract/topology/parse.ts'
import type { Viewer } from '#api/contract/layer.ts'
import { createAccount, ensureDemoAccounts } from '#api/core/access/accounts.ts'
import { sql } from '#api/core/db/statement.ts'
import { cellOfRow, readWorkspace } from '#api/grids/cells.ts'
import { conflictsOf } from '#api/grids/conflicts.ts'
import { differenceOf } from '#api/grids/difference.ts'
import { adopt, rebaseDraft, saveDraft } from '#api/grids/drafts.ts'
import { publish } from '#api/grids/publish.ts'
import { fingerprintOfResult, isFaulty, replay } from '#api/grids/replay.ts'
import { revert } from '#api/grids/revert.ts'
import { approve, giveBack, submit, withdraw } from '#api/grids/review.ts'
import type { Editing } from '#api/grids/rights.ts'
import { createDraft, readChangeSet, readComments, readSteps } from '#api/grids/store.ts'
import { loadSmallCity, smallCity } from '#tests/harness/city.ts'
import { openTestDatabase } from '#tests/harness/database.ts'
import {
  approved,
  cellCode,
  communityAt,
  corner,
  drafted,
  gridsOver,
  homes,
  move,
  people,
  published,
  ringsOf,
  split,
} from '#tests/harness/gridChanges.ts'

let opened: Awaited<ReturnType<typeof openTestDatabase>>
let grids: Editing

beforeAll(async () => {
  opened = await openTestDatabase()
  const owner = await opened.openOwner()
  await loadSmallCity(owner)
  await ensureDemoAccounts(owner, { townPrefix: smallCity.towns[0] })
  await createAccount(owner, { name: 'other', password: 'other-other', role: 'manager', areaPrefix: '' })
  if (owner !== opened.database) await owner.close()
  grids = gridsOver(opened.database)
})
afterAll(() => opened?.close())

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'ok'
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return [error.code, error.details['reason']].filter(Boolean).join(' ')
  }
}

const rowOf = async (code: string) =>
  (
    await opened.database.query<{
      version: number
      isRetired: boolean
      geometry: GeoJSON.Polygon
      dutyGrid: string | null
    }>(
      sql`select version, valid_to is not null as "isRetired", ST_AsGeoJSON(geom, 9)::json as geometry, duty_grid as "dutyGrid" from city.grid where id = ${code}`,
    )
  )[0]

/** The communities are apart from one another, one for each test that needs cells as they were made. */
describe('from draft to publication', () => {
  const area = communityAt(0, 0)

  test('a returned draft with a pinned comment is mended, approved and published', async () => {
    const { changeSet: draft } = await drafted(grids, { area, operations: [move(2, 2, 3000, 2000)] })
    expect(draft.cells).toEqual([cellCode(1, 1), cellCode(2, 1), cellCode(1, 2), cellCode(2, 2)].sort())
    const asked = { id: draft.id, revision: draft.revision }
    expect(await codeOf(publish(grids, people.manager, asked))).toBe('CONFLICT')
    expect((await submit(grids, people.manager, asked)).changeSet.state).toBe('submitted')
    expect(await codeOf(saveDraft(grids, people.manager, { ...asked, operations: operationsJson([]) }))).toBe(
      'CONFLICT',
    )
    const place = [111.952, 21.852]
    const back = await giveBack(grids, people.leader, { ...asked, body: '此处应沿道路', place })
    expect(back.changeSet).toMatchObject({ state: 'returned', reviewedBy: 'leader' })
    expect(await readComments(grids, draft)).toMatchObject([{ author: 'leader', body: '此处应沿道路', place }])
    const operations = [move(2, 2, 3000, 2000), split(3, 3)]
    const saved = await saveDraft(grids, people.manager, { ...asked, operations: operationsJson(operations) })
    const again = { id: draft.id, revision: saved.changeSet.revision }
    expect(await codeOf(submit(grids, people.manager, asked))).toBe('CONFLICT')
    await submit(grids, people.manager, again)
    expect(await codeOf(approve(grids, people.manager, again))).toBe('FORBIDDEN own')
    expect((await approve(grids, people.leader, again)).changeSet.state).toBe('approved')

    const difference = await differenceOf(grids, saved.changeSet)
    const { changeSet } = await publish(grids, people.manager, again)
    expect(changeSet).toMatchObject({ state: 'published', publishedBy: 'manager' })
    expect(changeSet.issued).toEqual({ '~1': `${area}026`, '~2': `${area}027` })
    expect(await rowOf(cellCode(3, 3))).toMatchObject({ isRetired: true })
    expect((await readSteps(grids, changeSet)).map(({ step }) => step)).toEqual([
      'create',
      'submit',
      'return',
      'submit',
      'approve',
      'publish',
    ])
    const done = await differenceOf(grids, changeSet)
    const plain = ({ cells }: typeof done) =>
      cells
        .map(({ cell, kind, before, after }) => [
          changeSet.issued[cell] ?? cell,
          kind,
          before && ringsOf(before),
          after && ringsOf(after),
        ])
        .sort()
    expect(plain(done)).toEqual(plain(difference))
    for (const kind of ['components', 'cases'] as const) {
      const foretold = difference.homes.map(({ cell, [kind]: now }) => [
        changeSet.issued[cell] ?? cell,
        difference[kind].reduce(
          (sum, { from, to, count }) => sum + (to === cell ? count : 0) - (from === cell ? count : 0),
          now,
        ),
      ])
      expect(done.homes.map(({ cell, [kind]: now }) => [cell, now])).toEqual(foretold.sort())
    }
    expect(done.homes.some(({ components, cases }) => components > 0 && cases > 0)).toBe(true)
    expect(difference.cells.filter(({ kind }) => kind === 'added').map(({ from }) => from)).toEqual([
      cellCode(3, 3),
      cellCode(3, 3),
    ])
  })

  test('components and open cases are at home where they lie, closed cases keep the code of their time', async () => {
    expect(await homes(opened.database)).toEqual({ strayed: 0, closedInRetired: expect.any(Number) })
    expect((await homes(opened.database)).closedInRetired).toBeGreaterThan(0)
  })

  test('nothing is written to a published change set any more', async () => {
    const statements = [
      sql`update city.change_set set title = 'x' where state = 'published'`,
      sql`update city.change_set_cell c set version = 9 from city.change_set s where s.id = c.change_set and s.state = 'published'`,
      sql`insert into city.change_set_comment (change_set, author, body) select id, 'x', 'x' from city.change_set where state = 'published'`,
    ]
    for (const statement of statements) await expect(opened.database.query(statement)).rejects.toThrow(/immutable/)
    await expect(opened.database.query(sql`update city.change_set_step set actor = 'x'`)).rejects.toThrow()
  })

  test('a saving that comes twice is done once, another one on an old revision is told', async () => {
    const { id } = await createDraft(grids, people.manager, { area, title: 't', isShared: false })
    const saving = { id, revision: 0, operations: operationsJson([move(1, 3, 900, 900)]) }
    const first = await saveDraft(grids, people.manager, saving)
    const second = await saveDraft(grids, people.manager, saving)
    expect([first.changeSet.revision, second.changeSet.revision]).toEqual([1, 1])
    const late = { ...saving, operations: operationsJson([move(1, 3, -900, 900)]) }
    expect(await codeOf(saveDraft(grids, people.manager, late))).toBe('CONFLICT')
    expect((await withdraw(grids, people.manager, { id })).changeSet.state).toBe('withdrawn')
    const told = await opened.database
      .query(sql`select actor, (after ->> 'revision')::int as revision, after ->> 'state' as state
      from core.change where layer = 'changeSet' and id = ${id} order by xid, seq`)
    expect(told.map(({ actor, revision, state }) => [actor, revision, state])).toEqual([
      ['manager', 0, 'draft'],
      ['manager', 1, 'draft'],
      ['manager', 1, 'withdrawn'],
    ])
  })

  test('a result that differs from the client’s is refused with its place', async () => {
    const { id } = await createDraft(grids, people.manager, { area, title: 't', isShared: false })
    const operations = [move(1, 3, 900, 900)]
    const result = replay(await readWorkspace(opened.database, area), operations)
    if (isFaulty(result)) throw new Error('faulty')
    const saving = { id, revision: 0, operations: operationsJson(operations) }
    const wrong = await saveDraft(grids, people.manager, { ...saving, fingerprint: 'ffff' })
    expect(wrong).toMatchObject({ isDone: false, faults: [{ code: 'fingerprint' }], changeSet: { revision: 0 } })
    const fingerprint = fingerprintOfResult(result)
    expect(await saveDraft(grids, people.manager, { ...saving, fingerprint })).toMatchObject({ isDone: true })
  })

  test('a reviewer approves what is his own only where the configuration says so', async () => {
    const lax = gridsOver(opened.database, true)
    const set = await approved(lax, { area, operations: [move(1, 1, 50, 50)], judge: people.manager })
    expect(set.reviewedBy).toBe('manager')
    await withdraw(grids, people.manager, { id: set.id })
  })

  test('what breaks a rule is told at its place and not submitted', async () => {
    const sliver = split(0, 4, ['~1', '~2'], 0.003)
    const { changeSet } = await drafted(grids, { area, operations: [sliver] })
    const outcome = await submit(grids, people.manager, { id: changeSet.id, revision: 1 })
    expect(outcome.isDone).toBe(false)
    expect(outcome.faults.map(({ code }) => code)).toContain('too-small')
    expect((await differenceOf(grids, changeSet)).faults.map(({ code }) => code)).toContain('sliver')
  })

  test('a cell that leaves its community is told', async () => {
    const { changeSet } = await drafted(grids, { area: communityAt(10, 0), operations: [move(12, 0, 0, -4000)] })
    const outcome = await submit(grids, people.manager, { id: changeSet.id, revision: 1 })
    expect(outcome.faults.map(({ code }) => code)).toContain('outside-community')
  })

  test('a cell that lies partly outside already goes no farther', async () => {
    const out = corner(13, 0, 0, -2000)
    const rings = [
      [corner(12, 0), out, corner(13, 1), corner(12, 1)],
      [out, corner(14, 0), corner(14, 1), corner(13, 1)],
    ]
    for (const [index, ring] of rings.entries()) {
      const text = [...ring, ring[0]!].map(([x, y]) => `${x / 1e8} ${y / 1e8}`).join(',')
      await opened.database.query(
        sql`update city.grid set geom = ${`SRID=4490;POLYGON((${text}))`}::geometry where id = ${cellCode(12 + index, 0)}`,
      )
    }
    const faultsAfter = async (operation: Operation) => {
      const { changeSet } = await drafted(grids, { area: communityAt(10, 0), operations: [operation] })
      return (await differenceOf(grids, changeSet)).faults.map(({ code }) => code)
    }
    expect(await faultsAfter({ kind: 'move', from: out, to: corner(13, 0, 0, -9000) })).toContain('outside-community')
    expect(await faultsAfter(move(13, 1, 0, 500))).toEqual([])
  })
})

describe('two editors of one community', () => {
  const area = communityAt(5, 0)

  test('do not block each other on different cells', async () => {
    const mine = await approved(grids, { area, operations: [move(6, 1, 2000, 1000)] })
    const theirs = await approved(grids, { area, operations: [move(9, 4, -2000, -1000)], by: people.other })
    for (const [viewer, { id, revision }] of [
      [people.other, theirs],
      [people.manager, mine],
    ] as const)
      expect(await publish(grids, viewer, { id, revision })).toMatchObject({ isDone: true })
  })

  test('on the same cell the second sees base, mine and theirs, loses nothing, and goes on from there', async () => {
    const mine = await approved(grids, { area, operations: [move(8, 2, 1000, 0)] })
    const theirs = await published(grids, { area, operations: [move(8, 2, 0, 3000)], by: people.other })
    const refused = await publish(grids, people.manager, { id: mine.id, revision: mine.revision })
    expect(refused).toMatchObject({ isDone: false, faults: [], changeSet: { state: 'approved' } })
    expect(refused.conflicts).toHaveLength(4)
    const at = [corner(8, 2), corner(8, 2, 1000, 0), corner(8, 2, 0, 3000)].map(([x, y]) => [x / 1e8, y / 1e8])
    for (const { base, mine: own, theirs: other, changeSet, changedBy } of refused.conflicts) {
      expect([changeSet, changedBy]).toEqual([theirs.id, 'other'])
      ;[base, own, other].forEach((polygon, index) => expect(polygon!.coordinates[0]).toContainEqual(at[index]))
    }
    const rebased = await rebaseDraft(grids, people.manager, { id: mine.id, revision: mine.revision })
    expect(rebased.changeSet).toMatchObject({ state: 'draft', operations: mine.operations })
    expect((await differenceOf(grids, rebased.changeSet)).faults).toMatchObject([{ code: 'no-vertex' }])
    const mended = [{ kind: 'move', from: corner(8, 2, 0, 3000), to: corner(8, 2, 1000, 3000) } as const]
    const asked = { id: mine.id, revision: rebased.changeSet.revision }
    const saved = await saveDraft(grids, people.manager, { ...asked, operations: operationsJson(mended) })
    const next = { id: mine.id, revision: saved.changeSet.revision }
    await submit(grids, people.manager, next)
    await approve(grids, people.leader, next)
    expect(await publish(grids, people.manager, next)).toMatchObject({ isDone: true })
    expect(
      await conflictsOf(grids, opened.database, (await readChangeSet(grids, people.manager, theirs.id))!),
    ).not.toEqual([])
  })

  test('filling one gap at once: exactly one does', async () => {
    const gap = cellCode(9, 0)
    await published(grids, { area, operations: [{ kind: 'retire', cell: gap }] })
    const shell = [corner(9, 0), corner(10, 0), corner(10, 1), corner(9, 1)]
    const drawn = { kind: 'draw', cell: '~1', community: area, shell } as const
    const sets = [
      await approved(grids, { area, operations: [drawn] }),
      await approved(grids, { area, operations: [drawn], by: people.other }),
    ]
    const outcomes = await Promise.all(sets.map(({ id, revision }) => publish(grids, people.manager, { id, revision })))
    expect(outcomes.filter(({ isDone }) => isDone)).toHaveLength(1)
  })

  test('publishing at once: of one change set once, of two on one cell exactly one', async () => {
    const one = await approved(grids, { area, operations: [move(6, 3, 500, 500)] })
    const other = await approved(grids, { area, operations: [move(6, 3, -500, -500)], by: people.other })
    const asked = { id: one.id, revision: one.revision }
    const results = await Promise.allSettled([
      publish(grids, people.manager, asked),
      publish(grids, people.manager, asked),
      publish(grids, people.other, { id: other.id, revision: other.revision }),
    ])
    const done = results.filter((result) => result.status === 'fulfilled' && result.value.isDone)
    expect(done).toHaveLength(1)
    const states = await Promise.all([one.id, other.id].map((id) => readChangeSet(grids, people.manager, id)))
    expect(states.map((set) => set!.state).sort()).toEqual(['approved', 'published'])
    await withdraw(grids, people.manager, { id: states.find((set) => set!.state === 'approved')!.id }).catch(() =>
      withdraw(grids, people.other, { id: other.id }),
    )
  })

  test('an attribute that was edited since is no conflict, a boundary that an import changed is one', async () => {
    const set = await approved(grids, { area, operations: [move(7, 4, 400, 400)] })
    const asked = { id: set.id, revision: set.revision }
    await opened.database.query(
      sql`update map.grid set land_use = 'water', version = version + 1 where id = ${cellCode(7, 4)}`,
    )
    expect(await conflictsOf(grids, opened.database, set)).toEqual([])
    const place = `SRID=4490;POLYGON((${[corner(6, 3), corner(7, 3), corner(7, 4, 100, 0), corner(6, 4)]
      .concat([corner(6, 3)])
      .map(([x, y]) => `${x / 1e8} ${y / 1e8}`)
      .join(',')}))`
    await opened.database.query(sql`update city.grid set geom = ${place}::geometry where id = ${cellCode(6, 3)}`)
    const refused = await publish(grids, people.manager, asked)
    expect(refused.conflicts.map(({ cell }) => cell)).toEqual([cellCode(6, 3)])
  })
})

describe('rights', () => {
  const own = communityAt(3, 7)

  test.each([
    ['an analyst', people.analyst, 'FORBIDDEN'],
    ['a leader', people.leader, 'FORBIDDEN'],
    ['a visitor', people.visitor, 'SIGN_IN_REQUIRED'],
    ['the wall', { account: 'wall', role: 'wall', areaPrefix: '' } as Viewer, 'FORBIDDEN'],
  ])('%s begins no draft', async (_, viewer, code) => {
    expect(await codeOf(createDraft(grids, viewer, { area: own, title: 't', isShared: false }))).toBe(code)
  })

  test('a town begins no draft elsewhere and moves no vertex outside, by whatever operation', async () => {
    const foreign = createDraft(grids, people.town, { area: communityAt(6, 1), title: 't', isShared: false })
    expect(await codeOf(foreign)).toBe('FORBIDDEN outside')
    const { id } = await createDraft(grids, people.town, { area: own, title: 't', isShared: false })
    const border = cellCode(5, 7)
    const forged = [
      move(5, 7, 300, 0),
      { kind: 'insert', from: corner(5, 7), to: corner(5, 8), at: corner(5, 7, 0, 50_000) },
      split(5, 7),
      { kind: 'draw', cell: '~1', community: communityAt(5, 7), shell: [corner(-3, 7), corner(-2, 7), corner(-2, 8)] },
      { kind: 'retire', cell: border },
      { kind: 'merge', cells: [cellCode(4, 7), border], into: cellCode(4, 7) },
      {
        kind: 'transfer',
        from: border,
        to: cellCode(4, 7),
        line: [corner(5, 7, 5000, -1000), corner(5, 8, 5000, 1000)],
      },
      { kind: 'reshape', cell: cellCode(4, 7), line: [corner(5, 7), corner(5, 7, 9000, 50_000), corner(5, 8)] },
    ]
    for (const operation of forged) {
      const saving = { id, revision: 0, operations: { v: 1, operations: [operation] } }
      const told = await saveDraft(grids, people.town, saving).then(
        ({ isDone, faults }) => (isDone ? 'done' : faults[0]!.code),
        (error: AppError) => `${error.code} ${error.details['reason']}`,
      )
      expect(['FORBIDDEN outside', 'other-community'], operation.kind).toContain(told)
    }
    expect(
      await saveDraft(grids, people.town, { id, revision: 0, operations: operationsJson([move(3, 7, 300, 0)]) }),
    ).toMatchObject({ isDone: true })
  })

  test('what was forged past the client and the saving is refused when it is published', async () => {
    const set = await approved(grids, { area: own, operations: [move(3, 8, 300, 300)], by: people.town })
    const forge = (operations: unknown) =>
      opened.database.query(
        sql`update city.change_set set operations = ${JSON.stringify(operations)}::jsonb, fingerprint = null where id = ${set.id}::bigint`,
      )
    const asked = { id: set.id, revision: set.revision }
    await forge(operationsJson([move(3, 8, 300, 300), move(5, 8, 300, 300)]))
    expect(await publish(grids, people.manager, asked)).toMatchObject({
      isDone: false,
      faults: [{ code: 'fingerprint' }],
    })
    await opened.database.query(sql`insert into city.change_set_cell (change_set, cell, community, version)
      select ${set.id}::bigint, id, area, version from city.grid where id = any(${[cellCode(4, 7), cellCode(5, 7), cellCode(4, 8), cellCode(5, 8)]}::text[])`)
    expect(await codeOf(publish(grids, people.manager, asked))).toBe('FORBIDDEN outside')
    await forge({ v: 1, operations: [{ kind: 'move', from: [0.5, 1], to: [2, 2] }] })
    expect(await codeOf(publish(grids, people.manager, asked))).toMatch(/^BAD_OPERATION/)
  })

  test('the far side of a neighbour stays: beyond it nothing is loaded that could tear', async () => {
    const area = communityAt(10, 0)
    const far = move(12, 6, 3000, 3000)
    const shell = [corner(10, 6, 10, 10), corner(10, 6, 90, 10), corner(10, 6, 90, 90)]
    const { changeSet, isDone } = await drafted(grids, { area, operations: [far] })
    expect(isDone).toBe(true)
    const told = await submit(grids, people.manager, { id: changeSet.id, revision: changeSet.revision })
    expect(told.isDone).toBe(false)
    expect(told.faults).toMatchObject(
      [cellCode(11, 5), cellCode(12, 5)].map((code) => ({ code: 'not-editable', cells: [code] })),
    )
    const retired = { kind: 'retire', cell: cellCode(10, 5) } as const
    const drawn = { kind: 'draw', cell: '~1', community: communityAt(10, 6), shell } as const
    const torn = await drafted(grids, { area, operations: [retired, drawn] })
    const codes = (await differenceOf(grids, torn.changeSet)).faults.map(({ code }) => code)
    expect(codes.filter((code) => code === 'not-editable')).toHaveLength(2)
    const noded = { kind: 'insert', from: corner(12, 6), to: corner(13, 6), at: corner(12, 6, 50_000, 0) } as const
    const shared = await drafted(grids, { area, operations: [move(12, 5, 0, 30), noded] })
    const { faults } = await differenceOf(grids, shared.changeSet)
    expect(faults.map(({ code }) => code)).not.toContain('not-editable')
  })

  test('the draft of a user who has lost the right is not published and not lost', async () => {
    const set = await approved(grids, { area: communityAt(10, 6), operations: [move(12, 7, 90, 90)], by: people.other })
    const asked = { id: set.id, revision: set.revision }
    const setRole = (role: string, prefix: string, isDisabled = false) =>
      opened.database.query(
        sql`update core.account set role = ${role}, area_prefix = ${prefix}, is_disabled = ${isDisabled} where name = 'other'`,
      )
    await setRole('analyst', '')
    expect(await codeOf(publish(grids, people.manager, asked))).toBe('FORBIDDEN owner-lost-right')
    await setRole('manager', smallCity.counties[0])
    expect(await codeOf(publish(grids, people.manager, asked))).toBe('FORBIDDEN outside')
    await setRole('manager', '', true)
    expect(await codeOf(publish(grids, people.manager, asked))).toBe('FORBIDDEN owner-lost-right')
    expect(await readChangeSet(grids, people.manager, set.id)).toMatchObject({
      state: 'approved',
      operations: set.operations,
    })
    expect(await codeOf(adopt(grids, people.town, asked))).toBe('NOT_FOUND')
    expect((await adopt(grids, people.manager, asked)).changeSet).toMatchObject({
      state: 'draft',
      owner: 'manager',
      isShared: true,
    })
    await setRole('manager', '')
    await submit(grids, people.manager, asked)
    await approve(grids, people.leader, asked)
    expect(await publish(grids, people.manager, asked)).toMatchObject({ isDone: true })
  })

  test('a private draft is its owner’s, a shared one every editor’s', async () => {
    const { changeSet } = await drafted(grids, { area: own, operations: [] })
    const saving = { id: changeSet.id, revision: 1, operations: operationsJson([]) }
    expect(await codeOf(saveDraft(grids, people.other, saving))).toBe('FORBIDDEN private')
    await opened.database.query(sql`update city.change_set set is_shared = true where id = ${changeSet.id}::bigint`)
    expect(await saveDraft(grids, people.other, saving)).toMatchObject({ isDone: true })
    expect(await codeOf(saveDraft(grids, people.analyst, { ...saving, revision: 2 }))).toBe('FORBIDDEN')
    expect(await readChangeSet(grids, { ...people.town, areaPrefix: smallCity.towns[3] }, changeSet.id)).toBeNull()
  })
})

describe('codes and history', () => {
  const area = communityAt(15, 5)
  let before: ReturnType<typeof readWorkspace> extends Promise<infer Rows> ? Rows : never

  beforeEach(async () => {
    before ??= await readWorkspace(opened.database, area)
  })

  test('what was published is taken back by a change set of its own, under the same codes', async () => {
    const operations = [
      split(16, 6),
      move(18, 8, 4000, 4000),
      { kind: 'merge', cells: [cellCode(19, 9), cellCode(18, 9)], into: cellCode(19, 9) } as const,
    ]
    const set = await published(grids, { area, operations })
    const { changeSet, isDone } = await revert(grids, people.manager, { id: set.id, title: 'back' })
    expect(isDone).toBe(true)
    const rebased = await rebaseDraft(grids, people.manager, { id: changeSet.id, revision: changeSet.revision })
    const asked = { id: changeSet.id, revision: rebased.changeSet.revision }
    await submit(grids, people.manager, asked)
    await approve(grids, people.leader, asked)
    expect(await publish(grids, people.manager, asked)).toMatchObject({ isDone: true })
    const boundaries = (rows: typeof before) => rows.map(({ id, geometry }) => [id, ringsOf(geometry)])
    expect(boundaries(await readWorkspace(opened.database, area))).toEqual(boundaries(before))
    expect(await codeOf(revert(grids, people.manager, { id: set.id, title: 'again' }))).toBe('CONFLICT')
    expect((await homes(opened.database)).strayed).toBe(0)
  })

  test('codes are unique and never given again', async () => {
    const set = await published(grids, { area, operations: [split(17, 7)] })
    expect(Object.values(set.issued).sort()).toEqual([`${area}028`, `${area}029`])
    const [count] = await opened.database.query<{ all: number; distinct: number; missing: number }>(sql`
      select count(*)::int as all, count(distinct id)::int as distinct, count(*) filter (where k.code is null)::int as missing
      from city.grid g left join city.grid_code k on k.code = g.id`)
    expect(count).toEqual({ all: count!.distinct, distinct: count!.distinct, missing: 0 })
  })

  test('a community without a number left says so and stays as it is', async () => {
    const set = await approved(grids, { area, operations: [split(15, 9)] })
    await opened.database.query(sql`insert into city.grid_code (code, community) values (${`${area}998`}, ${area})`)
    const asked = { id: set.id, revision: set.revision }
    expect(await codeOf(publish(grids, people.manager, asked))).toBe('GRID_CODES_EXHAUSTED')
    expect(await rowOf(cellCode(15, 9))).toMatchObject({ isRetired: false })
    expect(await readChangeSet(grids, people.manager, set.id)).toMatchObject({ state: 'approved' })
  })

  test('the cells in force cover the city without gap or overlap, and their areas add up exactly', async () => {
    const loaded = coverageOf((await readWorkspace(opened.database, communityAt(0, 0))).map(cellOfRow))
    if (isRefusal(loaded)) throw new Error(JSON.stringify(loaded))
    const own = allCells(loaded.coverage).filter(({ community }) => community === communityAt(0, 0))
    const side = BigInt(Math.round(5 * smallCity.step * 1e8))
    expect(own.reduce((sum, cell) => sum + doubleAreaOf(cell), 0n)).toBe(2n * side * side)
  })
})

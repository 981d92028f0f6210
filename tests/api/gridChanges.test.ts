import { createClient } from 'graphql-ws'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { apply } from '#api/contract/topology/apply.ts'
import { isRefusal } from '#api/contract/topology/fault.ts'
import { fingerprintOf } from '#api/contract/topology/fingerprint.ts'
import { cellFromPolygon } from '#api/contract/topology/geojson.ts'
import { coverageOf } from '#api/contract/topology/load.ts'
import type { Operation } from '#api/contract/topology/operations.ts'
import { operationsJson } from '#api/contract/topology/parse.ts'
import { sql } from '#api/core/db/statement.ts'
import { smallCity } from '#tests/harness/city.ts'
import { communityAt, cellCode, corner, move, split } from '#tests/harness/gridChanges.ts'
import { openTestServer } from '#tests/harness/server.ts'
import type { GraphAnswer, TestServer } from '#tests/harness/server.ts'

const names = ['analyst', 'manager', 'leader', 'town', 'wall'] as const
let server: TestServer
let cookies: Record<(typeof names)[number], string>

beforeAll(async () => {
  server = await openTestServer()
  cookies = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await server.signIn(name)])),
  ) as typeof cookies
})
afterAll(() => server.close())

type Name = (typeof names)[number]
interface Told {
  id: string
  title: string | null
  state: string
  revision: number
  isOpen: boolean
  operations: unknown
  cells: string[]
  steps: string[]
  issued: Record<string, string>
}
interface Outcome {
  isDone: boolean
  changeSet: Told
  faults: { code: string; at: number[] }[]
  conflicts: { cell: string; base: unknown; mine: unknown; theirs: unknown }[]
}
const setFields = 'id title state revision isOpen operations cells steps issued'
const outcomeFields = `isDone changeSet { ${setFields} } faults { code at cells size } conflicts { cell base mine theirs changeSet changedBy }`
const codesOf = ({ errors }: GraphAnswer) => errors.map(({ extensions }) => extensions.code)

async function ask<Answer>(name: Name, query: string, variables: object = {}): Promise<Answer> {
  const { data, errors } = await server.graph(query, { cookie: cookies[name], variables })
  expect(errors).toEqual([])
  return Object.values(data)[0] as Answer
}
const create = (name: Name, area: string) =>
  ask<Told>(name, `mutation ($area: ID!) { createChangeSet(area: $area, title: "沿路调整") { ${setFields} } }`, {
    area,
  })
const take = (name: Name, step: string, { id, revision }: Told) =>
  ask<Outcome>(
    name,
    `mutation ($id: ID!, $revision: Int!) { ${step}ChangeSet(id: $id, revision: $revision) { ${outcomeFields} } }`,
    { id, revision },
  )
const saving = `mutation ($id: ID!, $revision: Int!, $operations: JSON!, $fingerprint: String) {
  saveChangeSet(id: $id, revision: $revision, operations: $operations, fingerprint: $fingerprint) { ${outcomeFields} } }`

/** What the browser does: the workspace as a coverage, the operations, the fingerprint of the cells that they touch. */
async function fingerprintFor(name: Name, id: string, operations: readonly Operation[]): Promise<string> {
  const { workspace } = await ask<{
    workspace: { cells: { id: string; community: string; geometry: GeoJSON.Polygon }[] }
  }>(name, 'query ($id: ID!) { changeSet(id: $id) { workspace { cells } } }', { id })
  const loaded = coverageOf(workspace.cells.map((cell) => cellFromPolygon(cell.id, cell.community, cell.geometry)))
  if (isRefusal(loaded)) throw new Error('refused')
  const touched = new Set<string>()
  let { coverage } = loaded
  for (const operation of operations) {
    const next = apply(coverage, operation)
    if (isRefusal(next)) throw new Error(JSON.stringify(next))
    coverage = next.coverage
    for (const cell of next.touched) touched.add(cell)
  }
  return fingerprintOf(coverage, touched)
}

test('the story: workspace, draft, autosave, review with a pinned comment, publication, the grids of a day', async () => {
  const area = communityAt(0, 0)
  const now = await ask<{ cells: { isInside: boolean }[]; communities: { id: string }[] }>(
    'manager',
    'query ($area: ID!) { gridWorkspace(area: $area) { area cells communities { id geometry } } }',
    { area },
  )
  expect(now.cells.filter(({ isInside }) => isInside)).toHaveLength(25)
  expect(now.cells).toHaveLength(36)
  expect(now.communities).toHaveLength(4)

  const draft = await create('manager', area)
  expect(draft).toMatchObject({
    state: 'draft',
    revision: 0,
    steps: ['save', 'describe', 'rebase', 'comment', 'submit', 'withdraw'],
  })
  const operations = [move(2, 2, 3000, 3000), split(3, 3)]
  const fingerprint = await fingerprintFor('manager', draft.id, operations)
  const variables = { id: draft.id, revision: 0, operations: operationsJson(operations), fingerprint }
  const saved = await ask<Outcome>('manager', saving, variables)
  expect(saved).toMatchObject({ isDone: true, faults: [], conflicts: [], changeSet: { revision: 1 } })
  expect(await ask<Outcome>('manager', saving, variables)).toMatchObject({ isDone: true, changeSet: { revision: 1 } })

  const hidden = await ask<Told[]>('analyst', `query ($area: ID!) { changeSets(area: $area) { ${setFields} } }`, {
    area,
  })
  expect(hidden).toMatchObject([
    { title: null, isOpen: false, operations: null, cells: saved.changeSet.cells, steps: [] },
  ])

  const difference = await ask<{
    difference: {
      cells: { cell: string; kind: string; areaAfter: number | null }[]
      components: { count: number }[]
      cases: { count: number }[]
    }
  }>(
    'manager',
    'query ($id: ID!) { changeSet(id: $id) { difference { cells { cell kind community areaBefore areaAfter from before after } components { from to count } cases { from to count } dutyGrids faults { code } } } }',
    { id: draft.id },
  )
  const kinds = Object.groupBy(difference.difference.cells, ({ kind }) => kind)
  expect(Object.entries(kinds).map(([kind, cells]) => [kind, cells!.length])).toEqual([
    ['reshaped', 6],
    ['removed', 1],
    ['added', 2],
  ])
  expect(difference.difference.cases.length).toBeGreaterThan(0)

  const submitted = await take('manager', 'submit', saved.changeSet)
  expect(submitted.changeSet.steps).toEqual(['rebase', 'comment', 'withdraw', 'return'])
  const returned = await ask<Outcome>(
    'leader',
    `mutation ($id: ID!, $revision: Int!) { returnChangeSet(id: $id, revision: $revision, comment: "请沿人行道", place: [111.9525, 21.8525]) { ${outcomeFields} } }`,
    { id: draft.id, revision: 1 },
  )
  expect(returned.changeSet.state).toBe('returned')
  const told = await ask<{ comments: unknown[]; history: { step: string }[] }>(
    'manager',
    'query ($id: ID!) { changeSet(id: $id) { comments { author at body place } history { actor step revision at } } }',
    { id: draft.id },
  )
  expect(told.comments).toMatchObject([{ author: 'leader', body: '请沿人行道', place: [111.9525, 21.8525] }])
  await take('manager', 'submit', saved.changeSet)
  expect((await take('leader', 'approve', saved.changeSet)).changeSet.state).toBe('approved')
  const published = await take('manager', 'publish', saved.changeSet)
  expect(published).toMatchObject({
    isDone: true,
    changeSet: { state: 'published', steps: ['revert'], issued: { '~1': `${area}026` } },
  })

  const day = await ask<{ url: string; count: number }>(
    'analyst',
    'query ($area: ID!) { gridsAt(at: "2025-01-01", area: $area) { url count } }',
    { area },
  )
  expect(day.count).toBe(25)
  const response = await fetch(`${server.url}${day.url}`, { headers: { cookie: cookies.analyst } })
  const { features } = (await response.json()) as GeoJSON.FeatureCollection
  expect([response.headers.get('content-type'), features.length]).toEqual(['application/geo+json', 25])
  const tag = { cookie: cookies.analyst, 'if-none-match': response.headers.get('etag')! }
  expect((await fetch(`${server.url}${day.url}`, { headers: tag })).status).toBe(304)
  expect((await fetch(`${server.url}${day.url}`)).status).toBe(401)
  expect((await fetch(`${server.url}${day.url}`, { headers: { cookie: cookies.wall } })).status).toBe(200)
  expect((await fetch(`${server.url}/grids/at?at=x`, { headers: { cookie: cookies.analyst } })).status).toBe(400)
  const counts = await ask<{ key: string; count: number }[]>(
    'analyst',
    `query ($area: ID!) { gridCountsAt(at: "2025-01-01", area: $area, layer: "case", filter: "state = 'closed'") { key count } }`,
    { area },
  )
  expect(counts.some(({ key }) => key === cellCode(3, 3))).toBe(true)

  const back = await ask<Outcome>(
    'manager',
    `mutation ($id: ID!) { revertChangeSet(id: $id, title: "撤回") { ${outcomeFields} } }`,
    { id: draft.id },
  )
  expect(back).toMatchObject({ isDone: true, changeSet: { state: 'draft', operations: { v: 1, operations: [] } } })
})

test('a conflict is told with three boundaries, faults with their place', async () => {
  const area = communityAt(10, 5)
  const [mine, theirs] = [await create('manager', area), await create('manager', area)]
  const save = (set: Told, operations: readonly unknown[]) =>
    ask<Outcome>('manager', saving, { id: set.id, revision: 0, operations: { v: 1, operations }, fingerprint: null })
  const fault = await save(mine, [{ kind: 'move', from: corner(12, 7), to: corner(18, 9) }])
  expect(fault.isDone).toBe(false)
  expect(fault.faults[0]!.at).toHaveLength(2)
  const [first, second] = [await save(mine, [move(12, 7, 500, 0)]), await save(theirs, [move(12, 7, 0, 500)])]
  for (const { changeSet } of [first, second]) {
    await take('manager', 'submit', changeSet)
    await take('leader', 'approve', changeSet)
  }
  expect(await take('manager', 'publish', second.changeSet)).toMatchObject({ isDone: true })
  const refused = await take('manager', 'publish', first.changeSet)
  expect([refused.isDone, refused.conflicts.length]).toEqual([false, 4])
  for (const { base, mine: own, theirs: other } of refused.conflicts)
    expect(new Set([base, own, other].map((shape) => JSON.stringify(shape))).size).toBe(3)
})

test('whoever may not is told so, and nobody learns of what is outside of the own area', async () => {
  const area = communityAt(15, 0)
  const begin = 'mutation ($area: ID!) { createChangeSet(area: $area, title: "x") { id } }'
  const tried = async (name: Name) => codesOf(await server.graph(begin, { cookie: cookies[name], variables: { area } }))
  expect(await Promise.all(names.map(tried))).toEqual([['FORBIDDEN'], [], ['FORBIDDEN'], ['FORBIDDEN'], ['FORBIDDEN']])
  expect(codesOf(await server.graph(begin, { variables: { area } }))).toEqual(['SIGN_IN_REQUIRED'])
  const [set] = await ask<Told[]>('manager', `query ($area: ID!) { changeSets(area: $area) { ${setFields} } }`, {
    area,
  })
  expect(await ask('town', 'query ($id: ID!) { changeSet(id: $id) { id } }', { id: set!.id })).toBeNull()
  expect(await ask('town', '{ changeSets { id area } }')).not.toContainEqual({ id: set!.id, area })
  const submit = 'mutation ($id: ID!) { submitChangeSet(id: $id, revision: 0) { isDone } }'
  const asTown = { cookie: cookies.town, variables: { id: set!.id } }
  expect(codesOf(await server.graph(submit, asTown))).toEqual(['NOT_FOUND'])
  expect(codesOf(await server.graph(submit, { cookie: cookies.analyst, variables: { id: set!.id } }))).toEqual([
    'FORBIDDEN',
  ])
  expect(codesOf(await server.graph(submit, { cookie: cookies.manager, variables: { id: set!.id } }))).toEqual([
    'BAD_INPUT',
  ])
  const bad = {
    id: set!.id,
    revision: 0,
    operations: { v: 1, operations: [{ kind: 'move', from: [Number.NaN, 1], to: [1, 2, 3] }] },
  }
  expect(codesOf(await server.graph(saving, { cookie: cookies.manager, variables: bad }))).toEqual(['BAD_OPERATION'])
  const shell = Array.from({ length: 100_000 }, (_, index) => [11_195_000_000 + index, 2_185_000_000 + (index % 2)])
  const huge = { ...bad, operations: { v: 1, operations: [{ kind: 'draw', cell: '~1', community: area, shell }] } }
  const answer = await server.graph(saving, { cookie: cookies.manager, variables: huge })
  expect(['BAD_OPERATION', 'BODY_TOO_LARGE']).toContain(codesOf(answer)[0])
})

/** A corner of the badly drawn cells, in steps of the lattice from the south-west corner of cell (11, 1). */
const at = (x: number, y: number) => corner(11 + x, 1 + y)
const draw = (...shell: unknown[]) => ({ kind: 'draw', cell: '~1', community: communityAt(10, 0), shell })
const cut = (...line: unknown[]) => ({ kind: 'split', cell: cellCode(11, 1), into: [cellCode(11, 1), '~1'], line })
const [east, north] = at(0, 0)
const half = 50_000
const enclave = cut(
  [east + 20_000, north + 20_000],
  [east + 40_000, north + 20_000],
  [east + 40_000, north + 40_000],
  [east + 20_000, north + 20_000],
)
const badOperations: [name: string, code: string, operations: unknown[]][] = [
  ['a bow-tie', 'line-crosses-itself', [draw(at(-20, 0), at(-19, 1), at(-19, 0), at(-20, 2))]],
  ['a spike', 'spike', [draw(at(-20, 0), at(-19, 0), at(-18, 0), at(-19, 0), at(-19, 1))]],
  ['a duplicate vertex', 'duplicate-vertex', [draw(at(-20, 0), at(-20, 0), at(-19, 1))]],
  ['a cut of zero length', 'duplicate-vertex', [cut(at(0, 0), at(0, 0))]],
  ['a cut that comes to nothing', 'cut-misses', [cut(at(-1, 1), at(0, 2))]],
  ['a cut along an edge', 'cut-along-edge', [cut(at(0, 0), at(1, 0))]],
  ['a cut that leaves three parts', 'many-parts', [cut(at(-0.1, 0.3), at(1.1, 0.3), at(1.1, 0.6), at(-0.1, 0.6))]],
  [
    'a cut from the shell to a hole alone',
    'cut-stays-inside',
    [enclave, { ...cut([east + 30_000, north - 9], [east + 30_000, north + 25_000]), into: [cellCode(11, 1), '~2'] }],
  ],
  ['a ring over its neighbours', 'overlap', [draw(at(0.5, 0.5), at(1.5, 0.5), at(1.5, 1.5))]],
  [
    'a ring of many vertices',
    'vertices',
    [draw(...Array.from({ length: 3_000 }, (_, index) => at(-20 - index, index * index)))],
  ],
  ['a height', 'vertex', [{ kind: 'move', from: at(0, 0), to: [...at(0, 0), 5] }]],
  ['a vertex off the lattice', 'vertex', [{ kind: 'move', from: at(0, 0), to: [east + 0.5, north] }]],
  ['a vertex that is no number', 'vertex', [{ kind: 'move', from: at(0, 0), to: [null, north] }]],
  ['a vertex deleted at a node', 'node', [{ kind: 'delete', at: at(0, 0) }]],
  ['a cell of nobody', 'no-cell', [{ kind: 'retire', cell: cellCode(19, 9) }]],
  ['a code of another cell', 'id', [{ ...cut(at(-1, 0.5), at(2, 0.5)), into: [cellCode(11, 1), cellCode(12, 1)] }]],
  ['a key of objects', 'fields', [JSON.parse(`{ "kind": "retire", "cell": "${cellCode(11, 1)}", "__proto__": {} }`)]],
]

test('every bad operation is told by its code and changes nothing, without the client’s help', async () => {
  const draft = await create('manager', communityAt(10, 0))
  for (const [name, code, operations] of badOperations) {
    const variables = { id: draft.id, revision: 0, operations: { v: 1, operations } }
    const { data, errors } = await server.graph(saving, { cookie: cookies.manager, variables })
    const outcome = data['saveChangeSet'] as Outcome | undefined
    const told = outcome
      ? [...new Set(outcome.faults.map((fault) => fault.code))]
      : errors[0]!.extensions.details['reason']
    expect([name, [told].flat(), outcome?.isDone ?? false]).toEqual([name, [code], false])
    if (!outcome) expect([name, codesOf({ errors } as GraphAnswer)]).toEqual([name, ['BAD_OPERATION']])
  }
  const raw = async (operations: string) => {
    const body = `{ "query": ${JSON.stringify(saving)}, "variables": { "id": "${draft.id}", "revision": 0, "operations": { "v": 1, "operations": ${operations} } } }`
    const headers = { 'content-type': 'application/json', cookie: cookies.manager }
    const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body })
    return codesOf((await answer.json()) as GraphAnswer)
  }
  const moveTo = (x: string) => `[{ "kind": "move", "from": [${east}, ${north}], "to": [${x}, ${north}] }]`
  expect(await raw(moveTo('NaN'))).toEqual(['BAD_INPUT'])
  expect(await raw(moveTo('1e999'))).toEqual(['BAD_OPERATION'])
  expect(await raw('['.repeat(100_000))).toEqual(['BAD_INPUT'])
  expect(await raw(`${'['.repeat(20_000)}${']'.repeat(20_000)}`)).toEqual(['BAD_QUERY'])
  const save = (revision: number, operations: unknown[], fingerprint: string | null = null) =>
    server.graph(saving, {
      cookie: cookies.manager,
      variables: { id: draft.id, revision, operations: { v: 1, operations }, fingerprint },
    })
  expect(codesOf(await save(7, [move(12, 2, 9, 9)]))).toEqual(['CONFLICT'])
  const answer = await save(0, [move(12, 2, 9, 9)], '0'.repeat(16))
  expect(answer.errors).toEqual([])
  const forged = answer.data['saveChangeSet'] as Outcome
  expect([forged.isDone, forged.faults[0]!.code]).toEqual([false, 'fingerprint'])
  const read = `query ($id: ID!) { changeSet(id: $id) { ${setFields} } }`
  expect(await ask('manager', read, { id: draft.id })).toMatchObject({
    revision: 0,
    cells: [],
    operations: { operations: [] },
  })
})

test('a cut through nodes, one that ends in a neighbour’s edge and one around an enclave are done', async () => {
  const draft = await create('manager', communityAt(10, 0))
  const cells = async (operations: unknown[], revision: number) => {
    const variables = { id: draft.id, revision, operations: { v: 1, operations }, fingerprint: null }
    const { isDone, changeSet } = await ask<Outcome>('manager', saving, variables)
    expect(isDone).toBe(true)
    return changeSet.cells
  }
  expect(await cells([cut(at(0, 0), at(1, 1))], 0)).toEqual([cellCode(11, 1), '~1'])
  const ended = cut([east + half, north - 9], [east + half, north + 200_000])
  expect(await cells([ended], 1)).toEqual([cellCode(11, 0), cellCode(11, 1), cellCode(11, 2), '~1'])
  expect(await cells([enclave], 2)).toEqual([cellCode(11, 1), '~1'])
})

test('two publications of one change set at once: one is done, the other is told', async () => {
  const draft = await create('manager', communityAt(10, 0))
  const variables = { id: draft.id, revision: 0, operations: { v: 1, operations: [move(13, 3, 700, 0)] } }
  const { changeSet } = await ask<Outcome>('manager', saving, variables)
  await take('manager', 'submit', changeSet)
  await take('leader', 'approve', changeSet)
  const publishing = 'mutation ($id: ID!) { publishChangeSet(id: $id, revision: 1) { isDone } }'
  const answers = await Promise.all(
    [0, 1, 2].map(() => server.graph(publishing, { cookie: cookies.manager, variables: { id: draft.id } })),
  )
  expect(answers.flatMap((answer) => codesOf(answer))).toEqual(['CONFLICT', 'CONFLICT'])
  expect(answers.flatMap(({ data }) => data['publishChangeSet'] ?? [])).toEqual([{ isDone: true }])
})

test('the draft of a town that has lost the right, or whose area moved, is published by nobody', async () => {
  const draft = await create('town', communityAt(0, 5))
  const variables = { id: draft.id, revision: 0, operations: { v: 1, operations: [move(2, 7, 700, 0)] } }
  const { changeSet } = await ask<Outcome>('town', saving, variables)
  await take('town', 'submit', changeSet)
  await take('leader', 'approve', changeSet)
  const publishing = 'mutation ($id: ID!) { publishChangeSet(id: $id, revision: 1) { isDone } }'
  const tried = async (name: Name) => {
    const { errors } = await server.graph(publishing, { cookie: cookies[name], variables: { id: draft.id } })
    return errors.map(({ extensions: { code, details } }) => [code, details['reason']])
  }
  const become = (role: string, prefix: string) =>
    server.database.query(sql`update core.account set role = ${role}, area_prefix = ${prefix} where name = 'town'`)
  const [prefix] = smallCity.towns
  try {
    await become('analyst', prefix)
    expect(await tried('manager')).toEqual([['FORBIDDEN', 'owner-lost-right']])
    expect(await tried('town')).toEqual([['FORBIDDEN', undefined]])
    await become('town', smallCity.towns[1])
    expect(await tried('manager')).toEqual([['FORBIDDEN', 'outside']])
    expect(await tried('town')).toEqual([['NOT_FOUND', undefined]])
  } finally {
    await become('town', prefix)
  }
  const state = await ask('manager', 'query ($id: ID!) { changeSet(id: $id) { state } }', { id: draft.id })
  expect(state).toEqual({ state: 'approved' })
})

test('duty grids are written and read', async () => {
  const area = communityAt(15, 5)
  const cells = [cellCode(15, 5), cellCode(16, 5)]
  const saved = await ask<{ id: string; version: number }>(
    'manager',
    `mutation ($area: ID!, $cells: [ID!]!) { saveDutyRoster(version: 0, area: $area, name: "东片", cells: $cells,
      posts: [{ person: "陈晓", from: "08:00", to: "16:00", days: [1, 2] }]) { id version cells posts geometry } }`,
    { area, cells },
  )
  expect(saved).toMatchObject({ id: `${area}-D001`, cells })
  const listed = await ask<{ nodes: unknown[] }>(
    'leader',
    `{ features(layer: "grid", filter: "dutyGrid = '${saved.id}'") { nodes { id ... on Grid { dutyGrid { name people shifts gridCount } } } } }`,
  )
  const dutyGrid = { name: '东片', people: '陈晓', shifts: '08:00–16:00', gridCount: 2 }
  expect(listed.nodes).toEqual(cells.map((id) => ({ id, dutyGrid })))
  const rename = (name: string) =>
    server.graph(
      `mutation ($name: JSON!) { editFeature(ref: "dutyGrid:${saved.id}", values: { name: $name }, version: ${saved.version}) { id } }`,
      {
        cookie: cookies.manager,
        variables: { name },
      },
    )
  for (const name of ['x'.repeat(81), '', '\0']) expect(codesOf(await rename(name))).toEqual(['BAD_INPUT'])
  const drawn = () =>
    ask<object[]>('leader', 'query ($area: ID!) { dutyRosters(area: $area) { id isUndrawn } }', { area })
  expect(await drawn()).toContainEqual({ id: saved.id, isUndrawn: false })
  // as after an import that laid its cells over one another
  await server.database.query(sql`update city.duty_grid set geom = null where id = ${saved.id}`)
  expect(await drawn()).toContainEqual({ id: saved.id, isUndrawn: true })
  await server.database.query(sql`update city.grid set duty_grid = null where duty_grid = ${saved.id}`)
  expect(await drawn()).toContainEqual({ id: saved.id, isUndrawn: false })
  const gone = `mutation { deleteDutyRoster(id: "${saved.id}", version: ${saved.version}) }`
  expect(await ask('manager', gone)).toBe(true)
})

test('a unit grid without a duty grid is in the layer of those, and a search for its code finds the grid itself', async () => {
  const area = communityAt(15, 5)
  const [held, free] = [cellCode(18, 5), cellCode(19, 5)]
  const save = `mutation ($area: ID!, $cells: [ID!]!) { saveDutyRoster(version: 0, area: $area, name: "西片", cells: $cells, posts: []) { id } }`
  await ask('manager', save, { area, cells: [held] })
  const filter = `id IN ('${held}', '${free}')`
  const query = 'query ($filter: Filter!) { features(layer: "uncovered", filter: $filter) { nodes { ref } } }'
  expect(await ask('leader', query, { filter })).toEqual({ nodes: [{ ref: `uncovered:${free}` }] })
  expect(await ask('leader', 'query ($text: String!) { search(text: $text) { ref } }', { text: free })).toEqual([
    { ref: `grid:${free}` },
  ])
})

test('a text that the database cannot keep is told at every entry', async () => {
  const broken = 'a\0b'
  const entries = [
    'query ($x: ID!) { changeSets(area: $x) { id } }',
    'query ($x: ID!) { gridWorkspace(area: $x) { area } }',
    'query ($x: ID!) { dutyRosters(area: $x) { id } }',
    'query ($x: ID!) { gridsAt(at: "2024-01-01", area: $x) { count } }',
    'query ($x: ID!) { ownershipClaims(component: $x) { id } }',
    'mutation ($x: String!) { createChangeSet(area: "4499", title: $x) { id } }',
    'mutation ($x: String!) { commentChangeSet(id: "1", comment: $x) { isDone } }',
    'mutation ($x: ID!) { deleteDutyRoster(id: $x, version: 1) }',
    'mutation ($x: JSON!) { saveDutyRoster(version: 0, area: "4499", name: "x", posts: [{ person: $x }], cells: []) { id } }',
    'mutation ($x: String!) { decideClaim(id: "1", accept: true, decision: $x) { id } }',
  ]
  for (const query of entries)
    for (const x of [broken, '\ud800'])
      expect(codesOf(await server.graph(query, { cookie: cookies.manager, variables: { x } })), query).toEqual([
        'BAD_INPUT',
      ])
})

test('who has opened the area hears of drafts there', async () => {
  const area = communityAt(15, 5)
  class Socket extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie: cookies.analyst, origin: server.url } })
    }
  }
  const client = createClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: Socket,
    retryAttempts: 0,
  })
  let made: Told | undefined
  const write = async () => {
    await create('manager', communityAt(0, 5))
    made = await create('manager', area)
  }
  const heard = await new Promise((resolve, reject) => {
    const hear = (event: unknown) => {
      if ((event as { id: string | null }).id === null) write().catch(reject)
      else resolve(event)
    }
    client.subscribe(
      { query: `subscription { changeSetEvents(area: "${area}") { id } }` },
      {
        next: ({ data, errors }) =>
          errors ? reject(new Error(JSON.stringify(errors))) : hear(data?.['changeSetEvents']),
        error: (error) => reject(new Error(JSON.stringify(error))),
        complete: () => reject(new Error('ended')),
      },
    )
  }).finally(() => void client.dispose())
  const [last] = await ask<Told[]>('manager', 'query ($area: ID!) { changeSets(area: $area, first: 1) { id } }', {
    area,
  })
  expect(heard).toEqual({ id: last!.id })
  expect(made?.id ?? last!.id).toBe(last!.id)
})

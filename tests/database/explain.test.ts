import { afterAll, beforeAll, expect, test } from 'vitest'
import { frameOfWindow } from '#api/analytics/cellFrame.ts'
import {
  cellCountSql,
  gridSizesSql,
  groupCountSql,
  partCountSql,
  placeRowsSql,
  totalSql,
} from '#api/analytics/analytics.sql.ts'
import * as censuses from '#api/census/census.sql.ts'
import { verdictsSql } from '#api/components/twins.sql.ts'
import * as findings from '#api/census/findings.sql.ts'
import * as items from '#api/census/items.sql.ts'
import { fieldsOf } from '#api/analytics/columns/spec.ts'
import { changedBetweenSql, meetingSql } from '#api/analytics/engine/doubts.sql.ts'
import { changedRowsSql, rowsWithinSql } from '#api/analytics/engine/follow.sql.ts'
import { tileAt } from '#api/contract/geo.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import * as access from '#api/core/access/access.sql.ts'
import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { filterSql } from '#api/core/filter/filter.sql.ts'
import { editSql } from '#api/core/layer/edit.sql.ts'
import { extentSql, marksSql } from '#api/core/layer/extent.sql.ts'
import { countByFieldSql, countByTimeSql } from '#api/core/layer/groups.sql.ts'
import { historySql } from '#api/core/layer/history.sql.ts'
import { featuresSql, viewSql } from '#api/core/layer/layer.sql.ts'
import { listSql } from '#api/core/layer/list.sql.ts'
import { referredPhotosSql } from '#api/core/layer/photos.sql.ts'
import type { PagePlan } from '#api/core/layer/list.sql.ts'
import { holdSql } from '#api/core/layer/merge.sql.ts'
import { areasSql, classesSql } from '#api/core/layer/references.sql.ts'
import { idSearchSql, textSearchSql } from '#api/core/layer/search.sql.ts'
import { countSql } from '#api/core/layer/totals.sql.ts'
import * as gridDays from '#api/grids/atDate.sql.ts'
import * as cells from '#api/grids/cells.sql.ts'
import * as changeSets from '#api/grids/changeSet.sql.ts'
import * as duty from '#api/grids/duty.sql.ts'
import * as publishing from '#api/grids/publish.sql.ts'
import * as rehome from '#api/grids/rehome.sql.ts'
import { rehomeRows } from '#api/import/rehome.sql.ts'
import { rulesSql } from '#api/grids/rules.sql.ts'
import { layers } from '#api/layers/index.ts'
import { recordOverdue } from '#api/live/overdue.sql.ts'
import * as wall from '#api/wall/wall.sql.ts'
import { openTestDatabase } from '#tests/harness/database.ts'
import { latticeAreas, loadLattice } from '#tests/harness/lattice.ts'

let opened: Awaited<ReturnType<typeof openTestDatabase>>

beforeAll(async () => {
  opened = await openTestDatabase()
  await loadLattice(opened.database)
  const area = latticeAreas.city
  const id = `${latticeAreas.communities[0]}-S001`
  const listed = { region: area, area, title: 'x', classes: [], surveyors: [], by: 'x' }
  await opened.database.query(censuses.openCensusSql(id, listed))
  await opened.database.query(items.listComponentsSql({ census: id, area, classes: [] }))
  // only the owner of a table may analyse it
  const owner = await opened.openOwner()
  await owner.query(sql`analyze`)
  if (owner !== opened.database) await owner.close()
})
afterAll(() => opened?.close())

/** The plan of a statement when a sequential scan is the last resort, as it is on large tables. */
async function planOf(statement: Statement): Promise<string> {
  return opened.database.transaction(async (tx) => {
    await tx.query(sql`set local enable_seqscan = off`)
    const lines = await tx.query<Record<string, string>>(sql`explain ${statement}`)
    return lines.map((line) => Object.values(line)[0]).join('\n')
  })
}

function layer(id: string): LayerManifest {
  return layers.find((candidate) => candidate.id === id)!
}

const manager: Viewer = { account: 'manager', role: 'manager', areaPrefix: '' }
const town: Viewer = { account: 'town', role: 'town', areaPrefix: latticeAreas.towns[0] }
const triangle: Extract<Clause, { op: 'intersects' }> = {
  op: 'intersects',
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [112, 21.5],
        [112.001, 21.5],
        [112, 21.501],
        [112, 21.5],
      ],
    ],
  },
}
const all: Clause = { op: 'true' }
const ofTown: Clause = { op: 'startsWith', field: 'area', value: latticeAreas.towns[0] }
const page = (changes: Partial<PagePlan>): PagePlan => ({
  filter: all,
  order: { field: 'id', descending: false },
  limit: 51,
  after: null,
  withGeometry: true,
  ...changes,
})
const latest = { field: 'reportedAt', descending: true }
const { x, y } = tileAt(112, 21.5, 20)
const frame = frameOfWindow({ level: 20, x, y, width: 4, height: 4 })
const hash = Buffer.alloc(32)
const followed = { manifest: layer('case'), fields: fieldsOf(layer('case')) }

test.each(layers.map(({ id }) => id))(
  'a spatial filter on %s uses the spatial index, in lists, counts and groups',
  async (id) => {
    const manifest = layer(id)
    const index = new RegExp(`Index (Only )?Scan (using|on) \\w+_geom`)
    const statements = [
      sql`select id from ${viewSql(manifest)} f where ${filterSql(triangle, manifest, 'f')}`,
      listSql(manifest, page({ filter: triangle, order: { field: 'area', descending: true } })),
      countSql(manifest, triangle),
      extentSql(manifest, triangle),
      marksSql(manifest, triangle, 1_000),
      countByFieldSql(manifest, triangle, 'area', 10),
      cellCountSql({ manifest, clause: all }, frame),
      groupCountSql({ manifest, clause: triangle }, ['area', 'id', 'region'], 1_000),
      placeRowsSql({ manifest, clause: triangle }, 10),
      totalSql({ manifest, clause: triangle }),
    ]
    if (manifest.timeField) statements.push(partCountSql({ manifest, clause: all }, frame, [0, 1, 4e12]))
    for (const statement of statements) expect(await planOf(statement)).toMatch(index)
  },
)

const future: Clause = { op: 'gt', field: 'changedAt', value: '2999-01-01T00:00:00Z' }
const indexed: readonly (readonly [name: string, statement: () => Statement, index: RegExp])[] = [
  ['what was written in the future', () => countSql(layer('component'), future), /component_changed/],
  ['the latest cases', () => listSql(layer('case'), page({ order: latest })), /case_time/],
  [
    'the next latest cases',
    () => listSql(layer('case'), page({ order: latest, after: { value: '2025-03-02T00:00:00.000000Z', id: '1' } })),
    /case_time[^]*Index Cond: \(reported_at <=/,
  ],
  ['cases of a town', () => countSql(layer('case'), ofTown), /case_area/],
  ['cases of a grid', () => countSql(layer('case'), { op: 'eq', field: 'grid', value: '1' }), /case_grid/],
  [
    'cases of a component',
    () => countSql(layer('case'), { op: 'eq', field: 'component', value: '1' }),
    /case_component/,
  ],
  [
    'cases of classes',
    () => countSql(layer('case'), { op: 'in', field: 'class', values: ['E0103', 'E0110'] }),
    /case_class/,
  ],
  [
    'cases of a period',
    () => countSql(layer('case'), { op: 'gte', field: 'reportedAt', value: '2025-03-02T00:00:00.000Z' }),
    /case_time/,
  ],
  [
    'what has changed since a snapshot',
    () => changedRowsSql(followed, '100:100:', 10),
    /(?=[^]*change_(pkey|layer))(?=[^]*using case_(file_pkey|id))/,
  ],
  ['rows in the boxes of bulk changes', () => rowsWithinSql(followed, [[112, 21, 113, 22]]), /case_geom/],
  [
    'rows too near to an edge',
    () => meetingSql(layer('case'), triangle.geometry, [{ region: '449901', id: '1' }]),
    /using case_(file_pkey|id)/,
  ],
  [
    'whether such rows have changed',
    () => changedBetweenSql(layer('case'), [{ region: '449901', id: '1' }], ['100:100:', '200:200:']),
    /using change_(pkey|feature)/,
  ],
  ['open cases past their due time', () => recordOverdue(10), /case_due/],
  ['cases by week', () => countByTimeSql(layer('case'), ofTown, 'week', { limit: 60 }), /case_area/],
  ['components by id', () => listSql(layer('component'), page({})), /component_id/],
  [
    'the next components by id',
    () => listSql(layer('component'), page({ after: { value: '4498', id: '4498' } })),
    /component_id[^]*Index Cond: \(id ~>~/,
  ],
  [
    'features by id',
    () => featuresSql(layer('case'), ['1', '2'], filterSql(ofTown, layer('case'), 'f')),
    /case_id|case_area/,
  ],
  [
    'an id search',
    () => idSearchSql(town, [layer('grid'), layer('case')], '4498', 5),
    /grid_(id|area)[^]*case_(id|area)/,
  ],
  [
    'an edit',
    () => editSql(manager, layer('component'), { id: '1', version: 1, values: [['state', 'damaged']] }),
    /component_(id|class)/,
  ],
  ['two held for a merge', () => holdSql(manager, layer('component'), ['1', '2']), /component_(id|class)/],
  ['a history', () => historySql({ layer: 'case', region: '449801', id: '1', prefix: '4498' }, 5), /change_feature/],
  ['a session', () => access.readSessionSql(hash), /Index Scan using session_/],
  ['a rotation', () => access.rotateSessionSql(hash, hash), /session_pkey/],
  ['a sign-out', () => access.closeSessionSql(hash), /session_(pkey|account)/],
  ['a touch', () => access.touchSessionSql(hash), /session_pkey/],
  ['an attempt', () => access.takeAttemptSql('x', 5, 15), /account_pkey/],
  ['a known name', () => access.accountExistsSql('x'), /account_pkey/],
  ['a success', () => access.clearAttemptsSql('x'), /account_pkey/],
]

test.each(indexed)('%s: found by index', async (_, statement, index) => {
  expect(await planOf(statement())).toMatch(index)
})

const community = latticeAreas.communities[0]
const square = 'SRID=4490;POLYGON((112 21.5,112.001 21.5,112.001 21.501,112 21.5))'
const written = { id: `${community}000`, region: '449801', community, areaM2: 5_000, geometry: square }
const made = { ...written, landUse: 'water', managementLevel: '3', dutyGrid: null, isSynthetic: true }
const homes = { touched: [written.id], cells: [written] }
const day = '2026-01-01T00:00:00.000Z'

const editing: readonly (readonly [name: string, statement: Statement, index: RegExp])[] = [
  [
    'the cells of an area and their neighbours',
    cells.workspaceSql(community, 100),
    /(?=[^]*grid_area)(?=[^]*grid_geom)/,
  ],
  ['how many cells an area has', cells.countInsideSql(community, 100), /grid_area/],
  [
    'cells in old versions',
    cells.cellsOfVersionsSql({ [written.id]: 1 }),
    /(?=[^]*using grid_(id|pkey))(?=[^]*grid_version_(id|pkey))/,
  ],
  ['cells of today', cells.presentCellsSql([written.id]), /grid_id/],
  ['cells that are held', cells.lockCellsSql([written.id]), /grid_id/],
  ['outlines', cells.outlineSql([community]), /area_/],
  ['rules', rulesSql([community]), /area_/],
  [
    'a change set',
    changeSets.readSql('1'),
    /change_set_pkey[^]*change_set_cell_pkey|change_set_cell_pkey[^]*change_set_pkey/,
  ],
  ['a change set that is held', changeSets.lockSql('1'), /change_set_pkey/],
  ['who edits where', changeSets.listSql(community, ['draft'], 50), /change_set_(area|open)/],
  ['a saving', changeSets.saveSql('1', { operations: [], fingerprint: null }), /change_set_pkey/],
  ['a rebase', changeSets.rebaseSql('1', {}), /change_set_pkey/],
  ['another owner', changeSets.adoptSql('1', 'x'), /change_set_pkey/],
  ['a description', changeSets.describeSql('1', { title: 'x', isShared: true }), /change_set_pkey/],
  ['a state', changeSets.moveSql('1', 'submitted', null), /change_set_pkey/],
  ['a published state', changeSets.publishedSql('1', 'x', {}), /change_set_pkey/],
  ['forgotten cells', changeSets.clearCellsSql('1'), /change_set_cell_pkey/],
  ['a step', changeSets.stepSql('1', 'x', 'save'), /change_set_pkey/],
  ['steps', changeSets.stepsSql('1'), /change_set_step_(set|pkey)/],
  ['comments', changeSets.commentsSql('1'), /change_set_comment_(set|pkey)/],
  ['an account', changeSets.accountSql('x'), /account_pkey/],
  [
    'what a change set has done',
    changeSets.effectSql('1'),
    /(?=[^]*grid_version_(id|change_set|pkey))(?=[^]*grid_(id|change_set))/,
  ],
  ['a reshaped cell', publishing.reshapeSql('1', [written]), /grid_(pkey|id)/],
  ['a retired cell', publishing.retireSql('1', [written.id]), /grid_id/],
  ['communities that are held', publishing.lockCommunitiesSql([community]), /area_/],
  ['sequences', publishing.sequencesSql([community]), /grid_code_(community|pkey)/],
  [
    'what would move',
    rehome.movesSql('component', homes),
    /(?=[^]*component_grid)(?=[^]*component_geom)(?=[^]*grid_geom)/,
  ],
  [
    'components that move',
    rehome.rehomeSql('component', homes),
    /(?=[^]*component_grid)(?=[^]*component_geom)(?=[^]*grid_geom)/,
  ],
  ['cases that move', rehome.rehomeSql('case', homes), /(?=[^]*case_grid)(?=[^]*case_geom)(?=[^]*grid_geom)/],
  [
    'components that an import moves',
    rehomeRows('component', [written.id]),
    /(?=[^]*component_grid)(?=[^]*component_geom)(?=[^]*grid_geom)/,
  ],
  [
    'cases that an import moves',
    rehomeRows('case', [written.id]),
    /(?=[^]*case_grid)(?=[^]*case_geom)(?=[^]*grid_geom)/,
  ],
  ['the grids of a day', gridDays.gridsAtSql(day, community), /(?=[^]*grid_area)(?=[^]*grid_version_area)/],
  ['how many grids of a day', gridDays.countAtSql(day, community), /(?=[^]*grid_area)(?=[^]*grid_version_area)/],
  ['counts by the grids of a day', gridDays.countsAtSql({ at: day, area: community }, layer('case'), all), /case_geom/],
  ['duty grids', duty.dutyGridsSql(community), /(?=[^]*duty_grid_area)(?=[^]*grid_duty)/],
  ['a duty grid with its cells', duty.dutyGridSql(`${community}-D001`), /(?=[^]*duty_grid_id)(?=[^]*grid_duty)/],
  ['a duty grid', duty.lockDutyGridSql(`${community}-D001`), /duty_grid_id/],
  ['the next duty grid', duty.takeDutyNumberSql(community), /duty_grid_id/],
  ['who is on duty', duty.writeDutyGridSql('x', { name: 'x', posts: [] }), /duty_grid_id/],
  ['bound cells', duty.bindCellsSql('x', '449801', [written.id]), /grid_(id|duty|pkey)/],
  ['the cells of duty grids', duty.dutyCellsSql(['x']), /grid_duty/],
  ['outlines of duty grids', duty.redrawSql(['x'], [null]), /duty_grid_id/],
  ['a duty grid that goes', duty.deleteDutyGridSql('x'), /duty_grid_id/],
]

test.each(editing)('the editing of grids, %s: found by index', async (_, statement, index) => {
  expect(await planOf(statement)).toMatch(index)
})

const census = `${community}-S001`
const extent = { census, area: community, classes: ['C0101'] }
const page50 = { first: 50, after: null }
const uuid = '00000000-0000-4000-8000-000000000000'
const opening = { region: '449801', area: community, title: 'x', classes: [], surveyors: [], by: 'x' }
const sighting = { accuracy: 'A', foundAt: day, foundBy: 'x' }
const inCensus = { region: '449801', census, component: '1' }
const recording = {
  ...inCensus,
  id: uuid,
  kind: 'found' as const,
  accuracy: 'A',
  state: null,
  photo: null,
  note: null,
  foundAt: day,
  account: 'x',
  distance: 1,
  isMoved: false,
  isApplied: true,
  digest: 'x',
  position: { type: 'Point' as const, coordinates: [112, 22] },
}

const onTheWay = page({
  filter: {
    op: 'and',
    args: [
      { op: 'eq', field: 'census', value: census },
      { op: 'eq', field: 'status', value: 'open' },
    ],
  },
  order: { field: 'route', descending: false },
})

const surveying: readonly (readonly [name: string, statement: Statement, index: RegExp])[] = [
  ['the censuses of an area', censuses.censusesSql(community, true, 50), /census_area/],
  ['a census', censuses.censusSql(census), /census_id_key/],
  ['a census that stays open', censuses.lockCensusSql(census, 'share'), /census_id_key/],
  ['a census that waits', censuses.lockCensusSql(census, 'update'), /census_id_key/],
  ['its surveyors', censuses.assignSql(census, []), /census_id_key/],
  ['its end', censuses.closeCensusSql(census, 'x'), /census_id_key/],
  ['its number', censuses.takeCensusNumberSql(community), /code_counter_pkey|Insert/],
  ['its opening', censuses.openCensusSql(census, opening), /area_/],
  ['accounts', censuses.accountsSql(['x']), /account_pkey/],
  ['how many components', items.countComponentsSql(extent), /component_(area|class)/],
  ['its components', items.listComponentsSql(extent), /component_(area|class)/],
  ['what is found besides', items.addItemSql(inCensus, sighting), /component_(pkey|id)/],
  ['the census of an item', items.censusOfItemSql('x'), /using census_item_/],
  ['an item that is held', items.lockItemSql('x'), /using census_item_/],
  [
    'how an item stands',
    items.writeItemSql({ region: '449801', id: 'x', status: 'found', ...sighting }),
    /(?=[^]*census_item_)(?=[^]*component_(pkey|id))/,
  ],
  [
    'progress',
    items.progressSql({ census, within: community, by: 'grid' }, page50),
    /census_item_(progress|route|area)/,
  ],
  ['what is undecided', items.undecidedSql(census), /census_item_(route|progress)/],
  ['the way to the next', listSql(layer('censusItem'), onTheWay), /census_item_route/],
  ['what leaves the layer', items.announceClosingSql(census), /census_item_(route|progress)/],
  ['a finding', findings.findingSql(uuid), /census_finding_(id|pkey)/],
  [
    'the findings of a component',
    findings.findingsSql({ census, component: '1', within: community }, { first: 50, after: '9' }),
    /census_finding_(component|seq)/,
  ],
  [
    'what was said of duplicates',
    verdictsSql({ region: '449801', id: '1' }, community),
    /twin_verdict_component[^]*twin_verdict_other/,
  ],
  [
    'a component as surveyors meet it',
    findings.lockComponentSql('449801', '1', recording.position),
    /component_(pkey|id)/,
  ],
]

test.each(surveying)('the census, %s: found by index', async (_, statement, index) => {
  expect(await planOf(statement)).toMatch(index)
})

test('statements that read whole tables are sound', async () => {
  const statements = [
    areasSql(),
    classesSql(),
    gridSizesSql(),
    textSearchSql(town, [layer('area'), layer('component')], 'x', 5),
    changeSets.createSql({ title: 'x', owner: 'x', area: community, region: '449801', isShared: false, base: {} }),
    changeSets.noteCellsSql('1', [{ cell: written.id, community, version: 1 }]),
    changeSets.authorSql('1', 'x'),
    changeSets.commentSql('1', 'x', 'x', [112, 22]),
    publishing.insertCellsSql('1', [made]),
    publishing.issueCodesSql([{ code: written.id, community }]),
    findings.holdFindingSql(uuid),
    findings.recordSql(recording),
    duty.makeDutyGridSql({ id: `${community}-D002`, region: '449801', area: community, isSynthetic: true }),
    referredPhotosSql(['a']),
    wall.countDisplaysSql(),
    wall.deleteDisplaySql('hall', 'x'),
    access.openSessionSql(hash, 'x', 12),
    access.saveAccountSql({ name: 'x', hash: '', role: 'analyst', areaPrefix: '', addresses: [], isDemo: true }),
  ]
  for (const statement of statements) expect(await planOf(statement)).toMatch(/rows=/)
})

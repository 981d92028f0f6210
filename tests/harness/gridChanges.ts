import { toLattice } from '#api/contract/topology/vertex.ts'
import type { Vertex } from '#api/contract/topology/vertex.ts'
import type { Move, Operation, Split } from '#api/contract/topology/operations.ts'
import { operationsJson } from '#api/contract/topology/parse.ts'
import type { Viewer } from '#api/contract/layer.ts'
import type { Database } from '#api/core/db/database.ts'
import { sql } from '#api/core/db/statement.ts'
import { createKernel } from '#api/core/layer/kernel.ts'
import { saveDraft } from '#api/grids/drafts.ts'
import { publish } from '#api/grids/publish.ts'
import { approve, submit } from '#api/grids/review.ts'
import { createJudges } from '#api/grids/judges.ts'
import type { Editing } from '#api/grids/rights.ts'
import { createDraft } from '#api/grids/store.ts'
import type { ChangeSetRow, Outcome } from '#api/grids/store.ts'
import { layers } from '#api/layers/index.ts'
import { smallCity } from './city.ts'

/** Who edits and who judges. */
export const people = {
  manager: { account: 'manager', role: 'manager', areaPrefix: '' },
  other: { account: 'other', role: 'manager', areaPrefix: '' },
  leader: { account: 'leader', role: 'leader', areaPrefix: '' },
  analyst: { account: 'analyst', role: 'analyst', areaPrefix: '' },
  town: { account: 'town', role: 'town', areaPrefix: smallCity.towns[0] },
  visitor: { account: '', role: 'visitor', areaPrefix: '' },
} as const satisfies Record<string, Viewer>

const judges = createJudges({ threads: 1 })

/** The editing of grids over a database. */
export function gridsOver(database: Database, selfReview = false): Editing {
  const kernel = createKernel({ database, layers })
  return {
    database,
    manifest: kernel.manifest('grid'),
    selfReview,
    areas: () => kernel.areas(),
    nudge: () => undefined,
    judge: (task) => judges.judge({ account: 'test' }, task),
  }
}

/** A corner of the small city's lattice, moved by some units of 1e-8 degree. */
export function corner(x: number, y: number, dx = 0, dy = 0): Vertex {
  const [lon, lat] = [smallCity.west + x * smallCity.step, smallCity.south + y * smallCity.step]
  const [east, north] = toLattice(Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7)
  return [east + dx, north + dy]
}

/** The code of the cell whose south-west corner is (x, y). */
export function cellCode(x: number, y: number): string {
  return `${communityAt(x, y)}${String(1 + (y % 5) * 5 + (x % 5)).padStart(3, '0')}`
}

/** The community of the cell whose south-west corner is (x, y). */
export function communityAt(x: number, y: number): string {
  const column = Math.floor(x / 5)
  const county = smallCity.counties[Math.floor(column / 2)]!
  return `${county}00${1 + (column % 2)}00${1 + Math.floor(y / 5)}`
}

/** Moves an inner corner a little. */
export function move(x: number, y: number, dx: number, dy: number): Move {
  return { kind: 'move', from: corner(x, y), to: corner(x, y, dx, dy) }
}

/** Cuts a cell in two from north to south. */
export function split(x: number, y: number, into: [string, string] = ['~1', '~2'], share = 0.5): Split {
  const half = Math.round(smallCity.step * share * 1e8)
  return { kind: 'split', cell: cellCode(x, y), line: [corner(x, y, half, -1000), corner(x, y + 1, half, 1000)], into }
}

/** Who does what in `published`. */
export interface Course {
  area: string
  operations: readonly Operation[]
  by?: Viewer
  judge?: Viewer
}

/** A draft with saved operations. */
export async function drafted(grids: Editing, { area, operations, by = people.manager }: Course): Promise<Outcome> {
  const { id } = await createDraft(grids, by, { area, title: 'draft', isShared: false })
  return saveDraft(grids, by, { id, revision: 0, operations: operationsJson(operations) })
}

/** A draft that was saved, submitted and approved. */
export async function approved(grids: Editing, course: Course): Promise<ChangeSetRow> {
  const { changeSet, isDone, faults } = await drafted(grids, course)
  if (!isDone) throw new Error(JSON.stringify(faults))
  const asked = { id: changeSet.id, revision: changeSet.revision }
  const submitted = await submit(grids, course.by ?? people.manager, asked)
  if (!submitted.isDone) throw new Error(JSON.stringify(submitted))
  return (await approve(grids, course.judge ?? people.leader, asked)).changeSet
}

/** A change set that went all the way. */
export async function published(grids: Editing, course: Course): Promise<ChangeSetRow> {
  const { id, revision } = await approved(grids, course)
  const outcome = await publish(grids, course.by ?? people.manager, { id, revision })
  if (!outcome.isDone) throw new Error(JSON.stringify(outcome))
  return outcome.changeSet
}

/** Components and open cases that are not at home in the cell where they lie, and closed cases that keep the code of a retired one. */
export async function homes(database: Database): Promise<{ strayed: number; closedInRetired: number }> {
  const [found] = await database.query<{ strayed: number; closedInRetired: number }>(sql`
    with placed as (
      select c.grid, (select d.geom from ST_DumpPoints(c.geom) d limit 1) as place from city.component c where c.grid is not null
      union all
      select c.grid, c.geom from city.case_file c where c.state not in ('closed', 'void') and c.geom is not null
    )
    select count(*) filter (where g.valid_to is not null or not ST_Intersects(g.geom, p.place))::int as strayed,
      (select count(*)::int from city.case_file c join city.grid r on r.region = c.region and r.id = c.grid
       where c.state in ('closed', 'void') and r.valid_to is not null) as "closedInRetired"
    from placed p join city.grid g on g.id = p.grid`)
  return found!
}

/** The rings of a polygon without where they begin: each from its least position on. */
export function ringsOf({ coordinates }: GeoJSON.Polygon): string[] {
  return coordinates.map((ring) => {
    const texts = ring.slice(0, -1).map((place) => place.join(' '))
    const least = texts.indexOf(texts.toSorted()[0]!)
    return [...texts.slice(least), ...texts.slice(0, least)].join()
  })
}

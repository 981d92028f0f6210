import type { LayerManifest } from '#api/contract/layer.ts'
import { ColumnsUnavailable } from '#api/analytics/countSource.ts'
import type { RowKey } from '#api/analytics/columns/table.ts'
import { doubtKey } from '#api/analytics/plan/evaluate.ts'
import { isJunction } from '#api/analytics/plan/plan.ts'
import type { Plan, PolygonPlan } from '#api/analytics/plan/plan.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { meetingSql } from './doubts.sql.ts'
import type { DoubtfulRows } from './crew.ts'
import type { Mirror } from './mirror.ts'

/** More rows than this are not asked about one by one. */
const mostDoubts = 20_000
/** How often rows are asked about: each time the table may have changed. */
const mostRounds = 4

function polygonsOf(plan: Plan): PolygonPlan[] {
  if (isJunction(plan)) return plan.parts.flatMap(polygonsOf)
  return plan.op === 'polygon' ? [plan] : []
}

/** The key of a row by the codes that name it in the table. */
function keyOf(mirror: Mirror, codes: string): RowKey {
  const [region, head, tail] = codes.split(' ').map(Number) as [number, number, number]
  return { region: String(mirror.dictionary('region')!.valueOf(region)), id: mirror.ids.textOf(head, tail) }
}

/** What PostGIS has said, in the course of one question, of rows whose rounded places are too near to the edge of a polygon. */
export class Doubts {
  readonly #database: Queryable
  readonly #manifest: LayerManifest
  #mirror: Mirror | undefined
  #decided = new Map<string, boolean>()
  #rounds = 0

  constructor(database: Queryable, manifest: LayerManifest) {
    this.#database = database
    this.#manifest = manifest
  }

  /** What is decided of the rows of a table; nothing of another one than before. */
  decided(mirror: Mirror): ReadonlyMap<string, boolean> {
    if (mirror !== this.#mirror) this.#decided = new Map()
    this.#mirror = mirror
    return this.#decided
  }

  /** Asks PostGIS. Throws `ColumnsUnavailable` with `filter` when it is too much. */
  async settle({ rows }: DoubtfulRows, plan: Plan): Promise<void> {
    const mirror = this.#mirror!
    this.#rounds += 1
    if (rows.length > mostDoubts || this.#rounds > mostRounds) throw new ColumnsUnavailable('filter')
    const polygons = polygonsOf(plan)
    for (const [polygon, doubtful] of Map.groupBy(rows, (row) => row.polygon)) {
      const keys = doubtful.map(({ key }) => keyOf(mirror, key))
      const found = await this.#database.query<RowKey>(meetingSql(this.#manifest, polygons[polygon]!.area, keys))
      const meeting = new Set(found.map(({ region, id }) => `${region} ${id}`))
      for (const [index, row] of doubtful.entries()) {
        const { region, id } = keys[index]!
        this.#decided.set(doubtKey(row), meeting.has(`${region} ${id}`))
      }
    }
  }
}

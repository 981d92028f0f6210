import type { LayerManifest } from '#api/contract/layer.ts'
import { ColumnsUnavailable } from '#api/analytics/countSource.ts'
import type { RowKey } from '#api/analytics/columns/table.ts'
import { doubtKey } from '#api/analytics/plan/evaluate.ts'
import { isJunction } from '#api/analytics/plan/plan.ts'
import type { Plan, PolygonPlan } from '#api/analytics/plan/plan.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { changedBetweenSql, meetingSql } from './doubts.sql.ts'
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

/** Rows that PostGIS has decided, and the snapshot of which it spoke. */
interface Decided {
  snapshot: string
  keys: readonly RowKey[]
}

/**
 * What PostGIS has said, in the course of one question, of rows whose rounded places are too near to the edge of a polygon. It speaks of its own present;
 * an answer that used it is right only if none of these rows has changed between that and the position of the table (`holdsAt`).
 */
export class Doubts {
  readonly #database: Queryable
  readonly #manifest: LayerManifest
  #mirror: Mirror | undefined
  #decided = new Map<string, boolean>()
  #told: Decided[] = []
  #rounds = 0

  constructor(database: Queryable, manifest: LayerManifest) {
    this.#database = database
    this.#manifest = manifest
  }

  #forget(): void {
    this.#decided = new Map()
    this.#told = []
  }

  /** What is decided of the rows of a table; nothing of another one than before. */
  decided(mirror: Mirror): ReadonlyMap<string, boolean> {
    if (mirror !== this.#mirror) this.#forget()
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
      const statement = meetingSql(this.#manifest, polygons[polygon]!.area, keys)
      const [found] = await this.#database.query<{ snapshot: string; meeting: number[] }>(statement)
      const meeting = new Set(found!.meeting)
      for (const [index, row] of doubtful.entries()) this.#decided.set(doubtKey(row), meeting.has(index + 1))
      this.#told.push({ snapshot: found!.snapshot, keys })
    }
  }

  /** Whether what was decided is so at a snapshot; when it is not, it is forgotten. */
  async holdsAt(snapshot: string): Promise<boolean> {
    for (const { snapshot: told, keys } of this.#told) {
      const statement = changedBetweenSql(this.#manifest, keys, [told, snapshot])
      const [found] = await this.#database.query<{ isChanged: boolean }>(statement)
      if (!found!.isChanged) continue
      this.#forget()
      return false
    }
    return true
  }
}

import { randomUUID } from 'node:crypto'
import { AppError } from '#api/contract/errors.ts'
import type { Viewer } from '#api/contract/layer.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { retirement } from '#api/core/layer/create.ts'
import { checkText, checkVersion } from '#api/core/layer/edit.ts'
import { checkFirst } from '#api/core/layer/list.ts'
import { lockCensusSql } from './census.sql.ts'
import { findingsSql, lockComponentSql, recordSql } from './findings.sql.ts'
import { censusOfItemSql, lockItemSql, writeItemSql } from './items.sql.ts'
import type { Item, KeptFinding, Met } from './record.ts'
import { demandOpen, demandRight, known, narrower } from './rights.ts'
import type { Census, CensusParts } from './rights.ts'

/** What is decided on a component that was found missing: `retire` confirms it, otherwise it goes back on the list. */
export interface MissingDecision {
  /** The id of the item in its census. */
  item: string
  /** The version of the item that was seen. */
  version: number
  retire: boolean
  reason: string
}

const longestReason = 400

/** The item that waits for a decision, held. Throws `NOT_FOUND`, `CONFLICT`. */
async function waiting(tx: Queryable, viewer: Viewer, { item: id, version }: MissingDecision): Promise<Item> {
  const [seen] = await tx.query<Item>(lockItemSql(id))
  if (!seen || !seen.area.startsWith(viewer.areaPrefix)) throw new AppError('NOT_FOUND', { item: id })
  if (seen.status !== 'missing' || seen.version !== version)
    throw new AppError('CONFLICT', { item: id, status: seen.status, version: seen.version })
  return seen
}

/** Ends the life of what is gone; whether it had not ended before. */
async function retireGone(
  tx: Queryable,
  parts: CensusParts,
  viewer: Viewer,
  { region, component, reason }: { region: string; component: string; reason: string },
): Promise<boolean> {
  const [met] = await tx.query<Met>(lockComponentSql(region, component, null))
  if (!met || met.isRetired) return false
  await retirement(viewer, parts.kernel.manifest('component'), { id: component, version: met.version, reason })(tx)
  return true
}

/**
 * Decides on a component that was found missing: it is retired with the reason, or is to be checked again. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`,
 * `NOT_FOUND`, `CENSUS_CLOSED`, `BAD_INPUT`, and `CONFLICT` with status and version when it stands otherwise than was seen.
 */
export async function decideMissing(
  parts: CensusParts,
  viewer: Viewer,
  decision: MissingDecision,
): Promise<KeptFinding> {
  demandRight(parts, viewer, 'review')
  checkVersion(decision.version)
  const reason = checkText(decision.reason.trim(), 'reason', longestReason)
  const { retire } = decision
  const id = checkText(decision.item, 'item', 120)
  return parts.database.transaction(
    async (tx) => {
      const [of] = await tx.query<{ census: string }>(censusOfItemSql(id))
      if (!of) throw new AppError('NOT_FOUND', { item: id })
      const [held] = await tx.query<Census>(lockCensusSql(of.census, 'share'))
      demandOpen(known(parts, viewer, held))
      const item = await waiting(tx, viewer, decision)
      const { region, component } = item
      const isApplied = retire && (await retireGone(tx, parts, viewer, { region, component, reason }))
      const [kept] = await tx.query<KeptFinding>(
        recordSql({
          region,
          component,
          isApplied,
          id: randomUUID(),
          census: item.census,
          kind: retire ? 'confirmed' : 'rejected',
          note: reason,
          account: viewer.account,
          foundAt: new Date().toISOString(),
          accuracy: null,
          state: null,
          photo: null,
          position: null,
          distance: null,
          isMoved: false,
          digest: '',
        }),
      )
      const again = item.isNew ? 'new' : 'open'
      const found = { accuracy: null, foundAt: null, foundBy: null }
      await tx.query(writeItemSql({ region, id: item.id, status: retire ? 'gone' : again, ...found }))
      return kept!
    },
    { actor: viewer.account },
  )
}

/** What findings are asked for; `after` is the `seq` of the last one of the page before. */
export interface FindingsRequest {
  component?: string | null
  first: number
  after?: string | null
}

/** The findings and decisions of a census that lie in the viewer's area, the latest first. Throws `BAD_INPUT`, `BAD_CURSOR`. */
export async function listFindings(
  parts: CensusParts,
  viewer: Viewer,
  census: Census,
  request: FindingsRequest,
): Promise<KeptFinding[]> {
  const first = checkFirst(request.first, 200)
  const after = request.after ?? null
  if (after !== null && !/^\d{1,18}$/.test(after)) throw new AppError('BAD_CURSOR')
  const component = request.component == null ? null : checkText(request.component, 'component', 80)
  const within = narrower(census.area, viewer.areaPrefix)
  if (within === null) return []
  return parts.database.query<KeptFinding>(findingsSql({ census: census.id, component, within }, { first, after }))
}

import { AppError } from '#api/contract/errors.ts'
import type { Viewer } from '#api/contract/layer.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { checkText } from '#api/core/layer/edit.ts'
import { componentFor } from './claims.ts'
import type { Registry } from './claims.ts'
import { areTwoSql, insertVerdictSql, verdictsSql } from './twins.sql.ts'

/** What was said of two components that lie as near to each other as duplicates do. */
export interface TwinVerdict {
  id: string
  component: string
  other: string
  /** They are two things in the world; false: that was taken back. */
  areTwo: boolean
  reason: string
  decidedBy: string
  decidedAt: Date
}

/** What was said of a component and others that the viewer may see, the latest first. Throws `NOT_FOUND`, `FORBIDDEN`. */
export async function listVerdicts(registry: Registry, viewer: Viewer, component: string): Promise<TwinVerdict[]> {
  const row = await componentFor(registry, viewer, component, 'read')
  return registry.database.query(verdictsSql(row, viewer.areaPrefix))
}

/** What a viewer says of a pair. */
export interface VerdictInput {
  component: string
  other: string
  areTwo: boolean
  reason: string
}

/**
 * Says of two that are taken for duplicates that they are two, so that neither is the other's duplicate any more, or takes it back. Both must be the viewer's to edit.
 * Throws `FORBIDDEN`, `NOT_FOUND`, `BAD_INPUT`, `CONFLICT` when they are not taken for duplicates, or there is nothing to take back.
 */
export async function judgeTwins(registry: Registry, viewer: Viewer, input: VerdictInput): Promise<TwinVerdict> {
  const one = await componentFor(registry, viewer, input.component, 'edit')
  const other = await componentFor(registry, viewer, input.other, 'edit')
  if (one.id === other.id) throw new AppError('BAD_INPUT', { field: 'other', reason: 'same' })
  const said = { areTwo: input.areTwo, reason: checkText(input.reason.trim(), 'reason'), by: viewer.account }
  const areTwins = one['twin'] === other.id || other['twin'] === one.id
  const write = async (tx: Queryable): Promise<TwinVerdict> => {
    const [now] = await tx.query<{ areTwo: boolean }>(areTwoSql(one, other))
    const isOpen = input.areTwo ? areTwins && !now!.areTwo : now!.areTwo
    if (!isOpen) throw new AppError('CONFLICT', { component: one.id, other: other.id })
    return (await tx.query<TwinVerdict>(insertVerdictSql(one, other, said)))[0]!
  }
  return registry.database.transaction(write, { actor: viewer.account })
}

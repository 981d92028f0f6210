import { AppError } from '#api/contract/errors.ts'
import type { Viewer } from '#api/contract/layer.ts'
import { formatRef } from '#api/contract/ref.ts'
import { permits } from '#api/core/access/access.ts'
import type { Database } from '#api/core/db/database.ts'
import { checkChange, checkText, writeChange } from '#api/core/layer/edit.ts'
import type { Kernel } from '#api/core/layer/kernel.ts'
import { claimsOfSql, claimSql, decideSql, insertClaimSql, ownerRoles, rejectOthersSql } from './claims.sql.ts'
import type { OwnerRole } from './claims.sql.ts'

/** A claim of ownership with its decision. */
export interface OwnershipClaim {
  id: string
  component: string
  role: OwnerRole
  party: string | null
  evidence: string
  photo: string | null
  claimedBy: string
  claimedAt: Date
  state: 'open' | 'accepted' | 'rejected'
  decidedBy: string | null
  decidedAt: Date | null
  decision: string | null
}

/** What claims are kept in. */
export interface Registry {
  database: Database
  kernel: Kernel
}

/** Those who decide; a town claims within its town and decides nothing. */
const deciders: readonly Viewer['role'][] = ['manager']

/** A component that the viewer may see, or may edit. Throws `NOT_FOUND`, `FORBIDDEN`. */
export async function componentFor({ kernel }: Registry, viewer: Viewer, id: string, right: 'read' | 'edit') {
  if (!permits(viewer, kernel.manifest('component'), right)) throw new AppError('FORBIDDEN', { layer: 'component' })
  const row = await kernel.one(viewer, formatRef('component', id))
  if (!row) throw new AppError('NOT_FOUND', { layer: 'component', id: id.slice(0, 80) })
  return row
}

/** The claims on a component that the viewer may see, the latest first. */
export async function listClaims(registry: Registry, viewer: Viewer, component: string): Promise<OwnershipClaim[]> {
  const { region, id } = await componentFor(registry, viewer, component, 'read')
  return registry.database.query(claimsOfSql(region, id))
}

/** What a viewer claims. */
export interface ClaimInput {
  component: string
  role: string
  party?: string | null
  evidence: string
  photo?: string | null
}

/** Claims that somebody answers for a component, or (without a party) that the one named does not. Throws `FORBIDDEN`, `NOT_FOUND`, `BAD_INPUT`. */
export async function claimOwnership(registry: Registry, viewer: Viewer, input: ClaimInput): Promise<OwnershipClaim> {
  const row = await componentFor(registry, viewer, input.component, 'edit')
  const role = ownerRoles.find((candidate) => candidate === input.role)
  if (!role) throw new AppError('BAD_INPUT', { field: 'role' })
  const party = input.party == null ? null : checkText(input.party.trim(), 'party', 200)
  const photos = row['photos'] as { id?: string }[]
  const photo = input.photo ?? null
  if (photo !== null && !photos.some(({ id }) => id === photo)) throw new AppError('BAD_INPUT', { field: 'photo' })
  const evidence = checkText(input.evidence.trim(), 'evidence')
  const claiming = { region: row.region, component: row.id, role, party, evidence, photo, by: viewer.account }
  const write = async (tx: Pick<Database, 'query'>) => (await tx.query<OwnershipClaim>(insertClaimSql(claiming)))[0]!
  return registry.database.transaction(write, { actor: viewer.account })
}

/** What is decided on a claim. */
export interface Decision {
  id: string
  accept: boolean
  decision: string
}

/**
 * Decides a claim: accepted, its party comes into the component in the same transaction and the other open claims in the role are rejected.
 * Throws `FORBIDDEN`, `NOT_FOUND`, `CONFLICT` when it is decided already.
 */
export async function decideClaim(registry: Registry, viewer: Viewer, input: Decision): Promise<OwnershipClaim> {
  if (!deciders.includes(viewer.role)) throw new AppError('FORBIDDEN', { layer: 'component' })
  if (!/^\d{1,18}$/.test(input.id)) throw new AppError('NOT_FOUND', { claim: input.id.slice(0, 40) })
  const words = checkText(input.decision.trim(), 'decision')
  const [claim] = await registry.database.query<OwnershipClaim>(claimSql(input.id))
  if (!claim) throw new AppError('NOT_FOUND', { claim: input.id })
  const { id, version } = await componentFor(registry, viewer, claim.component, 'edit')
  const manifest = registry.kernel.manifest('component')
  const values = checkChange(viewer, manifest, { [claim.role]: claim.party })
  const state = input.accept ? 'accepted' : 'rejected'
  return registry.database.transaction(
    async (tx) => {
      const [decided] = await tx.query<OwnershipClaim>(decideSql(input.id, state, words, viewer.account))
      if (!decided) throw new AppError('CONFLICT', { claim: input.id, state: claim.state })
      if (input.accept) {
        await tx.query(rejectOthersSql(input.id, viewer.account))
        await writeChange(tx, viewer, manifest, { id, version, values })
      }
      return decided
    },
    { actor: viewer.account },
  )
}

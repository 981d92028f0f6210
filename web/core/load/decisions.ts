import type { Mend, MendKind } from '#api/contract/importing.ts'

/** What somebody has said to a proposed mend. */
export type Decision = 'accepted' | 'refused'

/** What was said to the mends of a file, and what was said before, the latest first. Mends without an entry are open. */
export interface Decisions {
  readonly said: ReadonlyMap<string, Decision>
  readonly before: readonly ReadonlyMap<string, Decision>[]
}

/** Nothing has been said. */
export const undecided: Decisions = { said: new Map(), before: [] }

/** How often can be undone. */
const mostUndone = 200

/** Says the same to some mends; null takes back what was said. Nothing changes when all of them have it already. */
export function decide(decisions: Decisions, ids: readonly string[], decision: Decision | null): Decisions {
  if (ids.every((id) => (decisions.said.get(id) ?? null) === decision)) return decisions
  const said = new Map(decisions.said)
  for (const id of ids) {
    if (decision) said.set(id, decision)
    else said.delete(id)
  }
  return { said, before: [decisions.said, ...decisions.before].slice(0, mostUndone) }
}

/** Takes the last saying back. */
export function undo({ said, before }: Decisions): Decisions {
  const [last, ...rest] = before
  return last ? { said: last, before: rest } : { said, before }
}

/** The mends that were accepted, in their order. */
export function acceptedOf(mends: readonly Mend[], { said }: Decisions): string[] {
  return mends.flatMap(({ id }) => (said.get(id) === 'accepted' ? [id] : []))
}

/** Which mends the list shows. */
export interface MendFilter {
  kind: MendKind | 'all'
  state: Decision | 'open' | 'all'
  /** Only ground smaller than this, in m². */
  below: number | null
}

/** The whole list. */
export const everyMend: MendFilter = { kind: 'all', state: 'all', below: null }

/** The mends that a filter shows. */
export function shownOf<Shown extends Mend>(
  mends: readonly Shown[],
  { said }: Decisions,
  { kind, state, below }: MendFilter,
): Shown[] {
  return mends.filter(
    (mend) =>
      (kind === 'all' || mend.kind === kind) &&
      (below === null || mend.areaM2 < below) &&
      (state === 'all' || (said.get(mend.id) ?? 'open') === state),
  )
}

/** The mend after (or before) another one in a list; the first when that one is not in it. */
export function stepFrom(mends: readonly Mend[], id: string | null, step: 1 | -1): string | null {
  const at = mends.findIndex((mend) => mend.id === id)
  if (at < 0) return mends[0]?.id ?? null
  return mends[Math.min(mends.length - 1, Math.max(0, at + step))]?.id ?? null
}

/** The next mend in a list that nothing was said to; the next one of all when there is none. */
export function nextOpen(mends: readonly Mend[], { said }: Decisions, id: string): string | null {
  const at = mends.findIndex((mend) => mend.id === id)
  const isOpen = (mend: Mend) => !said.has(mend.id)
  const next = mends.slice(at + 1).find(isOpen) ?? mends.slice(0, Math.max(0, at)).find(isOpen)
  return next?.id ?? stepFrom(mends, id, 1)
}

import type { MendKind } from '#api/contract/importing.ts'
import { colourOf } from '#web/core/map/picture/style.ts'
import type { Theme } from '#web/core/map/picture/style.ts'
import type { MendCell, MendState } from './types.ts'

/** The colours of the kinds, by their names in the palette. */
const kindColours: Readonly<Record<MendKind, string>> = {
  duplicate: 'edit.old',
  overlap: 'edit.fault',
  sliver: 'edit.claimed',
  gap: 'edit.own',
}

/** The colour of a mend: of its kind while it is open, of what was said to it then. */
export function mendColour(kind: MendKind, state: MendState, theme: Theme): string {
  if (state === 'open') return colourOf(kindColours[kind], theme)
  return colourOf(state === 'accepted' ? 'edit.changed' : 'edit.neighbour', theme)
}

const roleColours = { gets: 'edit.mine', gives: 'edit.theirs' } as const

/** The colour of a cell that gets ground, or gives it. */
export function roleColour(role: MendCell['role'], theme: Theme): string {
  return colourOf(roleColours[role], theme)
}

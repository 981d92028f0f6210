import type { MendKind } from '#api/contract/importing.ts'

/** What was said to a mend. */
export type MendState = 'open' | 'accepted' | 'refused'

/** The ground of a mend on the map. */
export interface MendMark {
  readonly id: string
  readonly kind: MendKind
  readonly at: readonly [lon: number, lat: number]
  readonly widthM: number
  readonly ground: GeoJSON.MultiPolygon
}

/** A cell that a mend concerns: as it was and as it becomes, and whether it gets the ground or gives it. */
export interface MendCell {
  readonly id: string
  readonly before: GeoJSON.Geometry
  readonly after: GeoJSON.Geometry | null
  readonly role: 'gets' | 'gives'
}

/** The mend that is looked at. */
export interface MendChosen {
  readonly id: string | null
  readonly cells: readonly MendCell[]
}

/** Who is told of clicks. */
export interface MendHost {
  pick(id: string): void
}

/** The part of the map on which mends are shown. */
export interface MendSurface {
  /** The mends of a file, all of them. */
  show(marks: readonly MendMark[]): void
  /** What was said to them. */
  say(stateOf: (id: string) => MendState): void
  choose(chosen: MendChosen): void
  /** A place without ground of its own, e.g. of a wrong code. */
  point(at: readonly [lon: number, lat: number] | null): void
  setTheme(theme: 'light' | 'dark'): void
  close(): void
}

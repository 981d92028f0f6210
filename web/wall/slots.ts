import type { WallChoice, WallPlaylist } from '#api/contract/wall.ts'

/** Which scene stands at a moment: its id, which round of the playlist it is, and when the next one comes. */
export interface Slot {
  scene: string
  round: number
  /** Milliseconds since 1970 at which it began and at which it ends. */
  from: number
  to: number
}

/** The slot of a playlist at a moment. It follows from the clock alone, so that the screens of one wall turn together. */
export function slotAt(entries: WallPlaylist['entries'], now: number): Slot | null {
  const cycle = entries.reduce((sum, { seconds }) => sum + seconds * 1000, 0)
  if (!(cycle > 0)) return null
  const round = Math.floor(now / cycle)
  let from = round * cycle
  for (const { scene, seconds } of entries) {
    const to = from + seconds * 1000
    if (now < to) return { scene, round, from, to }
    from = to
  }
  return null
}

/** The choice of a presenter while it holds, otherwise null. */
export function heldChoice(choice: WallChoice | null, now: number): WallChoice | null {
  if (!choice) return null
  const from = Date.parse(choice.at)
  return now < from + choice.minutes * 60_000 ? choice : null
}

/** Which part of a wide wall this screen shows: the n-th of so many from the left. */
export interface ScreenPart {
  index: number
  count: number
}

/** Reads `?screen=2/3`; the whole wall when it says nothing sensible. */
export function readScreen(search: string): ScreenPart {
  const match = /^(\d{1,2})\/(\d{1,2})$/.exec(new URLSearchParams(search).get('screen') ?? '')
  const [index, count] = [Number(match?.[1] ?? 1), Number(match?.[2] ?? 1)]
  return index >= 1 && index <= count ? { index, count } : { index: 1, count: 1 }
}

/** Whether a tile from column `x`, `w` columns wide of `columns`, is seen on a part of the wall. */
export function isOnScreen({ x, w }: { x: number; w: number }, { index, count }: ScreenPart, columns: number): boolean {
  return (x + w) * count > columns * (index - 1) && x * count < columns * index
}

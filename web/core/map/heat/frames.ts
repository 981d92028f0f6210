import type { CellWindow, Frames } from '#api/contract/analytics.ts'
import type { ScaleKind } from '#web/core/url/look.ts'
import { scaleOf } from './colourScale.ts'
import { smooth } from './density.ts'

/** Shares of the ramp (0 to 255) of every frame in turn for each cell; frames are filled up to a multiple of four, as textures hold four. */
export interface FrameBands {
  bands: number
  data: Uint8Array<ArrayBuffer>
}

/** The counts of a window over time, and how they are to be smoothed (`radius` in cells) and coloured. */
export interface FramesQuestion {
  window: Pick<CellWindow, 'width' | 'height'>
  frames: Frames
  radius: number
  scale: ScaleKind
}

/** The most frames that one layer can hold: four in each of the 15 textures that every graphics card has beside the palette. */
export const mostShownFrames = 60

/** Smooths every frame and brings all on one scale, so that the same colour means the same number in each. */
export function framesOf({
  window: { width, height },
  frames: { cells, counts, frames },
  radius,
  scale,
}: FramesQuestion): FrameBands {
  const size = width * height
  const shown = Math.min(frames, mostShownFrames)
  const all = new Float32Array(size * shown)
  for (let frame = 0; frame < shown; frame += 1) {
    const grid = new Float32Array(size)
    for (const [place, cell] of cells.entries()) grid[cell] = counts[frame * cells.length + place]!
    all.set(smooth(grid, width, height, radius), frame * size)
  }
  const { shareOf } = scaleOf(all, scale)
  const bands = Math.ceil(shown / 4) * 4
  const data = new Uint8Array(size * bands)
  for (let frame = 0; frame < shown; frame += 1) {
    for (let cell = 0; cell < size; cell += 1) {
      data[cell * bands + frame] = Math.round(shareOf(all[frame * size + cell]!) * 255)
    }
  }
  return { bands, data }
}

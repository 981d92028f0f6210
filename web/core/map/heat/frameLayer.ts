import type { Style } from 'ol/layer/WebGLTile.js'
import type { CellWindow, Frames } from '#api/contract/analytics.ts'
import type { ScaleKind } from '#web/core/url/look.ts'
import { scaleOf } from './colourScale.ts'
import { smooth } from './density.ts'
import { colourAt } from './ramp.ts'
import type { Stop } from './ramp.ts'
import { SoftLayer } from './softLayer.ts'
import { sourceOf } from './rasterLayer.ts'

/** Shares of the ramp (0 to 255) of every frame in turn for each cell; frames are filled up to a multiple of four, as textures hold four. */
export interface FrameBands {
  bands: number
  data: Uint8Array
}

/** The most frames that one layer can hold: four in each of the 15 textures that every graphics card has beside the palette. */
export const mostShownFrames = 60

/** Smooths every frame and brings all on one scale, so that the same colour means the same number in each. */
export function framesOf(
  { width, height }: CellWindow,
  { cells, counts, frames }: Frames,
  { radius, scale: kind }: { radius: number; scale: ScaleKind },
): FrameBands {
  const size = width * height
  const shown = Math.min(frames, mostShownFrames)
  const all = new Float32Array(size * shown)
  for (let frame = 0; frame < shown; frame += 1) {
    const grid = new Float32Array(size)
    for (const [place, cell] of cells.entries()) grid[cell] = counts[frame * cells.length + place]!
    all.set(smooth(grid, width, height, radius), frame * size)
  }
  const { shareOf } = scaleOf(all, kind)
  const bands = Math.ceil(shown / 4) * 4
  const data = new Uint8Array(size * bands)
  for (let frame = 0; frame < shown; frame += 1) {
    for (let cell = 0; cell < size; cell += 1) {
      data[cell * bands + frame] = Math.round(shareOf(all[frame * size + cell]!) * 255)
    }
  }
  return { bands, data }
}

function styleOf(stops: readonly Stop[]): Style {
  const colours = Array.from({ length: 256 }, (_, index) => colourAt(stops, index / 255))
  return {
    variables: { frame: 1 },
    color: ['palette', ['*', ['band', ['var', 'frame']], 255], colours],
  }
}

/** All frames of a time-lapse on the graphics card as the bands of one tile; a variable of the shader says which is drawn. */
export class FrameLayer {
  readonly layer: SoftLayer

  constructor(window: CellWindow, { bands, data }: FrameBands, stops: readonly Stop[]) {
    this.layer = new SoftLayer({ style: styleOf(stops), source: sourceOf(window, data, bands, true) })
  }

  /** Draws a frame, from 0 on. */
  showFrame(frame: number): void {
    this.layer.updateStyleVariables({ frame: frame + 1 })
  }
}

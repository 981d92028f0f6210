import type { Style } from 'ol/layer/WebGLTile.js'
import type { CellWindow } from '#api/contract/analytics.ts'
import type { FrameBands } from './frames.ts'
import { colourAt } from './ramp.ts'
import type { Stop } from './ramp.ts'
import { SoftLayer } from './softLayer.ts'
import { sourceOf } from './rasterLayer.ts'

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

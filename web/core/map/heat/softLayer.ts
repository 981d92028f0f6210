import WebGLTileLayer from 'ol/layer/WebGLTile.js'
import type { Options } from 'ol/layer/WebGLTile.js'
import type { FrameState } from 'ol/Map.js'

/** Device pixels to a CSS pixel at which soft pictures are drawn at most. */
const most = 1

/** Cells that blend into one another, drawn with no more pixels than they need: the browser enlarges them as smoothly. What a frame costs then follows the map's size on a desk, not the pixels of a wall. */
export class SoftLayer extends WebGLTileLayer {
  constructor(options: Options) {
    // layers of one class share a canvas, and those that must be sharp have another resolution
    super({ className: 'ol-layer yzt-soft', ...options })
  }

  override render(frame: FrameState | null, target: HTMLElement): HTMLElement {
    if (!frame) return super.render(frame, target)
    const { pixelRatio } = frame
    frame.pixelRatio = Math.min(pixelRatio, most)
    try {
      return super.render(frame, target)
    } finally {
      frame.pixelRatio = pixelRatio
    }
  }
}

import { analyticsUrl } from '#api/contract/analytics.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { Asking } from '#web/core/map/heat/asking.ts'
import { hectaresOf } from '#web/core/map/heat/cellWindow.ts'
import type { ColourScale } from '#web/core/map/heat/colourScale.ts'
import { readCells } from '#web/core/map/heat/counts.ts'
import type { CellCounts } from '#web/core/map/heat/counts.ts'
import { smooth } from '#web/core/map/heat/density.ts'
import { RasterLayer } from '#web/core/map/heat/rasterLayer.ts'
import type { Style } from 'ol/layer/WebGLTile.js'

/** The smallest cell of heat in screen pixels. */
export const heatPixels = 4

/** The counts of one filter, smoothed and drawn: one side of the line, or the whole of a heat picture. */
export class HeatSide {
  readonly raster: RasterLayer
  readonly asking: Asking<CellCounts>
  filter = ''
  answer: CellCounts | null = null
  /** Rows per hectare in each cell, smoothed. */
  perHectare = new Float32Array(0)

  constructor(
    id: LayerId,
    style: Style,
    listener: { shown(): void; fail(status: number): void; busy(isBusy: boolean): void },
  ) {
    this.raster = new RasterLayer(style, true)
    this.asking = new Asking<CellCounts>({
      pixels: heatPixels,
      url: (window) => analyticsUrl(id, 'cells', window, { filter: this.filter }),
      read: readCells,
      show: (answer) => {
        this.answer = answer
        listener.shown()
      },
      fail: (status) => listener.fail(status),
      busy: (isBusy) => listener.busy(isBusy),
    })
  }

  /** Smooths the answer anew, `radius` in cells. */
  smooth(radius: number): void {
    if (!this.answer) return
    const { window, counts } = this.answer
    const hectares = hectaresOf(window)
    this.perHectare = smooth(counts, window.width, window.height, radius).map((value) => value / hectares)
  }

  /** Draws what is smoothed in the colours of a scale. */
  paint({ shareOf }: ColourScale): void {
    if (this.answer) this.raster.show(this.answer.window, this.perHectare.map(shareOf))
  }

  /** Ends what is under way and frees what is held. */
  close(): void {
    this.asking.close()
    this.raster.close()
  }
}

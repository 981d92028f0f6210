import { analyticsUrl } from '#api/contract/analytics.ts'
import type { CellWindow } from '#api/contract/analytics.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { Asking } from '#web/core/map/heat/asking.ts'
import { hectaresOf } from '#web/core/map/heat/cellWindow.ts'
import { readCells } from '#web/core/map/heat/counts.ts'
import type { CellCounts } from '#web/core/map/heat/counts.ts'
import { RasterLayer } from '#web/core/map/heat/rasterLayer.ts'
import type { Ground } from '#web/core/map/heat/shade.ts'
import type { Style } from 'ol/layer/WebGLTile.js'

/** The smallest cell of heat in screen pixels. */
export const heatPixels = 4

/** What an answer tells to be smoothed. */
export function groundOf({ window, counts }: { window: CellWindow; counts: Ground['counts'] }): Ground {
  return { counts, width: window.width, height: window.height, hectares: hectaresOf(window) }
}

/** The counts of one filter, smoothed and drawn: one side of the line, or the whole of a heat picture. */
export class HeatSide {
  readonly raster: RasterLayer
  readonly asking: Asking<CellCounts>
  filter = ''
  answer: CellCounts | null = null

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

  /** Ends what is under way and frees what is held. */
  close(): void {
    this.asking.close()
    this.raster.close()
  }
}

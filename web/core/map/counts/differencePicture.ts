import { analyticsUrl } from '#api/contract/analytics.ts'
import type { CellWindow } from '#api/contract/analytics.ts'
import { cellMetres, hectaresOf } from '#web/core/map/heat/cellWindow.ts'
import { scaleOf } from '#web/core/map/heat/colourScale.ts'
import { readDifference, totalsOf } from '#web/core/map/heat/counts.ts'
import type { Totals } from '#web/core/map/heat/counts.ts'
import { smoothSigned } from '#web/core/map/heat/density.ts'
import { changeRamp } from '#web/core/map/heat/ramp.ts'
import { RasterLayer, rampStyle } from '#web/core/map/heat/rasterLayer.ts'
import { cellHit, pointedCell } from './behind.ts'
import { CellPicture } from './cellPicture.ts'
import type { CountedHost, CountedPicture, PictureStart } from './picture.ts'
import { rampReading } from './reading.ts'
import { heatPixels } from './heatSide.ts'

/** How many more rows each cell has in the one period than in the other. */
interface Difference extends Totals {
  window: CellWindow
  counts: Int32Array
}

/** What one period has more or less than another, smoothed, in diverging colours; where nothing changed nothing is drawn. */
export function createDifference(start: PictureStart, host: CountedHost): CountedPicture {
  const { id } = start
  const raster = new RasterLayer(rampStyle(changeRamp(host.theme)), true)
  const draw = (answer: Difference | null) => {
    if (!answer) {
      raster.close()
      return
    }
    const { window, counts } = answer
    const hectares = hectaresOf(window)
    const radius = Math.round(
      (picture.look.radius * (host.map.getView().getResolution() ?? 1)) / cellMetres(window.level),
    )
    const change = smoothSigned(counts, window.width, window.height, radius).map((value) => value / hectares)
    const scale = scaleOf(change.map(Math.abs), picture.look.scale)
    const stops = changeRamp(host.theme)
    raster.setStyle(rampStyle(stops))
    raster.show(
      window,
      change.map((value) => 0.5 + (Math.sign(value) * scale.shareOf(Math.abs(value))) / 2),
    )
    const valueAt = (share: number) => Math.sign(share - 0.5) * scale.valueAt(Math.abs(share - 0.5) * 2)
    host.status.setHeat(id, rampReading(id, answer, { scale: { ...scale, valueAt }, stops, hectares }))
  }
  const picture = new CellPicture<Difference>(start, host, {
    pixels: heatPixels,
    layer: raster.layer,
    url: (window, { own, span, against }) =>
      span && against && analyticsUrl(id, 'difference', window, { filter: own, span, against }),
    read: async (answer, window) => ({
      ...totalsOf(answer),
      window,
      counts: await readDifference(answer, window),
    }),
    draw,
  })
  return Object.assign(picture, {
    hitAt: (pixel: readonly number[]) => {
      const cell = picture.answer && pointedCell(picture.answer.window, picture.placeAt(pixel))
      if (!picture.answer || !cell) return null
      return cellHit(id, picture.answer.counts[cell.index]!, [cell.bounds], { isChange: true })
    },
  })
}

import { analyticsUrl } from '#api/contract/analytics.ts'
import type { CellWindow } from '#api/contract/analytics.ts'
import { cellMetres, hectaresOf } from '#web/core/map/heat/cellWindow.ts'
import { readDifference, totalsOf } from '#web/core/map/heat/counts.ts'
import type { Totals } from '#web/core/map/heat/counts.ts'
import { changeRamp } from '#web/core/map/heat/ramp.ts'
import { RasterLayer, rampStyle } from '#web/core/map/heat/rasterLayer.ts'
import { Shader } from '#web/core/map/heat/shader.ts'
import type { Look } from '#web/core/url/look.ts'
import { cellHit, pointedCell } from './behind.ts'
import { CellPicture } from './cellPicture.ts'
import type { CountedHost, CountedPicture, PictureStart } from './picture.ts'
import { rampReading } from './reading.ts'
import { groundOf, heatPixels } from './heatSide.ts'

/** How many more rows each cell has in the one period than in the other. */
interface Difference extends Totals {
  window: CellWindow
  counts: Int32Array
}

/** What one period has more or less than another, smoothed, in diverging colours; where nothing changed nothing is drawn. */
export function createDifference(start: PictureStart, host: CountedHost): CountedPicture {
  const { id } = start
  const raster = new RasterLayer(rampStyle(changeRamp(host.theme)), true)
  const shader = new Shader()
  let drawn: Difference | null = null
  const isBusy = (busy: boolean) => host.status.setBusy(`shades ${id}`, busy)
  const paint = async (answer: Difference, look: Look) => {
    isBusy(true)
    const { window } = answer
    const resolution = host.map.getView().getResolution() ?? 1
    const stops = changeRamp(host.theme)
    const { shares, values } = await shader.shade({
      grounds: [groundOf(answer)],
      radius: Math.round((look.radius * resolution) / cellMetres(window.level)),
      kind: look.scale,
      isChange: true,
      stops: stops.map(({ share }) => share),
    })
    raster.setStyle(rampStyle(stops))
    raster.show(window, shares[0]!)
    host.status.setHeat(id, rampReading(id, answer, { kind: look.scale, stops, values, hectares: hectaresOf(window) }))
    if (drawn === answer) isBusy(false)
  }
  const draw = (answer: Difference | null) => {
    drawn = answer
    if (answer) {
      void paint(answer, picture.look)
      return
    }
    shader.close()
    raster.close()
    isBusy(false)
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

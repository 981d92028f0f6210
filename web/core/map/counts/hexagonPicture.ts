import Feature from 'ol/Feature.js'
import MultiPolygon from 'ol/geom/MultiPolygon.js'
import VectorLayer from 'ol/layer/Vector.js'
import VectorSource from 'ol/source/Vector.js'
import Fill from 'ol/style/Fill.js'
import Style from 'ol/style/Style.js'
import { analyticsUrl } from '#api/contract/analytics.ts'
import { cellAt, hectaresOf } from '#web/core/map/heat/cellWindow.ts'
import { classAt, classesOf } from '#web/core/map/heat/classes.ts'
import { readCells } from '#web/core/map/heat/counts.ts'
import type { CellCounts } from '#web/core/map/heat/counts.ts'
import { cellsOfHexagon, hexagonsOf, ringOf } from '#web/core/map/heat/hexagons.ts'
import { classColours } from '#web/core/map/heat/ramp.ts'
import { rgba } from '#web/core/map/picture/style.ts'
import { cellHit } from './behind.ts'
import { CellPicture } from './cellPicture.ts'
import type { CountedHost, CountedPicture, PictureStart } from './picture.ts'
import { classReading } from './reading.ts'

const mostClasses = 6

/**
 * Counts in hexagons of about 22 to 44 screen pixels, added up from fine cells. One shape for each class is drawn, not one for each hexagon:
 * a screen of 3,000 hexagons is six shapes.
 */
export function createHexagons(start: PictureStart, host: CountedHost): CountedPicture {
  const { id } = start
  const source = new VectorSource()
  const draw = (answer: CellCounts | null) => {
    source.clear()
    if (!answer) return
    const hexagons = hexagonsOf(answer.window, answer.counts)
    const classes = classesOf(
      hexagons.map(({ count }) => count),
      picture.look.scale,
      mostClasses,
    )
    const colours = classColours(picture.look.ramp, host.theme, classes.length)
    const rings = classes.map((): number[][][][] => [])
    for (const hexagon of hexagons) rings[classAt(classes, hexagon.count)]!.push([ringOf(hexagon, answer.window.level)])
    source.addFeatures(
      rings.map((polygons, index) => {
        const shape = new Feature(new MultiPolygon(polygons))
        shape.setStyle(new Style({ fill: new Fill({ color: rgba(colours[index]!) }) }))
        return shape
      }),
    )
    const legend = classes.map((one, index) => ({ ...one, key: null, colour: colours[index]! }))
    host.status.setHeat(id, classReading(id, answer, legend, hectaresOf(answer.window)))
  }
  const picture = new CellPicture<CellCounts>(start, host, {
    pixels: 4,
    layer: new VectorLayer({ source, updateWhileInteracting: true, updateWhileAnimating: true }),
    url: (window, { filter }) => analyticsUrl(id, 'cells', window, { filter }),
    read: readCells,
    draw,
  })
  return Object.assign(picture, {
    hitAt: (pixel: readonly number[]) => {
      const place = picture.placeAt(pixel)
      const at = picture.answer && place && cellAt(picture.answer.window, place)
      if (!picture.answer || !at) return null
      const { count, boxes } = cellsOfHexagon(picture.answer.window, picture.answer.counts, at)
      return cellHit(id, count, boxes)
    },
  })
}

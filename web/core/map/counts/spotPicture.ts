import { analyticsUrl, emergingPatterns, readEmerging, readHotSpots } from '#api/contract/analytics.ts'
import type { CellWindow } from '#api/contract/analytics.ts'
import { hectaresOf } from '#web/core/map/heat/cellWindow.ts'
import { totalsOf } from '#web/core/map/heat/counts.ts'
import type { Totals } from '#web/core/map/heat/counts.ts'
import { classStyle, RasterLayer } from '#web/core/map/heat/rasterLayer.ts'
import { colourOf } from '#web/core/map/picture/style.ts'
import type { Theme } from '#web/core/map/picture/style.ts'
import type { LegendClass } from '#web/core/map/types.ts'
import { cellHit, pointedCell } from './behind.ts'
import { CellPicture } from './cellPicture.ts'
import type { CountedHost, CountedPicture, PictureStart, Subject } from './picture.ts'
import { classReading } from './reading.ts'

/** The smallest cell of a statistic in screen pixels: coarse enough to hold several rows. */
const spotPixels = 16
/** The parts of the span whose trend makes a pattern. */
const trendFrames = 12

/** Cells with a class each: the number of the class (from 1 on) by the number of the cell, and what is told of it. */
interface Spots extends Totals {
  window: CellWindow
  codes: Uint8Array
  tell(index: number): { count: number; properties: Readonly<Record<string, unknown>> } | null
}

/** A statistic by cell: its classes with the keys of their words, in the order of their numbers. */
interface SpotKind {
  keys: readonly string[]
  url(id: string, window: CellWindow, subject: Subject): string | null
  read(bytes: ArrayBuffer, window: CellWindow): Pick<Spots, 'codes' | 'tell'>
}

/** Where a cell stands among those that have an answer. */
function placesOf(cells: Uint32Array): (index: number) => number | null {
  const places = new Map(Array.from(cells, (cell, place) => [cell, place]))
  return (index) => places.get(index) ?? null
}

/** Hot at 99, 95 and 90 per cent, not significant, cold at 90, 95 and 99. */
const hotSpots: SpotKind = {
  keys: [3, 2, 1, 0, -1, -2, -3].map((level) => `spot.${level}`),
  url: (id, window, { filter }) => analyticsUrl(id, 'hotspots', window, { filter }),
  read(bytes, { width, height }) {
    const { cells, counts, z, p, levels } = readHotSpots(bytes)
    const codes = new Uint8Array(width * height)
    for (const [place, cell] of cells.entries()) codes[cell] = 4 - levels[place]!
    const placeOf = placesOf(cells)
    return {
      codes,
      tell: (index) => {
        const at = placeOf(index)
        if (at === null) return null
        return { count: counts[at]!, properties: { z: z[at], p: p[at], level: levels[at] } }
      },
    }
  },
}

/** The patterns of hot cells, all cold ones as one class, and none. */
const emerging: SpotKind = {
  keys: [...emergingPatterns.slice(1).map((pattern) => `pattern.${pattern}`), 'pattern.cold', 'pattern.none'],
  url: (id, window, { own, span }) =>
    span && analyticsUrl(id, 'emerging', window, { filter: own, span, frames: trendFrames }),
  read(bytes, { width, height }) {
    const { cells, counts, trendZ, trendP, patterns } = readEmerging(bytes)
    const codes = new Uint8Array(width * height)
    for (const [place, cell] of cells.entries()) {
      const pattern = patterns[place]!
      codes[cell] = pattern > 0 ? pattern : emergingPatterns.length + (pattern < 0 ? 0 : 1)
    }
    const placeOf = placesOf(cells)
    return {
      codes,
      tell: (index) => {
        const at = placeOf(index)
        if (at === null) return null
        const pattern = emergingPatterns[Math.abs(patterns[at]!)]
        const isHot = patterns[at]! >= 0
        return { count: counts[at]!, properties: { pattern, isHot, trendZ: trendZ[at], trendP: trendP[at] } }
      },
    }
  },
}

const kinds = { hotspots: hotSpots, emerging }

function legendOf({ codes }: Spots, keys: readonly string[], theme: Theme): LegendClass[] {
  const numbers = new Uint32Array(keys.length + 1)
  for (const code of codes) numbers[code]! += 1
  return keys.map((key, index) => ({
    key,
    from: null,
    to: null,
    colour: colourOf(key, theme),
    count: numbers[index + 1]!,
  }))
}

/** Cells coloured by a statistic: hot spots, or their pattern over time. */
export function createSpots(start: PictureStart, host: CountedHost, name: keyof typeof kinds): CountedPicture {
  const { id } = start
  const kind = kinds[name]
  const style = () => classStyle(kind.keys.map((key) => colourOf(key, host.theme)))
  const raster = new RasterLayer(style(), false)
  const picture = new CellPicture<Spots>(start, host, {
    pixels: spotPixels,
    layer: raster.layer,
    url: (window, subject) => kind.url(id, window, subject),
    read: async (answer, window) => ({
      ...totalsOf(answer),
      window,
      ...kind.read(await answer.arrayBuffer(), window),
    }),
    draw: (answer) => {
      if (!answer) {
        raster.close()
        return
      }
      raster.setStyle(style())
      raster.show(answer.window, Float32Array.from(answer.codes))
      const legend = legendOf(answer, kind.keys, host.theme)
      host.status.setHeat(id, classReading(id, answer, legend, hectaresOf(answer.window)))
    },
  })
  return Object.assign(picture, {
    hitAt: (pixel: readonly number[]) => {
      const cell = picture.answer && pointedCell(picture.answer.window, picture.placeAt(pixel))
      const told = cell && picture.answer!.tell(cell.index)
      return told ? cellHit(id, told.count, [cell.bounds], told.properties) : null
    },
  })
}

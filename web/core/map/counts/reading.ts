import type { CellWindow } from '#api/contract/analytics.ts'
import type { LayerId } from '#api/contract/ref.ts'
import type { Totals } from '#web/core/map/heat/counts.ts'
import type { Stop } from '#web/core/map/heat/ramp.ts'
import type { HeatReading, LegendClass } from '#web/core/map/types.ts'
import type { ScaleKind } from '#web/core/url/look.ts'
import { behindCells, boundsOfWindow } from './behind.ts'

/** Totals, and the window of cells that they are of, if there is one. */
type Seen = Totals & { window?: CellWindow }

function toldOf({ total, withoutPlace, inView, source, window }: Seen) {
  return { total, withoutPlace, inView, source, behind: window ? behindCells([boundsOfWindow(window)]) : null }
}

/** What a picture in the colours of a ramp tells the legend: each colour with its value per hectare and per cell. */
export function rampReading(
  layer: LayerId,
  seen: Seen,
  {
    kind,
    stops,
    values,
    hectares,
  }: { kind: ScaleKind; stops: readonly Stop[]; values: readonly number[]; hectares: number },
): HeatReading {
  return {
    layer,
    ...toldOf(seen),
    scale: kind,
    classes: [],
    cellMetres: Math.sqrt(hectares * 10_000),
    stops: stops.map(({ share, colour }, index) => {
      const value = values[index]!
      return { share, colour, value, perCell: value * hectares }
    }),
  }
}

/** What a picture in classes tells the legend. */
export function classReading(layer: LayerId, seen: Seen, classes: readonly LegendClass[], hectares = 0): HeatReading {
  return {
    layer,
    ...toldOf(seen),
    scale: 'linear',
    classes,
    stops: [],
    cellMetres: Math.sqrt(hectares * 10_000),
  }
}

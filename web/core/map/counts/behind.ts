import { printFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { CellWindow } from '#api/contract/analytics.ts'
import type { Bounds } from '#api/contract/geo.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { boundsOfCells, cellAt } from '#web/core/map/heat/cellWindow.ts'
import type { Hit } from '#web/core/map/types.ts'

/** A cell holds its western and northern border and not the others; this much (in degrees, a tenth of a millimetre) is taken off there. */
const sliver = 1e-9

/** The rows in a rectangle of cells. */
function boxClause([west, south, east, north]: Bounds): Clause {
  const [right, bottom] = [east - sliver, south + sliver]
  const ring = [
    [west, bottom],
    [right, bottom],
    [right, north],
    [west, north],
    [west, bottom],
  ]
  return { op: 'intersects', geometry: { type: 'Polygon', coordinates: [ring] } }
}

/** The rectangle of all cells of a window. */
export function boundsOfWindow(window: CellWindow): Bounds {
  const [west, , , north] = boundsOfCells(window, [0, 0])
  const [, south, east] = boundsOfCells(window, [window.width - 1, window.height - 1])
  return [west, south, east, north]
}

/** The filter text of the rows in rectangles of cells. */
export function behindCells(boxes: readonly Bounds[]): string {
  const args = boxes.map(boxClause)
  return printFilter(args.length === 1 ? args[0]! : { op: 'or', args })
}

/** The rectangle around several. */
function around(boxes: readonly Bounds[]): Bounds {
  return [
    Math.min(...boxes.map(([west]) => west)),
    Math.min(...boxes.map(([, south]) => south)),
    Math.max(...boxes.map(([, , east]) => east)),
    Math.max(...boxes.map(([, , , north]) => north)),
  ]
}

/** What a cell, or several that belong together, tells when it is pointed at. */
export function cellHit(
  layer: LayerId,
  count: number,
  boxes: readonly Bounds[],
  properties: Readonly<Record<string, unknown>> = {},
): Hit {
  const bounds = around(boxes)
  return {
    ref: null,
    layer,
    kind: 'cell',
    count,
    label: null,
    properties: { ...properties, bounds },
    behind: behindCells(boxes),
  }
}

/** The cell of a window under a place in metres: its number and its rectangle. */
export function pointedCell(
  window: CellWindow,
  place: readonly number[] | null,
): { index: number; bounds: Bounds } | null {
  const found = place && cellAt(window, place)
  if (!found) return null
  return { index: found[1] * window.width + found[0], bounds: boundsOfCells(window, found) }
}

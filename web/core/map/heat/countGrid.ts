import { heatLimit, heatUrl } from '#api/contract/urls.ts'
import type { HeatWindow } from '#api/contract/urls.ts'
import type { LayerId } from '#api/contract/ref.ts'

/** Counts of a layer's rows in the cells of a window, rows from the north-west, with what the window does not show. */
export interface CountGrid {
  window: HeatWindow
  /** Metres of EPSG:3857 along a cell. */
  cell: number
  counts: Uint32Array
  total: number
  withoutPlace: number
  inView: number
}

/** The window around an extent (metres) with cells of about `pixels` screen pixels; cells lie on a lattice that does not move with the map. */
export function windowOf(
  extent: readonly number[],
  resolution: number,
  pixels: number,
): { window: HeatWindow; cell: number } {
  const [west, south, east, north] = extent as [number, number, number, number]
  const across = Math.max(east - west, north - south)
  const least = Math.max(resolution * pixels, across / (heatLimit - 2))
  const cell = 2 ** (Math.ceil(Math.log2(least) * 4) / 4)
  const bbox = [
    Math.floor(west / cell) * cell,
    Math.floor(south / cell) * cell,
    Math.ceil(east / cell) * cell,
    Math.ceil(north / cell) * cell,
  ] as const
  return {
    window: { bbox, width: Math.round((bbox[2] - bbox[0]) / cell), height: Math.round((bbox[3] - bbox[1]) / cell) },
    cell,
  }
}

/** The greatest response that is read: 512 × 512 numbers of 4 bytes. */
const mostBytes = heatLimit * heatLimit * 4

/** Fetches the counts. Throws the HTTP status as a number when the server refuses. */
export async function fetchCounts(
  layer: LayerId,
  { window, cell }: { window: HeatWindow; cell: number },
  filter: string,
  signal: AbortSignal,
): Promise<CountGrid> {
  const answer = await fetch(heatUrl(layer, window, filter || undefined), { signal })
  if (!answer.ok) throw Object.assign(new Error(`count grid of ${layer}: ${answer.status}`), { status: answer.status })
  const bytes = await answer.arrayBuffer()
  const size = window.width * window.height
  if (bytes.byteLength !== size * 4 || bytes.byteLength > mostBytes)
    throw new Error(`count grid of ${layer}: ${bytes.byteLength} bytes`)
  const view = new DataView(bytes)
  const counts = Uint32Array.from({ length: size }, (_, index) => view.getUint32(index * 4, true))
  const header = (name: string) => Number(answer.headers.get(name) ?? 0)
  return {
    window,
    cell,
    counts,
    total: header('x-total'),
    withoutPlace: header('x-without-place'),
    inView: header('x-in-view'),
  }
}

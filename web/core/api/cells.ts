import { analyticsUrl } from '#api/contract/analytics.ts'
import type { CellWindow } from '#api/contract/analytics.ts'
import { ApiFailure } from './failure.ts'

/** The counts of a window of cells under a filter, row by row from the north-west. Rejects with an `ApiFailure`. */
export async function askCells(layer: string, window: CellWindow, filter: string): Promise<Uint32Array> {
  const response = await fetch(analyticsUrl(layer, 'cells', window, { filter })).catch((cause: unknown) => {
    throw new ApiFailure('UNREACHABLE', { cause })
  })
  if (!response.ok) throw new ApiFailure('INTERNAL')
  return new Uint32Array(await response.arrayBuffer())
}

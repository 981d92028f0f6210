import { layers } from '#api/layers/index.ts'
import { everything } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { LayerId } from '#api/contract/ref.ts'
import type { Asker } from '#api/core/threads/gate.ts'
import type { Selection } from '#api/analytics/countSource.ts'
import { readDemoParameters } from '#scripts/demo/parameters.ts'

/** Who asks in the bench. */
export const asker: Asker = { account: 'bench' }

/** A filter on cases as a selection. */
export function casesOf(clause: Clause): Selection {
  return { manifest: layers.find(({ id }) => id === 'case')!, clause }
}

/** All rows of a layer. */
export function rowsOf(layer: LayerId): Selection {
  return { manifest: layers.find(({ id }) => id === layer)!, clause: everything }
}

/** The middle of the demo city in degrees. */
export function cityMiddle(): readonly [number, number] {
  const [lon, lat] = readDemoParameters().centre
  return [lon!, lat! + 0.006]
}

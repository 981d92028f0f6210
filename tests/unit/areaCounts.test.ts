import { expect, test } from 'vitest'
import { parseFilter } from '#api/contract/filter.ts'
import { layers } from '#api/layers/index.ts'
import { keyOfCounts } from '#api/tiles/counts.ts'

test('what counts by area are kept under is short however long the filter, and tells filters and layers apart', () => {
  const [manifest, other] = layers
  const long = (end: string) => parseFilter(`id IN (${"'x',".repeat(900)}'${end}')`)
  const keys = [
    keyOfCounts({ manifest: manifest!, clause: long('a') }),
    keyOfCounts({ manifest: manifest!, clause: long('b') }),
    keyOfCounts({ manifest: other!, clause: long('a') }),
  ]
  expect(new Set(keys).size).toBe(3)
  for (const key of keys) expect(key.length).toBeLessThan(64)
})

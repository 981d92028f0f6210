import { expect, test } from 'vitest'
import { TotalsMemory } from '#api/analytics/engine/columnSource.ts'
import type { Mirror } from '#api/analytics/engine/mirror.ts'

test('totals of the longest filters are not kept: a thousand of them would be hundreds of megabytes', () => {
  const mirror = { table: { segments: { version: 7 } } } as Mirror
  const memory = new TotalsMemory()
  const told = { version: 7, totals: { total: 3, withoutPlace: 1 } }
  for (const key of ['case TRUE', `case ${"id = 'x' OR ".repeat(10_000)}FALSE`]) memory.put(key, mirror, told)
  expect(memory.get('case TRUE', mirror)).toEqual(told.totals)
  expect(memory.get(`case ${"id = 'x' OR ".repeat(10_000)}FALSE`, mirror)).toBeUndefined()
})

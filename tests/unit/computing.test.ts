import { afterAll, expect, test } from 'vitest'
import { createComputing } from '#api/analytics/computing.ts'
import { hotSpots } from '#api/analytics/statistics/getisOrd.ts'
import { randomFrom } from '#tests/harness/random.ts'

const computing = createComputing(1)
afterAll(() => computing.close())

const random = randomFrom(7)
const counts = Uint32Array.from({ length: 400 }, () => random.whole(9))
const area = { width: 20, height: 20, mask: new Uint8Array(400).fill(1) }
const asker = { account: 'a' }

test('a thread computes what the function computes', async () => {
  expect(await computing.run(asker, 'hotSpots', counts, area)).toEqual(hotSpots(counts, area))
})

test('a computation that nobody waits for is ended, and the next one runs in a fresh thread', async () => {
  const leaving = new AbortController()
  const side = 2_000
  const large = { width: side, height: side, mask: new Uint8Array(side * side).fill(1) }
  const long = computing.run({ ...asker, signal: leaving.signal }, 'hotSpots', new Uint32Array(side * side), large)
  leaving.abort(new Error('left'))
  await expect(long).rejects.toThrow('left')
  expect(await computing.run(asker, 'hotSpots', counts, area)).toEqual(hotSpots(counts, area))
})

test('what a computation throws is told, and the next one runs', async () => {
  await expect(computing.run(asker, 'hotSpots', counts, null as never)).rejects.toThrow()
  expect(await computing.run(asker, 'hotSpots', counts, area)).toEqual(hotSpots(counts, area))
})

import { expect, test } from 'vitest'
import { CurrentAnswer } from '#web/core/api/current.ts'
import type { After } from '#web/core/api/current.ts'

/** A question that is answered by hand, and waits that pass by hand. */
function line() {
  const asked: { answer: () => void; fail: () => void }[] = []
  const waits: { ms: number; again: () => void; isOff: boolean }[] = []
  const ask = () =>
    new Promise<void>((resolve, reject) => asked.push({ answer: resolve, fail: () => reject(new Error('lost')) }))
  const after: After = (ms, again) => {
    const wait = { ms, again, isOff: false }
    waits.push(wait)
    return () => {
      wait.isOff = true
    }
  }
  return { asked, waits, current: new CurrentAnswer(ask, after) }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('what is called for while a question is out is asked once more after it, however often', async () => {
  const { asked, current } = line()
  let isHeard = false
  void current.renew()
  for (let i = 0; i < 5; i += 1) void current.renew().then(() => (isHeard = true))
  expect(asked).toHaveLength(1)
  asked[0]!.answer()
  await turn()
  expect([asked.length, isHeard]).toEqual([2, false])
  asked[1]!.answer()
  await turn()
  expect([asked.length, isHeard]).toEqual([2, true])
})

test('a question that failed is asked again, ever more slowly, until it is answered or ended', async () => {
  const { asked, waits, current } = line()
  void current.renew()
  for (let i = 0; i < 8; i += 1) {
    asked.at(-1)!.fail()
    await turn()
    waits.at(-1)!.again()
  }
  expect(waits.map(({ ms }) => ms)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
  asked.at(-1)!.answer()
  await turn()
  void current.renew()
  asked.at(-1)!.fail()
  await turn()
  expect(waits.at(-1)).toMatchObject({ ms: 1_000, isOff: false })
  current.end()
  expect(waits.at(-1)!.isOff).toBe(true)
  await current.renew()
  expect(asked).toHaveLength(10)
})

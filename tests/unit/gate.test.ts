import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createGate } from '#api/core/threads/gate.ts'

const wide = { waiting: 1_000, waitingOfOne: 1_000 }

/** A work that ends when it is told to. */
function work() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { promise, resolve }
}

describe('a gate', () => {
  test('lets at most so many run at once, and everybody in the end, whatever fails', async () => {
    const ofMany = fc.array(fc.record({ account: fc.constantFrom('a', 'b', 'c'), fails: fc.boolean() }), {
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), ofMany, async (atOnce, works) => {
        const gate = createGate({ atOnce, ...wide })
        let running = 0
        let most = 0
        const outcomes = await Promise.allSettled(
          works.map(({ account, fails }) =>
            gate.run({ account }, async () => {
              running += 1
              most = Math.max(most, running)
              await Promise.resolve()
              running -= 1
              if (fails) throw new Error('fails')
            }),
          ),
        )
        expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(works.map(({ fails }) => fails))
        expect(most).toBe(Math.min(atOnce, works.length))
        expect(gate.load).toEqual({ running: 0, waiting: 0 })
      }),
      { seed: 5 },
    )
  })

  test('takes turns by account: one question comes soon after a hundred of another', async () => {
    const gate = createGate({ atOnce: 1, ...wide })
    const order: string[] = []
    const held = work()
    const first = gate.run({ account: 'a' }, () => held.promise)
    const rest = Array.from({ length: 100 }, () => gate.run({ account: 'a' }, async () => void order.push('a')))
    const other = gate.run({ account: 'b' }, async () => void order.push('b'))
    held.resolve()
    await Promise.all([first, other, ...rest])
    expect(order.indexOf('b')).toBe(1)
  })

  test('runs only so many of one account although there is room, which others find free', async () => {
    const gate = createGate({ atOnce: 3, atOnceOfOne: 2, ...wide })
    const held = work()
    const begun: string[] = []
    const ask = (account: string) =>
      gate.run({ account }, () => {
        begun.push(account)
        return held.promise
      })
    const all = ['a', 'a', 'a', 'a', 'b', 'b', 'c'].map(ask)
    expect([begun, gate.load]).toEqual([['a', 'a', 'b'], { running: 3, waiting: 4 }])
    held.resolve()
    await Promise.all(all)
    expect([begun.toSorted().join(''), gate.load]).toEqual(['aaaabbc', { running: 0, waiting: 0 }])
  })

  test('refuses what is too much, of one account before all', async () => {
    const gate = createGate({ atOnce: 1, waiting: 3, waitingOfOne: 2 })
    const held = work()
    const ask = (account: string) => gate.run({ account }, () => held.promise)
    const running = [ask('a'), ask('a'), ask('a')]
    await expect(ask('a')).rejects.toMatchObject({ code: 'OVERLOADED' })
    running.push(ask('b'))
    await expect(ask('c')).rejects.toMatchObject({ code: 'OVERLOADED' })
    held.resolve()
    await Promise.all(running)
  })

  test('forgets who leaves before the turn, and never starts the work', async () => {
    const gate = createGate({ atOnce: 1, ...wide })
    const held = work()
    const running = gate.run({ account: 'a' }, () => held.promise)
    const leaving = new AbortController()
    let started = false
    const waiting = gate.run({ account: 'a', signal: leaving.signal }, async () => void (started = true))
    leaving.abort(new Error('left'))
    await expect(waiting).rejects.toThrow('left')
    await expect(gate.run({ account: 'a', signal: leaving.signal }, async () => undefined)).rejects.toThrow('left')
    held.resolve()
    await running
    expect([started, gate.load]).toEqual([false, { running: 0, waiting: 0 }])
  })
})

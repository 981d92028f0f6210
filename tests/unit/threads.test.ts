import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AppError } from '#api/contract/errors.ts'
import { createThreads } from '#api/core/threads/threads.ts'
import type { Threads } from '#api/core/threads/threads.ts'
import type { StubbornTask } from '#tests/harness/stubbornWorker.ts'

const asker = { account: 'a' }
const open: Threads<StubbornTask, number>[] = []

function stubborn(atOnce: number, longest: number): Threads<StubbornTask, number> {
  const threads = createThreads<StubbornTask, number>({
    file: new URL('../harness/stubbornWorker.ts', import.meta.url),
    atOnce,
    waiting: 8,
    waitingOfOne: 8,
    longest,
    tooLong: (cause) => new AppError('GRID_REPLAY_TOO_LONG', {}, { cause }),
  })
  open.push(threads)
  return threads
}

function ends(count: number): StubbornTask {
  const buffer = new SharedArrayBuffer(4)
  new Int32Array(buffer)[0] = count
  return { kind: 'end', ends: buffer }
}

let patient: Threads<StubbornTask, number>
beforeAll(() => {
  patient = stubborn(1, 60_000)
})
afterAll(() => Promise.all(open.map((threads) => threads.close())))

describe('threads', () => {
  test('end one that takes too long with the error of its kind, and go on in another', async () => {
    const threads = stubborn(1, 2_000)
    const first = await threads.run(asker, { kind: 'tell' })
    await expect(threads.run(asker, { kind: 'hang' })).rejects.toMatchObject({ code: 'GRID_REPLAY_TOO_LONG' })
    expect(threads.count).toBe(0)
    expect(await threads.run(asker, { kind: 'tell' })).not.toBe(first)
  })

  test('give a task whose thread was killed to another one, and refuse it when that ends as well', async () => {
    const first = await patient.run(asker, { kind: 'tell' })
    const second = await patient.run(asker, ends(1))
    expect(second).not.toBe(first)
    await expect(patient.run(asker, ends(2))).rejects.toMatchObject({ code: 'OVERLOADED' })
    expect(await patient.run(asker, ends(0))).not.toBe(second)
  })

  test('end one for whom nobody waits any more, before its turn and in the middle', async () => {
    const leaving = new AbortController()
    const left = { ...asker, signal: leaving.signal }
    const works = [patient.run(left, { kind: 'hang' }), patient.run(left, { kind: 'tell' })]
    leaving.abort(new Error('left'))
    const reasons = (await Promise.allSettled(works)).map((work) => work.status === 'rejected' && String(work.reason))
    expect(reasons).toEqual(['Error: left', 'Error: left'])
    expect(await patient.run(asker, { kind: 'tell' })).toBeGreaterThan(0)
  })

  test('ask the one again that had the last task under a key', async () => {
    const threads = stubborn(2, 60_000)
    const ask = (key: string) => threads.run(asker, { kind: 'tell' }, key)
    const [a, b] = await Promise.all([ask('a'), ask('b')])
    expect(a).not.toBe(b)
    expect([await ask('a'), await ask('b'), await ask('b'), await ask('a')]).toEqual([a, b, b, a])
  })
})

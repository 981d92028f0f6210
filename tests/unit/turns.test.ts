import { expect, test } from 'vitest'
import { inTurn } from '#web/core/analysis/turns.ts'

test('work is done in the order in which it was asked for, each in a task of its own, and not when it was called off', async () => {
  const done: string[] = []
  const microtasks: string[] = []
  const work = (name: string) => () => {
    done.push(name)
    queueMicrotask(() => microtasks.push(`${name} of ${done.length}`))
  }
  inTurn(work('first'))
  const callOff = inTurn(work('second'))
  inTurn(work('third'))
  callOff()
  expect(done).toEqual([])
  await new Promise<void>((resolve) => void inTurn(resolve))
  expect(done).toEqual(['first', 'third'])
  expect(microtasks).toEqual(['first of 1', 'third of 2'])
})

test('turns go on after all that waited was called off', async () => {
  inTurn(() => undefined)()
  await new Promise<void>((resolve) => void inTurn(resolve))
})

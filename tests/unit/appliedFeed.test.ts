import { expect, test } from 'vitest'
import { createAppliedFeed } from '#api/analytics/engine/appliedFeed.ts'
import type { Change, ChangeSource } from '#api/core/http/context.ts'

type Batch = { entries: readonly Change[] }

test('a listener that fails is told of, and keeps no change from the others, then or later', async () => {
  const listeners: ((batch: Batch) => void)[] = []
  const source: ChangeSource = {
    subscribe(listener) {
      listeners.push(listener)
      return () => undefined
    },
    nudge: () => undefined,
  }
  const faults: unknown[] = []
  const feed = createAppliedFeed(source, { applied: () => Promise.resolve() }, (error) => faults.push(error))
  const fault = new Error('a listener has failed')
  feed.subscribe(() => {
    throw fault
  })
  const heard: number[] = []
  const second = new Promise<void>((resolve) =>
    feed.subscribe(() => {
      heard.push(heard.length)
      if (heard.length === 2) resolve()
    }),
  )
  for (let batch = 0; batch < 2; batch += 1) for (const listener of listeners) listener({ entries: [] })
  await second
  expect([heard, faults]).toEqual([
    [0, 1],
    [fault, fault],
  ])
})

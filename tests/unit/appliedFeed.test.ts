import { expect, test } from 'vitest'
import { createAppliedFeed } from '#api/analytics/engine/appliedFeed.ts'
import type { Change, ChangeSource } from '#api/core/http/context.ts'

type Batch = { entries: readonly Change[] }

const change = (layer: string, id: string): Change => ({
  layer,
  id,
  region: null,
  op: 'update',
  at: '2026-01-01T00:00:00Z',
  rowCount: 1,
  extent: null,
})

test('changes of a layer wait for its columns and follow one another, those of other layers do not wait for them', async () => {
  const listeners: ((batch: Batch) => void)[] = []
  const source: ChangeSource = {
    subscribe(listener) {
      listeners.push(listener)
      return () => undefined
    },
    nudge: () => undefined,
  }
  const loaded = Promise.withResolvers<void>()
  const applied = ([first]: readonly { layer: string }[]) =>
    first?.layer === 'case' ? loaded.promise : Promise.resolve()
  const feed = createAppliedFeed(source, { applied }, (error) => expect.fail(String(error)))
  const heard: string[] = []
  const { promise: lamps, resolve: lampsHeard } = Promise.withResolvers<void>()
  const { promise: cases, resolve: casesHeard } = Promise.withResolvers<void>()
  feed.subscribe(({ entries }) => {
    heard.push(...entries.map(({ layer, id }) => `${layer}:${id}`))
    if (heard.filter((ref) => ref.startsWith('lamp')).length === 2) lampsHeard()
    if (heard.filter((ref) => ref.startsWith('case')).length === 2) casesHeard()
  })
  for (const id of ['1', '2'])
    for (const listener of listeners) listener({ entries: [change('case', id), change('lamp', id)] })
  await lamps
  expect(heard).toEqual(['lamp:1', 'lamp:2'])
  loaded.resolve()
  await cases
  expect(heard.slice(2)).toEqual(['case:1', 'case:2'])
})

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

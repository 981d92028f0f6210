import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ApiFailure } from '#web/core/api/failure.ts'
import { FindingQueue } from '#web/layers/censusItem/census.queue.ts'
import type { Line, Queued, Shelf } from '#web/layers/censusItem/census.queue.ts'

function openShelf(): Shelf & { kept: Map<string, Queued> } {
  const kept = new Map<string, Queued>()
  return {
    kept,
    all: (account) => Promise.resolve([...kept.values()].filter((entry) => entry.account === account)),
    put: (entry) => Promise.resolve(kept.set(entry.id, entry)),
    drop: (id) => Promise.resolve(kept.delete(id)),
  }
}

const entryOf = (id: string, photo: Blob | null = null) => ({
  id,
  census: Number(id) % 2 === 0 ? 'even' : 'odd',
  label: id,
  photo,
  finding: { id, kind: 'found', component: id, accuracy: 'A' },
})

/** How one attempt to reach the server goes. */
type Luck = 'reached' | 'lost' | 'unanswered'

/** A server behind a network of given luck that records each id once. */
function openLine(luck: Luck[]): Line & { recorded: Map<string, number> } {
  const recorded = new Map<string, number>()
  return {
    recorded,
    upload: () => Promise.resolve('photo'),
    record: (_, findings) => {
      const now = luck.shift() ?? 'reached'
      if (now === 'lost') return Promise.reject(new ApiFailure('UNREACHABLE'))
      for (const { id } of findings) recorded.set(id, (recorded.get(id) ?? 0) + 1)
      if (now === 'unanswered') return Promise.reject(new ApiFailure('UNREACHABLE'))
      return Promise.resolve(findings.map(({ id }) => ({ id, code: null })))
    },
  }
}

test('whatever the network does and wherever the page is closed, every finding arrives and then waits no longer', async () => {
  const luck = fc.array(fc.constantFrom<Luck>('reached', 'lost', 'unanswered'), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(luck, fc.integer({ min: 1, max: 30 }), fc.nat(30), async (fates, count, closedAt) => {
      const [shelf, line] = [openShelf(), openLine(fates)]
      let queue = new FindingQueue('a', shelf, line)
      for (let id = 0; id < count; id += 1) {
        if (id === closedAt) {
          queue = new FindingQueue('a', shelf, line)
          await queue.load()
        }
        await queue.add(entryOf(String(id)))
      }
      for (let turn = 0; turn <= 9; turn += 1) await queue.flush()
      const last = new FindingQueue('a', shelf, line)
      await last.load()
      expect([...line.recorded.keys()].toSorted()).toEqual(
        Array.from({ length: count }, (_, id) => String(id)).toSorted(),
      )
      expect([queue.get().entries, last.get().entries, shelf.kept.size]).toEqual([[], [], 0])
    }),
    { seed: 11 },
  )
})

test('what the server refuses stays with its reason and holds up nothing else, and nobody sees the findings of another', async () => {
  const shelf = openShelf()
  const line = openLine([])
  const refusing: Line = {
    ...line,
    record: async (census, findings) =>
      (await line.record(census, findings)).map(({ id }) => ({ id, code: id === '2' ? 'NOT_FOUND' : null })),
    upload: (component) => (component === '6' ? Promise.reject(new ApiFailure('FILE_REFUSED')) : Promise.resolve('p')),
  }
  const queue = new FindingQueue('a', shelf, refusing)
  for (const id of ['2', '4']) await queue.add(entryOf(id))
  await queue.add(entryOf('6', new Blob(['x'])))
  await queue.flush()
  expect(queue.get().entries.map(({ id, refusal }) => [id, refusal])).toEqual([
    ['2', 'NOT_FOUND'],
    ['6', 'FILE_REFUSED'],
  ])
  const other = new FindingQueue('b', shelf, refusing)
  await other.load()
  expect(other.get().entries).toEqual([])
  await queue.drop('2')
  expect([...shelf.kept.keys()]).toEqual(['6'])
})

test('a finding is told as not kept when the browser has no room', async () => {
  const full: Shelf = { ...openShelf(), put: () => Promise.reject(new Error('full')) }
  const queue = new FindingQueue('a', full, openLine(['lost', 'lost', 'lost']))
  await queue.add(entryOf('1'))
  expect(queue.get()).toMatchObject({ isKept: false, entries: [{ id: '1' }] })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#api/core/db/statement.ts'
import { databaseKind, openTestDatabase } from '#tests/harness/database.ts'

let opened: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  opened = await openTestDatabase()
})
afterAll(() => opened?.close())

const isHeld = sql`select count(*)::int as n from pg_locks where locktype = 'advisory' and granted`

async function lockHeld(wanted: number): Promise<void> {
  for (;;) {
    const [row] = await opened.database.query<{ n: number }>(isHeld)
    if (row!.n === wanted) return
  }
}

test('a statement that nobody waits for any more is cancelled on a server, and the pool goes on', async () => {
  const leaving = new AbortController()
  const ask = () => opened.database.query(sql`select pg_advisory_lock(1), pg_sleep(3600)`, leaving.signal)
  if (databaseKind === 'server') {
    const running = [1, 2, 3].map(ask)
    await lockHeld(1)
    const ended = Promise.allSettled(running)
    leaving.abort(new Error('left'))
    const outcomes = await ended
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && String(outcome.reason))).toEqual(
      Array(3).fill('Error: left'),
    )
    await lockHeld(0)
  } else leaving.abort(new Error('left'))
  await expect(ask()).rejects.toThrow('left')
  expect(await opened.database.query(sql`select 1 as one`)).toEqual([{ one: 1 }])
})

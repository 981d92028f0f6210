import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '#api/config.ts'
import { CostBudget, costPerMinute, queryLimits } from '#api/core/graphql/limits.ts'
import { sql } from '#api/core/db/statement.ts'
import { serveOver } from '#api/serve.ts'
import { administer, databaseKind, openTestDatabase } from '#tests/harness/database.ts'
import { openTestServer } from '#tests/harness/server.ts'
import type { GraphAnswer, TestServer } from '#tests/harness/server.ts'

let server: TestServer
let cookies: Record<'analyst' | 'manager', string>

beforeAll(async () => {
  server = await openTestServer({ PERSISTED_ONLY: 'false' })
  cookies = { analyst: await server.signIn('analyst'), manager: await server.signIn('manager') }
})
afterAll(() => server.close())

const codesOf = ({ errors }: Pick<GraphAnswer, 'errors'>) => errors.map(({ extensions }) => extensions.code)

describe('a budget of cost', () => {
  test('is used up by its sum, for one viewer alone, and is whole again in the next minute', () => {
    let now = 0
    const budget = new CostBudget(100, () => now)
    budget.spend('a', 60)
    budget.spend('a', 40)
    expect(() => budget.spend('a', 1)).toThrow(/RATE_LIMITED/)
    budget.spend('b', 100)
    now = 59_999
    expect(() => budget.spend('a', 1)).toThrow(/RATE_LIMITED/)
    now = 60_000
    budget.spend('a', 100)
  })

  test('survives a clock that is set back: nobody is shut out, and nobody gets more than a whole budget', () => {
    let now = 3_600_000
    const budget = new CostBudget(100, () => now)
    budget.spend('a', 100)
    now = 0
    budget.spend('a', 100)
    expect(() => budget.spend('a', 1)).toThrow(/RATE_LIMITED/)
    now = 60_000
    budget.spend('a', 100)
  })

  test('takes nothing for what it refuses', () => {
    const budget = new CostBudget(100, () => 0)
    budget.spend('a', 90)
    expect(() => budget.spend('a', 50)).toThrow(/RATE_LIMITED/)
    budget.spend('a', 10)
  })

  test('holds for an account over all its requests: RATE_LIMITED with 429 and no statement but the session’s', async () => {
    // Costs nearly as much as one operation may, and is answered from memory.
    const dear = `{ ${Array.from({ length: 12 }, (_, i) => `a${i}: areas { id parent level name nameEn edition timeZone place }`).join(' ')} }`
    let answer = await server.graph(dear, { cookie: cookies.analyst })
    expect(codesOf(answer)).toEqual([])
    // The window may turn once on the way: two budgets at most.
    let before = 0
    for (let asked = 1; asked < (3 * costPerMinute) / queryLimits.cost && answer.errors.length === 0; asked += 1) {
      before = server.statements()
      answer = await server.graph(dear, { cookie: cookies.analyst })
    }
    expect(codesOf(answer)).toEqual(['RATE_LIMITED'])
    expect(answer.status).toBe(429)
    expect(server.statements() - before).toBe(1)
    expect(codesOf(await server.graph('{ viewer { role } }', { cookie: cookies.manager }))).toEqual([])
  })
})

describe('where only registered operations run', () => {
  let closed: TestServer
  const operations = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', '..', 'api', 'generated', 'operations.json'), 'utf8'),
  ) as Record<string, string>
  beforeAll(async () => {
    closed = await openTestServer({ PERSISTED_ONLY: 'true' })
  })
  afterAll(() => closed.close())

  const post = async (body: object) => {
    const response = await fetch(`${closed.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: response.status, ...((await response.json()) as Pick<GraphAnswer, 'data' | 'errors'>) }
  }

  test('a free one is UNKNOWN_OPERATION before any statement, by POST, by GET, and under a hash of its own', async () => {
    const query = '{ viewer { role } }'
    const sha256Hash = createHash('sha256').update(query).digest('hex')
    const before = closed.statements()
    for (const body of [{ query }, { query, extensions: { persistedQuery: { version: 1, sha256Hash } } }]) {
      const answer = await post(body)
      expect([answer.status, codesOf(answer)]).toEqual([400, ['UNKNOWN_OPERATION']])
    }
    const byGet = await fetch(`${closed.url}/graphql?query=${encodeURIComponent(query)}`)
    expect([byGet.status, codesOf((await byGet.json()) as GraphAnswer)]).toEqual([400, ['UNKNOWN_OPERATION']])
    expect(closed.statements()).toBe(before)
  })

  test('a registered one runs by its hash, whatever text comes with it', async () => {
    const [sha256Hash] = Object.entries(operations).find(([, text]) => /\bviewer\b/.test(text) && !text.includes('$'))!
    const extensions = { persistedQuery: { version: 1, sha256Hash } }
    for (const body of [{ extensions }, { extensions, query: 'mutation { signOut { role } }' }]) {
      const answer = await post(body)
      expect([answer.status, answer.errors]).toEqual([200, undefined])
      expect(answer.data).toHaveProperty('viewer')
    }
  })
})

test('an operation that costs more than the limit is refused before any statement', async () => {
  const before = server.statements()
  const answer = await server.graph(
    `{ ${Array.from({ length: 20 }, (_, i) => `a${i}: features(layer: "case", first: 200) { nodes { ref label id layer version } }`).join(' ')} }`,
    { cookie: cookies.manager },
  )
  expect(codesOf(answer)).toEqual(['QUERY_TOO_COSTLY'])
  expect(answer.errors[0]!.extensions.details).toMatchObject({ limit: queryLimits.cost })
  expect(server.statements()).toBe(before)
})

test.runIf(databaseKind === 'server')('changes that wait for one another keep no reader waiting', async () => {
  const asManager = (query: string) => server.graph(query, { cookie: cookies.manager })
  const made = await asManager('mutation { createChangeSet(area: "449902001001", title: "x") { id } }')
  const { id } = made.data['createChangeSet'] as { id: string }
  const [isHeld, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const holding = server.database.transaction(async (tx) => {
    await tx.query(sql`select from city.change_set where id = ${id}::bigint for update`)
    isHeld.resolve()
    await release.promise
  })
  await isHeld.promise
  const [{ name } = { name: '' }] = await server.database.query<{ name: string }>(
    sql`select current_database() as name`,
  )
  const locked = `select from pg_stat_activity where datname = '${name}' and wait_event_type = 'Lock'`
  const withdrawing = `mutation { withdrawChangeSet(id: "${id}") { isDone } }`
  const waiting = Array.from({ length: 12 }, () => asManager(withdrawing))
  try {
    await expect.poll(async () => (await administer(locked)).length, { timeout: 20_000 }).toBeGreaterThan(2)
    expect((await asManager('{ areas { id } }')).errors).toEqual([])
  } finally {
    release.resolve()
    await holding
  }
  const codes = (await Promise.all(waiting)).flatMap(codesOf)
  expect(codes).toEqual(Array.from({ length: 11 }, () => 'CONFLICT'))
})

test('a port that another server has is a wrong value of PORT', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  const opened = await openTestDatabase()
  try {
    const config = readConfig({ PORT: String(port), LOG_LEVEL: 'silent' })
    await expect(serveOver(opened.database, config)).rejects.toMatchObject({
      code: 'BAD_CONFIG',
      details: { variable: 'PORT', value: port, reason: 'EADDRINUSE' },
    })
  } finally {
    await opened.close()
    other.close()
  }
})

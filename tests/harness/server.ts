import { readConfig } from '#api/config.ts'
import { ensureDemoAccounts } from '#api/core/access/accounts.ts'
import type { Database } from '#api/core/db/database.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { serveOver } from '#api/serve.ts'
import type { Served } from '#api/serve.ts'
import { loadSmallCity, smallCity } from './city.ts'
import { openTestDatabase } from './database.ts'
import { makeSnapshotFolder } from './readModel.ts'

/** An answer of `/graphql`. */
export interface GraphAnswer {
  status: number
  headers: Headers
  data: Record<string, unknown>
  errors: { message: string; path?: unknown[]; extensions: { code: string; details: Record<string, unknown> } }[]
}

/** The whole application on a free port over the small city, with the demo accounts. */
export interface TestServer extends Served {
  /** Statements that have run since the start, without those of the feed's polling. */
  statements: () => number
  /** Signs in and returns the cookie. */
  signIn(name: string): Promise<string>
  /** Asks `/graphql`. */
  graph(
    query: string,
    options?: { variables?: object; cookie?: string; headers?: Record<string, string> },
  ): Promise<GraphAnswer>
}

/** The feed polls on its own; its statements are nobody's answer. */
const feedStatement = /pg_current_snapshot/

function counted(database: Database): { database: Database; statements: () => number } {
  let count = 0
  const query = <Row>(statement: Statement, signal?: AbortSignal): Promise<Row[]> => {
    if (!feedStatement.test(statement.text)) count += 1
    return database.query<Row>(statement, signal)
  }
  return { database: { ...database, query }, statements: () => count }
}

/** Waits until the columns of all layers answer. */
async function columnsReady({ readModel }: Served): Promise<void> {
  for (const { layer } of readModel.states) await readModel.layer(layer)!.settled()
}

/** Opens the application; `environment` as `api/config.ts` reads it. */
export async function openTestServer(environment: Record<string, string> = {}): Promise<TestServer> {
  const opened = await openTestDatabase()
  const owner = await opened.openOwner()
  await loadSmallCity(owner)
  await ensureDemoAccounts(owner, { townPrefix: smallCity.towns[0] })
  if (owner !== opened.database) await owner.close()
  const { database, statements } = counted(opened.database)
  const { folder, remove } = makeSnapshotFolder()
  const served = await serveOver(
    database,
    readConfig({ PORT: '0', LOG_LEVEL: 'silent', ANALYTICS_WORKERS: '1', DATA_DIR: folder, ...environment }),
  )
  await columnsReady(served)

  const graph: TestServer['graph'] = async (query, { variables, cookie, headers } = {}) => {
    const response = await fetch(`${served.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie && { cookie }), ...headers },
      body: JSON.stringify({ query, variables }),
    })
    const body = (await response.json()) as Partial<GraphAnswer>
    return { status: response.status, headers: response.headers, data: body.data ?? {}, errors: body.errors ?? [] }
  }
  const signIn = async (name: string): Promise<string> => {
    const query =
      'mutation ($name: String!, $password: String!) { signIn(name: $name, password: $password) { account } }'
    const answer = await graph(query, { variables: { name, password: `yizhangtu-${name}` } })
    return answer.headers.get('set-cookie')!.split(';')[0]!
  }
  const close = async () => {
    await served.close()
    await opened.close().catch(() => undefined)
    remove()
  }
  return { ...served, close, statements, graph, signIn }
}

/** Resolves when a server has taken up the next subscription. */
export function nextTakenUp({ changes }: Pick<Served, 'changes'>): Promise<void> {
  const { subscribe } = changes
  return new Promise((resolve) => {
    changes.subscribe = (listener) => {
      changes.subscribe = subscribe
      resolve()
      return subscribe(listener)
    }
  })
}

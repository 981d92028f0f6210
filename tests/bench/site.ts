import { chromium } from 'playwright-core'
import type { Browser, BrowserContext } from 'playwright-core'
import { readConfig } from '#api/config.ts'
import { ensureDemoAccounts } from '#api/core/access/accounts.ts'
import type { Database } from '#api/core/db/database.ts'
import { serveOver } from '#api/serve.ts'
import { buildWeb } from '#scripts/buildWeb.ts'
import { chromiumOptions } from '#tests/harness/testPage.ts'
import type { Bench, Outcome } from './workload.ts'

/** The built application over the bench's city, and a browser for it. */
export interface Site {
  url: string
  browser: Browser
  database: Database
  /** Waits until the columns of all layers answer. */
  columns(): Promise<void>
}

/** A fresh browser profile that is signed in as a demo account: nothing is in its cache. */
export async function signedIn(
  { url, browser }: Site,
  account: string,
  viewport = { width: 1920, height: 1080 },
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN' })
  await ask(context, url, `mutation { signIn(name: "${account}", password: "yizhangtu-${account}") { role } }`)
  return context
}

/** Asks `/graphql`; throws when it refuses. */
export async function ask(context: BrowserContext, url: string, query: string, variables?: object): Promise<void> {
  const answer = await context.request.post(`${url}/graphql`, { data: { query, variables } })
  const { errors } = (await answer.json()) as { errors?: unknown }
  if (errors) throw new Error(JSON.stringify(errors))
}

/** Serves the city, opens a browser, and closes both when the measurement is over. */
export async function withSite(bench: Bench, measure: (site: Site) => Promise<Outcome>): Promise<Outcome> {
  const { database } = await bench.server()
  await buildWeb()
  await ensureDemoAccounts(database, { townPrefix: '449901' })
  const lasting = { ...database, close: () => Promise.resolve() }
  const served = await serveOver(lasting, readConfig({ PORT: '0', LOG_LEVEL: 'silent' }))
  const browser = await chromium.launch(chromiumOptions)
  try {
    const { url, readModel } = served
    const columns = async () => {
      for (const { layer } of readModel.states) await readModel.layer(layer)!.settled()
    }
    return await measure({ url, browser, database, columns })
  } finally {
    await browser.close()
    await served.close()
  }
}

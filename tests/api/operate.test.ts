import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TrialDatabase } from '#api/core/db/trial.ts'
import { databaseKind } from '#tests/harness/database.ts'
import { openTestServer } from '#tests/harness/server.ts'
import type { TestServer } from '#tests/harness/server.ts'

let server: TestServer
let folder: string
beforeAll(async () => {
  server = await openTestServer()
  folder = mkdtempSync(join(tmpdir(), 'yizhangtu-operate-'))
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const source = {
  source: 'operate-test',
  layer: 'area',
  format: 'geojson',
  referenceSystem: 'CRS84',
}

function ask(headers: Record<string, string>, body: object = {}): Promise<Response> {
  return fetch(`${server.url}/operate/import`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

test('without the token of the lock file nobody imports, with a forged one neither', async () => {
  for (const headers of [{}, { authorization: 'Bearer ' }, { authorization: 'Bearer forged' }] as Record<
    string,
    string
  >[]) {
    const response = await ask(headers, { sourceFile: '/etc/passwd' })
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('FORBIDDEN')
  }
})

test.runIf(databaseKind === 'trial')(
  'with the token a wrong source is told by its code, through a proxy it is refused',
  async () => {
    const { token } = (server.database as TrialDatabase).lock
    const authorization = `Bearer ${token}`
    const sourceFile = join(folder, 'source.json')
    writeFileSync(sourceFile, JSON.stringify({ ...source, nonsense: true }))
    const lines = (await (await ask({ authorization }, { sourceFile })).text()).trim().split('\n')
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ error: { code: 'BAD_SOURCE' } })
    expect((await ask({ authorization, 'x-forwarded-for': '127.0.0.1' }, { sourceFile })).status).toBe(403)
    expect((await ask({ authorization }, { wrong: 1 })).status).toBe(400)
  },
)

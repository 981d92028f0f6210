import { once } from 'node:events'
import { createServer, get } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { leavingOf } from '#api/core/http/leaving.ts'

const server = createServer()
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => server.close())

/** A question, and what the server has of it. */
async function ask() {
  const arrived = once(server, 'request') as Promise<[unknown, ServerResponse]>
  const request = get({ port: (server.address() as AddressInfo).port, agent: false }).on('error', () => undefined)
  const [, response] = await arrived
  return { request, response, signal: leavingOf(response), closed: once(response, 'close') }
}

test('work for a client that leaves is called off, before and in the middle of its answer', async () => {
  for (const begun of ['', 'half']) {
    const { request, response, signal, closed } = await ask()
    if (begun) response.write(begun)
    expect(signal.aborted).toBe(false)
    request.destroy()
    await closed
    expect(signal.reason).toMatchObject({ code: 'CLIENT_LEFT' })
  }
})

test('work for a client that has its answer is not called off', async () => {
  const { request, response, signal, closed } = await ask()
  const answered = once(request, 'response')
  response.end('whole')
  const [answer] = (await answered) as [NodeJS.ReadableStream]
  answer.resume()
  await closed
  expect(signal.aborted).toBe(false)
})

import { Agent, get } from 'node:http'
import { parentPort } from 'node:worker_threads'
import type { Errand, ErrandDone } from './asker.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** Takes a whole answer. */
function take(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(address, { agent, headers: { 'accept-encoding': 'gzip' } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${address} is ${response.statusCode}`))
      response.on('end', resolve)
      response.resume()
    }).on('error', reject)
  })
}

async function run({ origin, paths, clients }: Errand): Promise<ErrandDone> {
  const start = performance.now()
  let next = 0
  const client = async () => {
    while (next < paths.length) await take(origin + paths[next++]!)
  }
  await Promise.all(Array.from({ length: clients }, client))
  return { seconds: (performance.now() - start) / 1000 }
}

parentPort!.on('message', async (errand: Errand) => {
  try {
    parentPort!.postMessage(await run(errand))
  } catch (error) {
    parentPort!.postMessage({ error: String(error) })
  }
})

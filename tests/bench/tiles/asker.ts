import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** Addresses to be asked for, several at a time. */
export interface Errand {
  origin: string
  paths: readonly string[]
  /** How many are under way at once. */
  clients: number
}

/** What a thread found: the seconds until the last answer was there. */
export interface ErrandDone {
  seconds: number
}

/** A thread that asks for addresses over connections that are kept open. */
export interface AskingThread {
  ask(errand: Errand): Promise<ErrandDone>
  close(): Promise<void>
}

/** Starts a thread that asks, so that the server's own thread only serves. */
export function startAsking(): AskingThread {
  const worker = new Worker(new URL('./askerThread.ts', import.meta.url))
  return {
    async ask(errand) {
      worker.postMessage(errand)
      const [done] = (await once(worker, 'message')) as [ErrandDone | { error: string }]
      if ('error' in done) throw new Error(done.error)
      return done
    },
    async close() {
      await worker.terminate()
    },
  }
}

import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** Much more than the caches hold. */
const bytes = 2 ** 30

/** Bytes a millisecond that so many threads at once read from memory with the kernel's plainest loop. */
export async function measureBandwidth(threads: number): Promise<number> {
  const workers = Array.from({ length: threads }, () => new Worker(new URL('bandwidthThread.ts', import.meta.url)))
  try {
    const share = Math.floor(bytes / threads)
    const spent = workers.map(async (worker) => {
      const answer = once(worker, 'message')
      worker.postMessage({ bytes: share, times: 12 })
      return Number((await answer)[0])
    })
    return (share * threads) / Math.max(...(await Promise.all(spent)))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

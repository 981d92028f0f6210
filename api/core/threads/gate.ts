import { AppError } from '#api/contract/errors.ts'

/** Who waits for an answer: works are fair between accounts, and dropped when nobody waits. */
export interface Asker {
  account: string
  signal?: AbortSignal | undefined
}

/** How much runs at once, and how much may wait: in all, and of one account. */
export interface GateLimits {
  atOnce: number
  waiting: number
  waitingOfOne: number
}

/** Lets a bounded number of works run at once; who waits comes in turn by account, not by arrival. */
export interface Gate {
  /** Runs the work in its turn. Throws `OVERLOADED` at once when too much waits, the signal's reason when the asker leaves before its turn. */
  run<Result>(asker: Asker, work: () => Promise<Result>): Promise<Result>
  /** How many run and how many wait. */
  readonly load: { running: number; waiting: number }
}

/** Makes a gate. */
export function createGate({ atOnce, waiting: mostWaiting, waitingOfOne }: GateLimits): Gate {
  /** Those who wait by account; the map's order is the order of the turns. */
  const queues = new Map<string, Set<() => void>>()
  const load = { running: 0, waiting: 0 }

  const leave = (account: string, start: () => void): void => {
    const queue = queues.get(account)
    if (!queue?.delete(start)) return
    load.waiting -= 1
    if (queue.size === 0) queues.delete(account)
  }

  const next = (): void => {
    const [first] = queues
    if (!first || load.running >= atOnce) return
    const [account, queue] = first
    const [start] = queue
    leave(account, start!)
    if (queues.delete(account)) queues.set(account, queue)
    start!()
  }

  const admitted = ({ account, signal }: Asker): Promise<void> =>
    new Promise((resolve, reject) => {
      const queue = queues.get(account) ?? new Set()
      if (load.waiting >= mostWaiting || queue.size >= waitingOfOne) throw new AppError('OVERLOADED')
      const giveUp = () => {
        leave(account, start)
        reject(signal!.reason as Error)
      }
      const start = () => {
        signal?.removeEventListener('abort', giveUp)
        load.running += 1
        resolve()
      }
      signal?.addEventListener('abort', giveUp, { once: true })
      queues.set(account, queue.add(start))
      load.waiting += 1
    })

  return {
    load,
    async run(asker, work) {
      asker.signal?.throwIfAborted()
      if (load.running < atOnce && load.waiting === 0) load.running += 1
      else await admitted(asker)
      try {
        return await work()
      } finally {
        load.running -= 1
        next()
      }
    },
  }
}

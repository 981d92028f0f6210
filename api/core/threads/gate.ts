import { AppError } from '#api/contract/errors.ts'

/** Who waits for an answer: works are fair between accounts, and dropped when nobody waits. */
export interface Asker {
  account: string
  signal?: AbortSignal | undefined
}

/** How much runs at once, and how much may wait: in all, and of one account (without `atOnceOfOne` as much as in all). */
export interface GateLimits {
  atOnce: number
  atOnceOfOne?: number
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

/** Counts what runs, in all in `load` and by account. */
function createRunning({ atOnce, atOnceOfOne = atOnce }: GateLimits, load: Gate['load']) {
  const ofOne = new Map<string, number>()
  return {
    mayBegin: (account: string) => load.running < atOnce && (ofOne.get(account) ?? 0) < atOnceOfOne,
    begin(account: string) {
      load.running += 1
      ofOne.set(account, (ofOne.get(account) ?? 0) + 1)
    },
    end(account: string) {
      load.running -= 1
      const left = ofOne.get(account)! - 1
      if (left > 0) ofOne.set(account, left)
      else ofOne.delete(account)
    },
  }
}

/** Makes a gate. */
export function createGate(limits: GateLimits): Gate {
  const { waiting: mostWaiting, waitingOfOne } = limits
  /** Those who wait by account; the map's order is the order of the turns. */
  const queues = new Map<string, Set<() => void>>()
  const load = { running: 0, waiting: 0 }
  const running = createRunning(limits, load)

  const leave = (account: string, start: () => void): void => {
    const queue = queues.get(account)
    if (!queue?.delete(start)) return
    load.waiting -= 1
    if (queue.size === 0) queues.delete(account)
  }

  const next = (): void => {
    const first = queues.entries().find(([account]) => running.mayBegin(account))
    if (!first) return
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
        running.begin(account)
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
      // Who waits while there is room has as many running as one may have: nobody else waits for him.
      if (running.mayBegin(asker.account)) running.begin(asker.account)
      else await admitted(asker)
      try {
        return await work()
      } finally {
        running.end(asker.account)
        next()
      }
    },
  }
}

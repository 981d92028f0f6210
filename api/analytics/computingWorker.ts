import { parentPort } from 'node:worker_threads'
import { computations } from './computations.ts'
import type { Computations } from './computations.ts'

/** Computes one thing after another for the main thread: a name and arguments come, the result goes back. */
function main(): void {
  parentPort?.on('message', ({ name, args }: { name: keyof Computations; args: readonly never[] }) => {
    const compute = computations[name] as (...args: readonly never[]) => unknown
    parentPort?.postMessage(compute(...args), [])
  })
}

main()

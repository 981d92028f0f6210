import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '#api/contract/errors.ts'
import type { TrialTask } from './trialProcess.ts'

/** The process of the trial database and its watchdog. */
export interface TrialChild {
  /** Resolves when the database takes connections; rejects with `DATABASE_UNREACHABLE` when it cannot be started. */
  ready(): Promise<void>
  /** After a lost connection: resolves when the process is known to have ended, or after half a second when it has not. */
  lost(): Promise<void>
  /** Kills the process; the watchdog starts a new one. */
  kill(): void
  /** Writes a dump of the data folder to the task's file. */
  dump(): Promise<void>
  /** Ends the process for good and waits for it. */
  stop(): Promise<void>
  readonly pid: number | undefined
}

/** How many times in a row the process may die before it has been ready. */
const patience = 3

async function started(child: ChildProcess): Promise<void> {
  let told = ''
  child.stderr?.on('data', (chunk: Buffer) => (told = (told + chunk.toString()).slice(-2000)))
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code, signal) => reject(new AppError('DATABASE_UNREACHABLE', { code, signal, told })))
    child.once('error', (cause) => reject(new AppError('DATABASE_UNREACHABLE', {}, { cause })))
  })
}

/** Starts the process of the trial database and keeps it alive until `stop`. */
export function startTrialChild(task: TrialTask): TrialChild {
  let child: ChildProcess
  let whenReady: Promise<void>
  let isStopped = false
  let deaths = 0

  function start(): void {
    child = fork(join(import.meta.dirname, 'trialProcess.ts'), [JSON.stringify(task)], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: ['--max-old-space-size=4096'],
    })
    whenReady = started(child).then(() => {
      deaths = 0
    })
    whenReady.catch(() => undefined)
    child.once('exit', () => {
      deaths += 1
      if (!isStopped && deaths <= patience) start()
    })
  }

  start()
  return {
    ready: () => whenReady,
    get pid() {
      return child.pid
    },
    async lost() {
      const mourned = child
      if (mourned.exitCode !== null || mourned.signalCode !== null) return
      const moment = new AbortController()
      const { signal } = moment
      const ends = [once(mourned, 'exit', { signal }), pause(500, undefined, { signal })].map((end) =>
        end.catch(() => undefined),
      )
      await Promise.race(ends)
      moment.abort()
    },
    kill() {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      whenReady = gone.then(() => whenReady)
    },
    async dump() {
      const dumped = once(child, 'message')
      child.send('dump')
      await dumped
    },
    async stop() {
      isStopped = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      const last = setTimeout(() => child.kill('SIGKILL'), 10_000)
      if (child.connected) child.send('stop', () => undefined)
      await gone
      clearTimeout(last)
    },
  }
}

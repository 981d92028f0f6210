import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive } from './lock.ts'

/** How long a process may take to end after its parent was killed, in milliseconds. */
const patience = 20_000

/** Whether a process still runs the database of a folder; where the system does not tell what a process runs, any living one counts. */
function isAtWork(pid: number, folder: string): boolean {
  if (!isAlive(pid) || pid === process.pid) return false
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)
  } catch {
    return isAlive(pid)
  }
}

/**
 * Waits until the process that had the folder open before is gone, then notes this one. When a server is killed, its database
 * process may be in the middle of a long statement and outlive it; two processes on one folder lose rows in silence.
 * Throws when it does not end.
 */
export async function awaitPredecessor(folder: string): Promise<void> {
  const note = `${folder}.pid`
  const pid = readPid(note)
  const deadline = performance.now() + patience
  while (isAtWork(pid, folder)) {
    if (performance.now() > deadline) throw new Error(`Process ${pid} still has ${folder} open`)
    await pause(50)
  }
  writeFileSync(note, String(process.pid))
}

function readPid(note: string): number {
  try {
    return Number(readFileSync(note, 'utf8')) || process.pid
  } catch {
    return process.pid
  }
}

import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '#api/contract/errors.ts'

/** What the lock file says of the process that holds a data folder. `url` is where it listens, empty until it does. */
export interface Lock {
  pid: number
  /** When the process was born, as the system counts; empty where the system does not tell. A reused process id has another. */
  birth: string
  url: string
  /** Lets a command on the same machine speak to the server. */
  token: string
}

const nameOf = (dataDir: string) => join(dataDir, 'lock.json')

/** The lock of a data folder, or null when nobody living holds it. */
export function readLock(dataDir: string): Lock | null {
  let text: string
  try {
    text = readFileSync(nameOf(dataDir), 'utf8')
  } catch {
    return null
  }
  const lock = parseLock(text)
  return lock && isAlive(lock.pid) && lock.birth === birthOf(lock.pid) ? lock : null
}

function parseLock(text: string): Lock | null {
  try {
    const { pid, birth, url, token } = JSON.parse(text) as Partial<Lock>
    if (typeof pid !== 'number' || typeof url !== 'string' || typeof token !== 'string') return null
    return { pid, birth: String(birth), url, token }
  } catch {
    return null
  }
}

/** The boot and the tick at which a process began (Linux: /proc); empty elsewhere, and when it is dead but not yet buried. */
function birthOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return fields[0] === 'Z' ? '' : `${boot} ${fields[19]}`
  } catch {
    return ''
  }
}

/** Whether a process runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Takes a data folder for this process. Errors: `DATA_DIR_IN_USE` with the holder's process id. */
export function takeLock(dataDir: string): { lock: Lock; tell(url: string): void; release(): void } {
  mkdirSync(dataDir, { recursive: true })
  const lock: Lock = {
    pid: process.pid,
    birth: birthOf(process.pid),
    url: '',
    token: randomBytes(32).toString('base64url'),
  }
  write(dataDir, lock)
  return {
    lock,
    tell(url) {
      lock.url = url
      writeFileSync(nameOf(dataDir), JSON.stringify(lock), { mode: 0o600 })
    },
    release() {
      if (readLock(dataDir)?.token === lock.token) rmSync(nameOf(dataDir), { force: true })
    },
  }
}

function write(dataDir: string, lock: Lock): void {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const file = openSync(nameOf(dataDir), 'wx', 0o600)
      writeSync(file, JSON.stringify(lock))
      closeSync(file)
      return
    } catch (error) {
      const holder = readLock(dataDir)
      if (holder || attempt > 0)
        throw new AppError('DATA_DIR_IN_USE', { folder: dataDir, pid: holder?.pid ?? 0 }, { cause: error })
      rmSync(nameOf(dataDir), { force: true })
    }
  }
}

import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '#api/contract/errors.ts'
import { greatestUpload } from '#api/contract/importing.ts'
import type { UploadColumn } from '#api/contract/importing.ts'
import { readHead } from './head.ts'
import type { Checked } from './checked.ts'

/** A file that somebody has uploaded to be checked and loaded, and what is known of it. */
export interface Upload {
  readonly id: string
  readonly account: string
  /** The name that the file has with its owner. */
  readonly name: string
  readonly folder: string
  readonly file: string
  readonly columns: readonly UploadColumn[]
  readonly bytes: number
  /** What the last check has found. */
  checked: Checked | null
}

/** A file on its way or there. */
interface Held {
  account: string
  at: number
  folder: string
  /** Null while it arrives. */
  upload: Upload | null
  isBusy: boolean
}

/** Uploaded files of this process. */
export interface Uploads {
  /** Keeps the bytes of a file. Throws `BODY_TOO_LARGE`, `RATE_LIMITED`, `OVERLOADED`, and `BAD_SOURCE` for what is no GeoJSON. */
  take(account: string, name: string, bytes: Readable): Promise<Upload>
  /** An account's upload. Throws `UPLOAD_GONE`, also for those of others. */
  of(account: string, id: string): Upload
  /** Works with an upload while nobody else does any such work. Throws `IMPORT_BUSY`. */
  alone<Result>(upload: Upload, work: () => Promise<Result>): Promise<Result>
  remove(upload: Upload): Promise<void>
  /** Takes away all that is left. */
  close(): Promise<void>
}

/** How many files an account may have here, and all together. */
const mostOfOne = 3
const mostOfAll = 24
const day = 24 * 60 * 60 * 1_000
const hour = 60 * 60 * 1_000
/** How long nothing may come while a file is uploaded, in milliseconds. */
const longestSilence = 30_000

/** The folder of a process: host, number, and a word of its own. */
const folderForm = /^(?<host>.+)~(?<pid>\d+)~[0-9a-f]{12}$/

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Takes away what processes that are gone have left, of other machines what is older than a day. */
async function clearLeft(root: string): Promise<void> {
  for (const name of await readdir(root).catch(() => [])) {
    const { host, pid } = folderForm.exec(name)?.groups ?? {}
    if (host === undefined) continue
    const folder = join(root, name)
    const isGone = host === hostname() ? !isAlive(Number(pid)) : Date.now() - (await stat(folder)).mtimeMs > day
    if (isGone) await rm(folder, { recursive: true, force: true })
  }
}

/** Writes what arrives into a file. Throws `BODY_TOO_LARGE`, `BAD_INPUT` when it stops coming. */
async function write(bytes: Readable, file: string): Promise<number> {
  let length = 0
  const stop = new AbortController()
  const silence = () => setTimeout(() => stop.abort(new AppError('BAD_INPUT', { reason: 'slow' })), longestSilence)
  let timer = silence()
  const counted = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      clearTimeout(timer)
      timer = silence()
      length += chunk.length
      if (length > greatestUpload) throw new AppError('BODY_TOO_LARGE', { limit: greatestUpload })
      yield chunk
    }
  }
  try {
    await pipeline(bytes.iterator({ destroyOnReturn: false }), counted, createWriteStream(file), {
      signal: stop.signal,
    })
    return length
  } catch (error) {
    if (stop.signal.aborted) throw stop.signal.reason
    throw error instanceof AppError ? error : new AppError('BAD_INPUT', { reason: 'aborted' }, { cause: error })
  } finally {
    clearTimeout(timer)
  }
}

class UploadFolder implements Uploads {
  private readonly root: string
  private readonly folder: string
  private readonly held = new Map<string, Held>()
  private readonly timer: NodeJS.Timeout
  private isBusy = false
  private cleared: Promise<void> | null = null

  constructor(root: string) {
    this.root = resolve(root)
    this.folder = join(this.root, `${hostname()}~${process.pid}~${randomBytes(6).toString('hex')}`)
    this.timer = setInterval(() => void this.dropOld(), hour).unref()
  }

  private async drop(id: string): Promise<void> {
    const held = this.held.get(id)
    this.held.delete(id)
    if (held) await rm(held.folder, { recursive: true, force: true })
  }

  private async dropOld(): Promise<void> {
    for (const [id, { at, isBusy, upload }] of this.held)
      if (upload && !isBusy && Date.now() - at > day) await this.drop(id)
  }

  /** The file that gives way to one more of an account, its oldest; null when there is room. */
  private givingWay(account: string): string | null {
    const own = [...this.held].filter(([, held]) => held.account === account)
    const idle = own.find(([, { upload, isBusy }]) => upload && !isBusy)
    if (own.length >= mostOfOne && !idle) throw new AppError('RATE_LIMITED')
    if (own.length >= mostOfOne && idle) return idle[0]
    if (this.held.size >= mostOfAll) throw new AppError('OVERLOADED')
    return null
  }

  async take(account: string, name: string, bytes: Readable): Promise<Upload> {
    // one that breaks off before it is read is told when it is
    bytes.once('error', () => undefined)
    const old = this.givingWay(account)
    const id = randomBytes(16).toString('hex')
    const folder = join(this.folder, id)
    const held: Held = { account, at: Date.now(), folder, upload: null, isBusy: false }
    // Both at once, so that of many files that come together none finds the room of another.
    this.held.set(id, held)
    const gone = old === null ? null : this.drop(old)
    try {
      await gone
      this.cleared ??= clearLeft(this.root)
      await this.cleared
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = join(folder, 'data')
      const length = await write(bytes, file)
      const columns = await readHead(file)
      held.upload = { id, account, name, folder, file, columns, bytes: length, checked: null }
      return held.upload
    } catch (error) {
      await this.drop(id)
      throw error
    }
  }

  of(account: string, id: string): Upload {
    const upload = this.held.get(id)?.upload
    if (!upload || upload.account !== account) throw new AppError('UPLOAD_GONE')
    return upload
  }

  async alone<Result>({ id }: Upload, work: () => Promise<Result>): Promise<Result> {
    const held = this.held.get(id)
    if (!held) throw new AppError('UPLOAD_GONE')
    if (this.isBusy) throw new AppError('IMPORT_BUSY')
    this.isBusy = true
    held.isBusy = true
    try {
      return await work()
    } finally {
      this.isBusy = false
      held.isBusy = false
    }
  }

  remove({ id }: Upload): Promise<void> {
    return this.drop(id)
  }

  async close(): Promise<void> {
    clearInterval(this.timer)
    this.held.clear()
    await rm(this.folder, { recursive: true, force: true })
  }
}

/** Opens the folder of uploads: files stand there until they have been loaded, at most a day, and never longer than the process. */
export function openUploads(root: string): Uploads {
  return new UploadFolder(root)
}

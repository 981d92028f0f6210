import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Files by the SHA-256 of their bytes; the same photo is kept once. */
export interface PhotoStore {
  /** Keeps bytes and returns their name; a crash leaves no half file under it. */
  put(bytes: Buffer): Promise<string>
  /** The bytes of a name; null when there are none. */
  get(name: string): Promise<Buffer | null>
}

/** Opens the store in a folder, which is made when the first photo comes. */
export function openPhotoStore(folder: string): PhotoStore {
  const fileOf = (name: string) => join(folder, name.slice(0, 2), name)
  return {
    async put(bytes) {
      const name = createHash('sha256').update(bytes).digest('hex')
      const file = fileOf(name)
      const fresh = `${file}.${randomBytes(6).toString('hex')}`
      await mkdir(dirname(file), { recursive: true })
      await writeFile(fresh, bytes, { flush: true })
      await rename(fresh, file)
      return name
    },
    get: (name) =>
      readFile(fileOf(name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw error
      }),
  }
}

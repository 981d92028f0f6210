import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const root = join(import.meta.dirname, '..')
const stamp = join(root, 'dist', 'web', '.sources')
const sources = ['web', 'api/contract', 'api/layers', 'api/generated', 'styles', 'vite.config.ts', 'package-lock.json']

function filesOf(path: string): string[] {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function checksum(): string {
  const hash = createHash('sha256')
  for (const file of sources.flatMap((path) => filesOf(join(root, path))))
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/** Builds the browser's part into `dist/web` in a process of its own; does nothing when its sources are as they were. Throws with the builder's words when it fails. */
export async function buildWeb(): Promise<void> {
  const current = checksum()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === current) return
  const child = spawn(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (told += chunk.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`The web build failed:\n${told}`)
  writeFileSync(stamp, current)
}

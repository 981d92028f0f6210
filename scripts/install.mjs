import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's root. */
export const root = fileURLToPath(new URL('..', import.meta.url))

const stamp = join(root, 'node_modules', '.yizhangtu-lock')

/** Installs the packages when the lock file has changed since the last time. Runs on Node 20 without any package; stops the process when npm fails. */
export function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && existsSync(node24())) return
  console.log('安装依赖包 Installing packages …')
  // Not `npm ci`: it refuses a lock file that lacks the builds of other platforms, which a registry's mirror may not have.
  const options = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  const { status } = spawnSync('npm', ['install', ...options], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    console.error('npm install 失败 failed')
    process.exit(status ?? 1)
  }
  writeFileSync(stamp, lock)
}

/** The path of Node 24, which comes as a package. */
export function node24() {
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  const inPackage = join(root, 'node_modules', 'node', 'bin', binary)
  return existsSync(inPackage) ? inPackage : join(root, 'node_modules', '.bin', binary)
}

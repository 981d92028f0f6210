import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildWhenChanged, root, runBuilder } from './building.ts'

const assembly = 'api/analytics/kernel/assembly'
const folder = join(root, 'dist')
const file = join(folder, 'kernel.wasm')
const stamp = join(folder, 'kernel.sources')

const options =
  '-O3 --converge --noAssert --runtime stub --use abort= --enable simd --enable threads ' +
  '--importMemory --sharedMemory --initialMemory 1 --maximumMemory 65536'

/**
 * Builds the SIMD kernel into `dist/kernel.wasm`; does nothing when its sources are as they were. Processes that build at the same time do not disturb each other.
 * Throws with the compiler's words when it fails.
 */
export async function buildKernel(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  if (!existsSync(file)) rmSync(stamp, { force: true })
  await buildWhenChanged(stamp, [assembly, 'scripts/buildKernel.ts', 'package-lock.json'], async () => {
    const fresh = `${file}.${process.pid}`
    const compiler = 'node_modules/assemblyscript/bin/asc.js'
    await runBuilder('kernel', [compiler, `${assembly}/kernel.ts`, '--outFile', fresh, ...options.split(' ')])
    renameSync(fresh, file)
  })
}

if (import.meta.main) await buildKernel()

import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { buildKernel } from './buildKernel.ts'

const bin = (name: string) => join(import.meta.dirname, '..', 'node_modules', name)

/** The checks that need neither database nor browser; each is one process. */
const checks: [name: string, args: string[]][] = [
  ['format', [bin('oxfmt/bin/oxfmt'), '--check']],
  ['lint', [bin('oxlint/bin/oxlint'), '--type-aware', '--quiet']],
  ['types', [bin('typescript/bin/tsc'), '--noEmit']],
  ['unused', [bin('knip/bin/knip.js'), '--no-progress']],
  ['generated', ['scripts/generate.ts', '--check']],
  ['tests', [bin('vitest/vitest.mjs'), 'run', '--project', 'plain', '--reporter', 'dot']],
]

function run(args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

const started = performance.now()
const waiting = [...checks]
let failed = 0

async function work(): Promise<void> {
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [name, args] = next
    const begun = performance.now()
    const { code, output } = await run(args)
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} ${((performance.now() - begun) / 1000).toFixed(1)} s`)
    if (code === 0) continue
    failed += 1
    console.log(output)
  }
}

await buildKernel()
await Promise.all(Array.from({ length: availableParallelism() }, work))
console.log(
  `${checks.length - failed} of ${checks.length} checks passed in ${((performance.now() - started) / 1000).toFixed(1)} s`,
)
process.exitCode = failed === 0 ? 0 : 1

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { installPackages, node24, root } from './install.mjs'

installPackages()
const child = spawn(node24(), [join(root, 'scripts', 'start.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})

// A signal to this process alone is handed on; from a terminal the child gets it twice, which changes nothing.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))

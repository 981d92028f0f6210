import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { installPackages, node24, root } from './install.mjs'

installPackages()
const child = spawn(node24(), [join(root, 'scripts', 'start.ts'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })

// The terminal sends Ctrl-C to the whole group; a signal to this process alone is handed on.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))

import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const isRoot = process.getuid?.() === 0

/** The folder of PostgreSQL's programs, the newest version first; undefined when PostgreSQL is not installed. */
export function postgresPrograms() {
  const base = '/usr/lib/postgresql'
  if (existsSync(base)) {
    const version = readdirSync(base)
      .filter((name) => existsSync(join(base, name, 'bin', 'initdb')))
      .sort((a, b) => Number(b) - Number(a))[0]
    if (version) return join(base, version, 'bin')
  }
  const found = (process.env['PATH'] ?? '').split(':').find((folder) => existsSync(join(folder, 'initdb')))
  return found
}

/** Runs a program, as the user postgres when this process is root (PostgreSQL refuses root). */
function run(program, args) {
  const [file, rest] = isRoot
    ? ['su', ['postgres', '-c', [program, ...args].map((word) => `'${word}'`).join(' ')]]
    : [program, args]
  execFileSync(file, rest, { stdio: ['ignore', 'ignore', 'inherit'], cwd: tmpdir() })
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** Starts a private PostgreSQL cluster in a temporary folder, without durability. Returns its address and how to stop it. */
export async function startPostgres() {
  const programs = postgresPrograms()
  const folder = mkdtempSync(join(tmpdir(), 'yizhangtu-postgres-'))
  if (isRoot) {
    const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
    chownSync(folder, id('-u'), id('-g'))
  }
  const data = join(folder, 'data')
  const port = await freePort()
  run(join(programs, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'])
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c shared_buffers=256MB -c max_connections=60`
  run(join(programs, 'pg_ctl'), ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start'])
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop() {
      run(join(programs, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installPackages, node24, root } from './install.mjs'
import { postgresPrograms, startPostgres } from './postgres.mjs'

/** What the tests need besides npm packages: the Debian packages that bring it, and how to see whether it is there. */
const needs = [
  { what: 'Chromium', packages: ['chromium'], isThere: () => existsSync('/usr/bin/chromium') },
  {
    what: '中文字体 CJK fonts',
    packages: ['fonts-noto-cjk'],
    isThere: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'),
  },
  { what: 'PostgreSQL', packages: ['postgresql'], isThere: () => postgresPrograms() !== undefined },
  {
    what: 'PostGIS',
    packages: ['postgresql-15-postgis-3', 'postgresql-15-postgis-3-scripts'],
    isThere: () => existsSync('/usr/share/postgresql/15/extension/postgis.control'),
  },
]

function installSystemPackages() {
  const missing = needs.filter(({ isThere }) => !isThere())
  if (missing.length === 0) return
  const words = missing.map(({ what }) => what).join(', ')
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.error(
      `缺少 Missing: ${words}. Debian 12: apt-get install ${missing.flatMap(({ packages }) => packages).join(' ')}`,
    )
    process.exit(1)
  }
  console.log(`安装系统软件包 Installing ${words} …`)
  const apt = (...args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  apt('update', '-qq')
  apt('install', '-y', '-qq', '--no-install-recommends', ...missing.flatMap(({ packages }) => packages))
  const still = needs.filter(({ isThere }) => !isThere())
  if (still.length === 0) return
  console.error(`安装失败 Could not install: ${still.map(({ what }) => what).join(', ')}`)
  process.exit(1)
}

function runNode(args, env) {
  return new Promise((resolve) => {
    const child = spawn(node24(), args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

installPackages()
installSystemPackages()

/** Two lanes run side by side, as most tests wait for a database or a browser rather than for a processor; a lane that is done takes the next of these parts, the longest first. */
const parts = [
  ['--project=browser'],
  ['--project=trial', '--shard=1/2'],
  ['--project=trial', '--shard=2/2'],
  ['--project=server', '--shard=1/2'],
  ['--project=plain'],
  ['--project=server', '--shard=2/2'],
]

const scratch = mkdtempSync(join(tmpdir(), 'yizhangtu-test-'))

function runTests(report, args, env) {
  return runNode(
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    env,
  )
}

/** Runs parts in two lanes and returns the worst exit code. */
async function runInLanes(runs, env) {
  const waiting = runs.entries()
  let worst = 0
  const lane = async () => {
    for (const [part, args] of waiting) worst = Math.max(worst, await runTests(reports[part], args, env))
  }
  await Promise.all([lane(), lane()])
  return worst
}

/** What the reports count together: tests that passed and failed; a suite that failed without a test counts as one. */
function countTests(reports) {
  let passed = 0
  let failed = 0
  for (const report of reports) {
    const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {}
    passed += counts.numPassedTests ?? 0
    failed += counts.numFailedTests > 0 ? counts.numFailedTests : (counts.numFailedTestSuites ?? 0)
  }
  return { passed, failed }
}

const chosen = process.argv.slice(2)
const runs = chosen.length > 0 ? [chosen] : parts
const reports = runs.map((_, part) => join(scratch, `report-${part}.json`))
const postgres = await startPostgres()
let code = 1
try {
  code = await runNode(['scripts/buildKernel.ts'], {})
  if (code === 0) code = await runNode(['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {})
  if (code === 0) {
    code = await runInLanes(runs, { TEST_DATABASE_URL: postgres.url })
  }
} finally {
  postgres.stop()
}

const { passed, failed } = countTests(reports)
rmSync(scratch, { recursive: true, force: true })
console.log(`${passed} passed, ${failed > 0 ? failed : code === 0 ? 0 : 1} failed`)
process.exitCode = code === 0 && passed > 0 ? 0 : 1

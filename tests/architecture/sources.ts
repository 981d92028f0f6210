import { readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { dirname, join, posix } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** One source file: its path from the root, its text and the specifiers that it imports. */
export interface Source {
  path: string
  text: string
  specifiers: string[]
}

const specifier =
  /(?:^|\n)\s*(?:import|export)\b[^'"\n;]*?(?:\{[^}]*\}[^'"\n;]*?)?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g

/** Paths of all files that git tracks or would track, from the root, deleted ones left out. */
export function trackedFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
  const deleted = new Set(execFileSync('git', ['ls-files', '--deleted'], { cwd: root, encoding: 'utf8' }).split('\n'))
  return listed.split('\n').filter((path) => path !== '' && !deleted.has(path))
}

/** Text of a file by its path from the root. */
export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** AssemblyScript has TypeScript's endings and is another language. */
const assemblyScript = 'api/analytics/kernel/assembly/'

/** Every TypeScript source that is written by hand. */
export function sources(): Source[] {
  return trackedFiles()
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.includes('/generated/') && !path.startsWith(assemblyScript))
    .map((path) => {
      const text = readText(path)
      return { path, text, specifiers: [...text.matchAll(specifier)].map((match) => match[1] ?? match[2] ?? match[3]!) }
    })
}

/** The path from the root that a specifier means, or the package's name. */
export function target(from: string, name: string): string {
  if (name.startsWith('#')) return name.slice(1)
  if (name.startsWith('.')) return posix.join(dirname(from), name)
  return name
}

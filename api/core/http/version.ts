import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The version of the application: the package's number and, as build metadata (semver 2.0, item 10), a mark of the built pages in a folder. Pages name their scripts by content, so every other build has another mark. */
export function versionOf(number: string, pages: string): string {
  const mark = createHash('sha256')
  for (const page of ['index.html', 'wall.html']) {
    const file = join(pages, page)
    if (existsSync(file)) mark.update(readFileSync(file))
  }
  return `${number}+${mark.digest('hex').slice(0, 12)}`
}

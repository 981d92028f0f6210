import { join } from 'node:path'
import { buildWhenChanged, root, runBuilder } from './building.ts'

const stamp = join(root, 'dist', 'web', '.sources')
const sources = ['web', 'api/contract', 'api/layers', 'api/generated', 'styles', 'vite.config.ts', 'package-lock.json']

/** Builds the browser's part into `dist/web` in a process of its own; does nothing when its sources are as they were. Throws with the builder's words when it fails. */
export async function buildWeb(): Promise<void> {
  const args = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']
  await buildWhenChanged(stamp, sources, () => runBuilder('web', args, { NODE_ENV: 'production' }))
}

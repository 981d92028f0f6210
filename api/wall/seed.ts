import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import type { Database } from '#api/core/db/database.ts'
import { readPlaylist, readScene } from './document.ts'
import { listItems, saveDisplay, writeItem } from './store.ts'
import type { WallKind } from './store.ts'

/** In whose name the ready scenes are written. */
const founder: Viewer = { account: 'yizhangtu', role: 'manager', areaPrefix: '' }

/** Writes the ready scenes (`*.scene.json`) and playlists (`*.playlist.json`) of a folder while there are no scenes at all. Returns how many documents were written. Throws what `readScene` throws. */
export async function loadWall(database: Database, folder: string, layers: readonly LayerManifest[]): Promise<number> {
  if ((await listItems(database, founder, 'scene', true)).length > 0) return 0
  const names = (await readdir(folder)).filter((name) => /\.(scene|playlist)\.json$/.test(name)).sort()
  const manifest = (layer: string) => {
    const found = layers.find(({ id }) => id === layer)
    if (!found) throw new Error(`There is no layer ${layer}`)
    return found
  }
  const documents = await Promise.all(
    names.map(async (name) => {
      const [id = '', kind = ''] = name.split('.')
      const value: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'))
      return {
        id,
        kind: kind as WallKind,
        document: kind === 'scene' ? readScene(value, manifest) : readPlaylist(value),
      }
    }),
  )
  await database.transaction(async (tx) => {
    for (const document of documents) await writeItem(tx, founder, { ...document, seen: 0 })
    await saveDisplay(tx, founder, { name: 'main', playlist: 'main' })
  })
  return documents.length
}

import { AppError } from '#api/contract/errors.ts'
import type { FeatureRow, LayerManifest, Viewer } from '#api/contract/layer.ts'
import { formatRef, parseRef } from '#api/contract/ref.ts'
import type { FeatureRef } from '#api/contract/ref.ts'
import { permits } from '#api/core/access/access.ts'
import type { Database } from '#api/core/db/database.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { checkVersion, missing, onlyOne } from './edit.ts'
import type { Kernel } from './kernel.ts'
import { readPhoto } from './photoFile.ts'
import type { PhotoFile } from './photoFile.ts'
import { addPhotoSql, mostPhotos, removePhotoSql } from './photos.sql.ts'
import type { PhotoStore } from './photoStore.ts'
import { toRow } from './rows.ts'

/** A photo as a feature's field `photos` holds it; `id` is its name in the store. */
export interface PhotoRecord {
  id: string
  url: string
  type: PhotoFile['type']
  at: string
  by: string
}

/** What photos are kept with. */
export interface Album {
  database: Database
  kernel: Pick<Kernel, 'manifest' | 'one'>
  store: PhotoStore
}

interface Seen {
  ref: FeatureRef
  version: number
}

function layerOf({ kernel }: Album, viewer: Viewer, ref: FeatureRef): { manifest: LayerManifest; id: string } {
  const { layer, id } = parseRef(ref)
  const manifest = kernel.manifest(layer)
  const hasPhotos = manifest.fields.some(
    ({ name, kind, editable }) => name === 'photos' && kind === 'photos' && editable,
  )
  if (!hasPhotos || !permits(viewer, manifest, 'edit')) throw new AppError('FORBIDDEN', { layer, field: 'photos' })
  return { manifest, id }
}

async function write(
  { database }: Album,
  viewer: Viewer,
  manifest: LayerManifest,
  change: { id: string; version: number; statement: Statement },
) {
  const { id, version, statement } = change
  return database.transaction(
    async (tx) => {
      const record = onlyOne(await tx.query(statement), manifest, id)
      if (record) return toRow(manifest, record)
      const why = await missing(tx, viewer, manifest, { id, version })
      const isFull = why.code === 'CONFLICT' && why.details['version'] === version
      throw isFull ? new AppError('BAD_INPUT', { field: 'photos', greatest: mostPhotos }) : why
    },
    { actor: viewer.account },
  )
}

/** Keeps a photo and adds it to a feature. Throws `FORBIDDEN`, `NOT_FOUND`, `CONFLICT`, `FILE_REFUSED`, `BAD_INPUT` when the feature has enough. */
export async function addPhoto(
  album: Album,
  viewer: Viewer,
  { ref, version }: Seen,
  bytes: Buffer,
): Promise<FeatureRow> {
  const { manifest, id } = layerOf(album, viewer, ref)
  checkVersion(version)
  const photo = readPhoto(bytes)
  if (!(await album.kernel.one(viewer, ref))) throw new AppError('NOT_FOUND', { layer: manifest.id, id })
  const name = await album.store.put(photo.bytes)
  const url = `/photos/${manifest.id}/${encodeURIComponent(id)}/${name}`
  const record: PhotoRecord = { id: name, url, type: photo.type, at: new Date().toISOString(), by: viewer.account }
  return write(album, viewer, manifest, {
    id,
    version,
    statement: addPhotoSql(viewer, manifest, { id, version, photo: record }),
  })
}

/** Takes a photo away from a feature. Throws as `addPhoto`. */
export async function removePhoto(
  album: Omit<Album, 'store'>,
  viewer: Viewer,
  { ref, version }: Seen,
  photo: string,
): Promise<FeatureRow> {
  const { manifest, id } = layerOf(album as Album, viewer, ref)
  checkVersion(version)
  return write(album as Album, viewer, manifest, {
    id,
    version,
    statement: removePhotoSql(viewer, manifest, { id, version, photo }),
  })
}

/** A photo of a feature that the viewer may see. Throws `NOT_FOUND`. */
export async function readPhotoOf(
  { kernel, store }: Album,
  viewer: Viewer,
  { layer, id, photo }: { layer: string; id: string; photo: string },
): Promise<{ type: string; bytes: Buffer }> {
  const row = await kernel.one(viewer, formatRef(layer, id))
  const record = ((row?.['photos'] ?? []) as PhotoRecord[]).find((candidate) => candidate.id === photo)
  const bytes = record && (await store.get(record.id))
  if (!bytes) throw new AppError('NOT_FOUND', { layer, photo: photo.slice(0, 80) })
  return { type: record.type, bytes }
}

import { AppError } from '#api/contract/errors.ts'
import { everything, nothing } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'

/** Whoever has not signed in. */
export const visitor: Viewer = { account: '', role: 'visitor', areaPrefix: '' }

/** Tells whether the viewer's role has a right on a layer; which rows it holds for is told by `scope`. */
export function permits(viewer: Viewer, manifest: LayerManifest, right: 'read' | 'edit' | 'review'): boolean {
  return manifest.read.includes(viewer.role) && (manifest[right] ?? []).includes(viewer.role)
}

/** Tells whether the viewer may load whole files into a layer. A file may hold anything from anywhere, so it takes an account that is bound to no area. */
export function mayLoad({ role, areaPrefix }: Viewer, { read, load = [] }: LayerManifest): boolean {
  return areaPrefix === '' && read.includes(role) && load.includes(role)
}

/** Refuses whoever may not load files into a layer. Throws `SIGN_IN_REQUIRED`, `FORBIDDEN`. */
export function demandLoad(viewer: Viewer, manifest: LayerManifest): void {
  if (mayLoad(viewer, manifest)) return
  throw new AppError(viewer.role === 'visitor' ? 'SIGN_IN_REQUIRED' : 'FORBIDDEN', {
    layer: manifest.id,
    right: 'load',
  })
}

/** The rows of a layer that the viewer may see, as a clause that every reader ANDs to its filter. */
export function scope(viewer: Viewer, manifest: LayerManifest): Clause {
  if (!permits(viewer, manifest, 'read')) return nothing
  if (manifest.isPublic || viewer.areaPrefix === '') return everything
  return { op: 'startsWith', field: 'area', value: viewer.areaPrefix }
}

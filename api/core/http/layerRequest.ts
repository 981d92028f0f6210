import { checkFilter, normaliseFilter, parseFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import { AppError } from '#api/contract/errors.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { permits } from '#api/core/access/access.ts'
import type { Kernel } from '#api/core/layer/kernel.ts'

/** The manifest of a layer that the viewer may read. Throws `UNKNOWN_LAYER`, `SIGN_IN_REQUIRED` for a visitor, `FORBIDDEN` for another role. */
export function readableLayer(kernel: Pick<Kernel, 'manifest'>, viewer: Viewer, layer: LayerId): LayerManifest {
  const manifest = kernel.manifest(layer)
  if (permits(viewer, manifest, 'read')) return manifest
  throw new AppError(viewer.role === 'visitor' ? 'SIGN_IN_REQUIRED' : 'FORBIDDEN', { layer })
}

/** The filter of an address (a CQL2 text) as a checked clause in canonical form. Throws `BAD_FILTER`, `UNKNOWN_FIELD`, `FILTER_TOO_LARGE`, `BAD_GEOMETRY`. */
export function readFilter(text: string | string[] | undefined, manifest: LayerManifest): Clause {
  if (Array.isArray(text)) throw new AppError('BAD_FILTER', { reason: 'more than one filter' })
  return text ? normaliseFilter(checkFilter(parseFilter(text), manifest)) : { op: 'true' }
}

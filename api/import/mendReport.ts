import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import type { GridFault, MendCount, MendKind } from '#api/contract/importing.ts'
import type { Judgement } from './judge.ts'
import type { Mended } from './mended.ts'

/** What an import tells of mends; each of them stands in the files. */
export interface MendReport {
  kinds: Record<MendKind, MendCount>
  /** Cells that the accepted mends leave without ground: they are not loaded. */
  dropped: string[]
  /** The first 1,000 unit grids with wrong codes or communities; the file has all. */
  gridFaults?: GridFault[]
  /** Each mend with its place, size, cells and proposal, and the cells' areas before and after. */
  json?: string
  /** The same as GeoJSON: the ground that changes hands. */
  geojson?: string
  /** Each cell as it came and after the mends, when that was wanted. */
  outlines?: string
}

/** Sums up mends. */
export function mendReport({ mends, accepted, shapes }: Mended): MendReport {
  const zero = (): MendCount => ({ found: 0, proposed: 0, accepted: 0, areaM2: 0, acceptedM2: 0 })
  const kinds = { duplicate: zero(), overlap: zero(), sliver: zero(), gap: zero() }
  const isAccepted = new Set(accepted)
  for (const { id, kind, areaM2, isProposed } of mends) {
    const count = kinds[kind]
    count.found += 1
    count.areaM2 += areaM2
    if (isProposed) count.proposed += 1
    if (!isAccepted.has(id)) continue
    count.accepted += 1
    count.acceptedM2 += areaM2
  }
  return { kinds, dropped: [...shapes].flatMap(([id, shape]) => (shape ? [] : [id])) }
}

/** Writes a JSON list without having it in memory as one text. */
async function writeList(
  file: string,
  [before, after]: readonly [string, string],
  items: Iterable<unknown>,
): Promise<void> {
  const stream = createWriteStream(file)
  stream.write(before)
  let isFirst = true
  for (const item of items) {
    if (!stream.write(`${isFirst ? '' : ','}\n${JSON.stringify(item)}`)) await once(stream, 'drain')
    isFirst = false
  }
  await new Promise<void>((resolve, reject) => stream.on('error', reject).end(after, () => resolve()))
}

/** Writes `<name>.mends.json`, `<name>.mends.geojson` and, where outlines were wanted, `<name>.outlines.json`, and returns their names. */
export async function writeMends(
  { mended, gridFaults }: Pick<Judgement, 'gridFaults'> & { mended: Mended },
  folder: string,
  name: string,
): Promise<Pick<MendReport, 'json' | 'geojson' | 'outlines'>> {
  const [json, geojson] = [join(folder, `${name}.mends.json`), join(folder, `${name}.mends.geojson`)]
  const isAccepted = new Set(mended.accepted)
  const told = mended.mends.map((mend) => ({ ...mend, isAccepted: isAccepted.has(mend.id) }))
  const cells = mended.cells.map((cell) => JSON.stringify(cell)).join(',\n')
  const faults = gridFaults.map((fault) => JSON.stringify(fault)).join(',\n')
  await writeList(json, ['{ "mends": [', `\n], "cells": [\n${cells}\n], "gridFaults": [\n${faults}\n] }\n`], told)
  const features = told.map(({ id, ...properties }, index) => ({
    type: 'Feature',
    id,
    properties,
    geometry: mended.grounds[index],
  }))
  await writeList(geojson, ['{ "type": "FeatureCollection", "features": [', '\n] }\n'], features)
  if (mended.outlines.length === 0) return { json, geojson }
  const outlines = join(folder, `${name}.outlines.json`)
  await writeList(outlines, ['[', '\n]\n'], mended.outlines)
  return { json, geojson, outlines }
}

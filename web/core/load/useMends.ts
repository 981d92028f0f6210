import { useEffect, useMemo, useRef, useState } from 'react'
import type { Bounds } from '#api/contract/geo.ts'
import type { GridFault } from '#api/contract/importing.ts'
import { fetchOutlines } from '#web/core/api/loading.ts'
import { boundsOf } from '#web/core/geo/bounds.ts'
import { useShell, useViewPart } from '#web/core/layer/shell.ts'
import type { MendCell, MendSurface } from '#web/core/map/mends/types.ts'
import { useIsNarrow } from '#web/core/ui/page.ts'
import type { GroundedMend, LoadState } from './session.ts'

/** Degrees around ground that is looked at, so that some of its surroundings are seen: about 40 m. */
const least = 0.0004

/** The surface of the map for mends, for as long as the component stands. */
function useSurface(onPick: (id: string) => void): MendSurface | null {
  const { map } = useShell()
  const theme = useViewPart('theme')
  const [surface, setSurface] = useState<MendSurface | null>(null)
  const pick = useRef(onPick)
  useEffect(() => {
    pick.current = onPick
  }, [onPick])
  useEffect(() => {
    let opened: MendSurface | null = null
    let isGone = false
    void map?.mends({ pick: (id) => pick.current(id) }).then((next) => {
      if (isGone) next.close()
      else setSurface((opened = next))
    })
    return () => {
      isGone = true
      opened?.close()
      setSurface(null)
    }
  }, [map])
  useEffect(() => surface?.setTheme(theme), [surface, theme])
  return surface
}

function cellsOf(mend: GroundedMend, outlines: readonly Omit<MendCell, 'role'>[]): MendCell[] {
  return outlines.map((outline) => ({ ...outline, role: outline.id === mend.to ? 'gets' : 'gives' }))
}

/** The cells of a mend before and after; none until they have come. */
function useCells(upload: string | undefined, mend: GroundedMend | null, report: unknown): readonly MendCell[] {
  const [found, setFound] = useState<{ mend: GroundedMend; cells: readonly MendCell[] } | null>(null)
  useEffect(() => {
    if (!upload || !mend) return
    const stop = new AbortController()
    fetchOutlines(upload, mend.id, stop.signal).then(
      (outlines) => setFound({ mend, cells: cellsOf(mend, outlines) }),
      () => setFound(null),
    )
    return () => stop.abort()
  }, [upload, mend, report])
  return useMemo(() => (found && found.mend === mend ? found.cells : []), [found, mend])
}

/** What of a file is looked at: a mend, or a wrong code. */
export type Looked = { mend: GroundedMend } | { fault: GridFault } | null

/** Draws the mends of a file on the map and goes to what is looked at. */
export function useMendMap(
  { mends, decisions, upload, report }: LoadState,
  looked: Looked,
  onPick: (id: string) => void,
) {
  const { map } = useShell()
  const isNarrow = useIsNarrow()
  const surface = useSurface(onPick)
  const mend = looked && 'mend' in looked ? looked.mend : null
  const fault = looked && 'fault' in looked ? looked.fault : null
  const cells = useCells(upload?.id, mend, report)
  useEffect(() => surface?.show(mends), [surface, mends])
  useEffect(() => surface?.say((id) => decisions.said.get(id) ?? 'open'), [surface, decisions])
  useEffect(() => surface?.choose({ id: mend?.id ?? null, cells }), [surface, mend, cells])
  useEffect(() => surface?.point(fault?.at ?? null), [surface, fault])
  const fitted = useRef<string | null>(null)
  useEffect(() => {
    const bounds = boundsOfAll(mends)
    if (!map || !bounds || !upload || fitted.current === upload.id) return
    // once a file: a preview leaves the map where it is
    fitted.current = upload.id
    map.fit(bounds, 300)
  }, [map, mends, upload])
  useEffect(() => {
    const bounds = mend ? boundsOf(mend.ground) : fault && ([...fault.at, ...fault.at] as const)
    if (!map || !bounds) return
    const [west, south, east, north] = bounds
    const margin = Math.max(least, (north - south) * 0.15)
    // on a phone the sheet covers the lower half
    const below = isNarrow ? margin + (north - south + 2 * margin) * 1.4 : margin
    map.fit([west - margin, south - below, east + margin, north + margin], 300)
  }, [map, mend, fault, isNarrow])
}

function boundsOfAll(mends: readonly GroundedMend[]): Bounds | null {
  if (mends.length === 0) return null
  const [lons, lats] = [mends.map(({ at }) => at[0]), mends.map(({ at }) => at[1])]
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b))
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b))
  return [least(lons), least(lats), most(lons), most(lats)]
}

import { useEffect, useRef, useState } from 'react'
import { useShell, useViewPart } from '#web/core/layer/shell.ts'
import type { EditHost, EditScene, EditSurface } from '#web/core/map/edit/types.ts'
import type { MapControl } from '#web/core/map/types.ts'

/** Who only looks: nothing is grabbed or drawn. */
export const onlooker: EditHost = {
  grab: () => false,
  canGrab: () => false,
  drag: () => {},
  drop: () => {},
  pick: () => {},
  draw: () => {},
}

/** Opens the surface of the map for as long as the component stands; the host may change at any time. Null until it is there. */
export function useSurface(host: EditHost): EditSurface | null {
  const { map } = useShell()
  const theme = useViewPart('theme')
  const [surface, setSurface] = useState<EditSurface | null>(null)
  const current = useRef(host)
  useEffect(() => {
    current.current = host
  }, [host])
  useEffect(() => {
    let opened: EditSurface | null = null
    let isGone = false
    const relay: EditHost = {
      grab: (at, reach) => current.current.grab(at, reach),
      canGrab: (at, reach) => current.current.canGrab(at, reach),
      drag: (at) => current.current.drag(at),
      drop: (at) => current.current.drop(at),
      pick: (at, reach, isMore) => current.current.pick(at, reach, isMore),
      draw: (line) => current.current.draw(line),
    }
    const open = async (control: MapControl) => {
      const next = await control.edit(relay)
      if (isGone) {
        next.close()
        return
      }
      opened = next
      setSurface(next)
    }
    if (map) void open(map)
    return () => {
      isGone = true
      opened?.close()
      setSurface(null)
    }
  }, [map])
  useEffect(() => surface?.setTheme(theme), [surface, theme])
  return surface
}

/** Shows a scene on a surface, anew when either changes. */
export function useScene(surface: EditSurface | null, scene: EditScene): void {
  const theme = useViewPart('theme')
  useEffect(() => {
    surface?.setTheme(theme)
    surface?.show(scene)
  }, [surface, scene, theme])
}

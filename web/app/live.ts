import { useApolloClient } from '@apollo/client/react'
import { useEffect, useRef, useState } from 'react'
import type { Bounds } from '#api/contract/geo.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { Change } from '#web/core/api/live.ts'
import type { LiveState } from '#web/core/api/source.ts'
import type { MapControl } from '#web/core/map/types.ts'

const restMs = 800

/** Keeps map, lists and panels current while somebody is signed in: changed tiles and touched objects are asked for anew, at most about once a second. */
export function useLive(map: MapControl | null, manifests: readonly LayerManifest[]): LiveState {
  const client = useApolloClient()
  const [state, setState] = useState<LiveState>('idle')
  const target = useRef(map)
  useEffect(() => {
    target.current = map
  }, [map])
  useEffect(() => {
    let end: (() => void) | null = null
    let isGone = false
    let timer: ReturnType<typeof setTimeout> | null = null
    let wasLost = false
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = null
        void client.refetchQueries({ include: 'active' })
      }, restMs)
    }
    const onChange = ({ layers, extent }: Change) => {
      const [first, ...rest] = layers
      if (first) target.current?.invalidate(first, (extent as Bounds | null | undefined) ?? null)
      for (const layer of rest) target.current?.invalidate(layer, null)
      refresh()
    }
    const onState = (next: 'up' | 'lost') => {
      if (isGone) return
      setState(next)
      if (next === 'lost') wasLost = true
      else if (wasLost) {
        wasLost = false
        for (const { id } of manifests) target.current?.invalidate(id, null)
        refresh()
      }
    }
    void import('#web/core/api/live.ts').then(({ listenToChanges }) => {
      if (!isGone) end = listenToChanges({ onChange, onState })
      return end
    })
    return () => {
      isGone = true
      if (timer) clearTimeout(timer)
      end?.()
    }
  }, [client, manifests])
  return state
}

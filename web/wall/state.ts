import { useEffect, useRef, useState } from 'react'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { WallChoice, WallPlaylist, WallScene } from '#api/contract/wall.ts'
import { manifestsOf } from '#web/core/api/source.ts'
import { AreasDocument, StartDocument, WallStateDocument } from '#web/generated/operations.ts'
import type { AreasQuery, StartQuery, WallStateQuery } from '#web/generated/operations.ts'
import { ask, AskFailure } from './ask.ts'
import { backoff, listen } from './live.ts'
import { renewPage } from './renewal.ts'

/** Who is there and what may be read. */
export interface Begun {
  start: StartQuery
  manifests: readonly LayerManifest[]
  areas: AreasQuery['areas']
}

/** Asks who is there until the server answers. `attempt` begins anew. */
export function useBegun(attempt: number): Begun | null {
  const [begun, setBegun] = useState<Begun | null>(null)
  useEffect(() => {
    const ending = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const round = async (tried: number): Promise<void> => {
      try {
        const [start, { areas }] = await Promise.all([
          ask(StartDocument, {}, ending.signal),
          ask(AreasDocument, {}, ending.signal),
        ])
        setBegun({ start, manifests: manifestsOf(start), areas })
      } catch {
        if (!ending.signal.aborted) timer = setTimeout(() => void round(tried + 1), backoff(tried))
      }
    }
    void round(0)
    return () => {
      ending.abort()
      clearTimeout(timer)
    }
  }, [attempt])
  return begun
}

/** What the wall is to show, and how the line to the server is doing. */
export interface WallNews {
  state: WallStateQuery | null
  /** When the state was told, in milliseconds since 1970. */
  at: number
  line: 'up' | 'lost'
  marks: Readonly<Record<string, number>>
  isSignedOut: boolean
}

const pulse = 15_000
/** Changes are gathered for so long before the tiles hear of them. */
const gather = 1_000

/** Follows the state of the wall: asked every quarter of a minute, at once when something has changed, again and again when the server is away. */
export function useNews(display: string | null, account: string): WallNews {
  const [news, setNews] = useState<WallNews>({ state: null, at: 0, line: 'up', marks: {}, isSignedOut: false })
  const version = useRef<string | null>(null)
  useEffect(() => {
    const ending = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let attempt = 0
    let asking = 0
    let told = 0
    const round = async (): Promise<void> => {
      clearTimeout(timer)
      const mine = (asking += 1)
      const isOvertaken = () => ending.signal.aborted || mine < told
      let wait = pulse
      try {
        const state = await ask(WallStateDocument, { display }, ending.signal)
        attempt = 0
        if (isOvertaken()) return
        told = mine
        version.current ??= state.dataNote.version
        if (version.current !== state.dataNote.version) return renewPage()
        setNews((last) => ({ ...last, state, at: Date.now(), line: 'up', isSignedOut: false }))
      } catch (error) {
        if (isOvertaken()) return
        const code = error instanceof AskFailure ? error.code : 'UNREACHABLE'
        if (code === 'UNKNOWN_OPERATION') return renewPage()
        wait = backoff(attempt)
        attempt += 1
        const isSignedOut = code === 'SIGN_IN_REQUIRED'
        setNews((last) => ({ ...last, line: isSignedOut ? last.line : 'lost', isSignedOut }))
      }
      if (!ending.signal.aborted && mine === asking) timer = setTimeout(() => void round(), wait)
    }
    const ears = hear(() => void round(), setNews)
    void round()
    return () => {
      ending.abort()
      clearTimeout(timer)
      ears()
    }
  }, [display, account])
  return news
}

/** Listens to the server: marks the layers that have changed, asks for the state when the wall's own documents have, or when the line comes back. */
function hear(round: () => void, setNews: (change: (last: WallNews) => WallNews) => void): () => void {
  const touched = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let wasLost = false
  const tell = () => {
    timer = undefined
    const layers = [...touched]
    touched.clear()
    setNews((last) => {
      const raised = layers.map((layer) => [layer, (last.marks[layer] ?? 0) + 1])
      return { ...last, marks: { ...last.marks, ...Object.fromEntries(raised) } }
    })
  }
  const end = listen({
    onChange({ layers }) {
      for (const layer of layers) touched.add(layer)
      timer ??= setTimeout(tell, gather)
    },
    onWall: round,
    onState(state) {
      setNews((last) => ({ ...last, line: state }))
      if (state === 'up' && wasLost) round()
      wasLost = state === 'lost'
    },
  })
  return () => {
    clearTimeout(timer)
    end()
  }
}

/** The playlist of the state: the display's, or else the first one. */
export function playlistOf({ display, playlists }: WallStateQuery): WallPlaylist | null {
  const found = playlists.find(({ id }) => id === (display?.playlist ?? 'main')) ?? playlists[0]
  return (found?.document as WallPlaylist | undefined) ?? null
}

/** The scene of an id as it is in force. */
export function sceneOf({ scenes }: WallStateQuery, id: string): { version: number; document: WallScene } | null {
  const found = scenes.find((scene) => scene.id === id)
  return found ? { version: found.version, document: found.document as WallScene } : null
}

/** The choice of a presenter as the state tells it. */
export function choiceOf({ display }: WallStateQuery): WallChoice | null {
  return (display?.choice as WallChoice | null | undefined) ?? null
}

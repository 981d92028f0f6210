import { useEffect, useMemo, useState } from 'react'
import type { WallChoice, WallPeriod, WallScene } from '#api/contract/wall.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { AreasDocument, StartDocument, WallAreaDocument, WallStateDocument } from '#web/generated/operations.ts'
import type { WallStateQuery } from '#web/generated/operations.ts'
import { useAnswer } from './answers.ts'
import { ask, askAhead } from './ask.ts'
import { WallContext } from './context.ts'
import type { ShownArea, Wall } from './context.ts'
import { Foot, Head } from './Frame.tsx'
import { prepareMaps } from './mapPool.ts'
import { useNow } from './now.ts'
import { SignIn } from './SignIn.tsx'
import { heldChoice, readScreen, slotAt } from './slots.ts'
import type { Slot } from './slots.ts'
import { Stage } from './Stage.tsx'
import { choiceOf, playlistOf, sceneOf, useBegun, useNews } from './state.ts'
import type { Begun, WallNews } from './state.ts'

/** Data whose newest row is older than this have ended; the wall then shows their last day. */
const ended = 36 * 3_600_000
/** The screen says that it waits when that takes longer than this, in milliseconds. */
const patience = 1_000

/** The display that this screen is, as the address names it; null for the one of its account, or `main`. */
function displayOf(search: string): string | null {
  return new URLSearchParams(search).get('display')
}

/** Asks at once for all that a scene needs to begin, and fetches the code of its maps meanwhile. */
export function askFirst(): void {
  askAhead(StartDocument, {})
  askAhead(AreasDocument, {})
  askAhead(WallStateDocument, { display: displayOf(window.location.search) })
  prepareMaps()
}

/** The wall: it begins with who is there, and stays whatever happens to the server. */
export function Screen() {
  const { t } = useWords()
  const [attempt, setAttempt] = useState(0)
  const begun = useBegun(attempt)
  const isLate = useLate()
  if (!begun) return isLate && <p className="wall-wait">{t('wall.waiting')}</p>
  if (!begun.start.viewer.isSignedIn) return <SignIn begun={begun.start} onDone={() => setAttempt(attempt + 1)} />
  return <Show begun={begun} onSignIn={() => setAttempt(attempt + 1)} />
}

/** Tells that the server has kept the screen waiting; words that come and go at once would cost a frame. */
function useLate(): boolean {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience)
    return () => clearTimeout(timer)
  }, [])
  return isLate
}

function Show({ begun, onSignIn }: { begun: Begun; onSignIn: () => void }) {
  const { t } = useWords()
  const news = useNews(displayOf(window.location.search), begun.start.viewer.account)
  const isLate = useLate()
  const shown = useShown(news)
  useEffect(() => {
    if (news.isSignedOut && !news.state) onSignIn()
  }, [news.isSignedOut, news.state, onSignIn])
  if (!news.state) return isLate && <p className="wall-wait">{t('wall.waiting')}</p>
  if (!shown) return <p className="wall-wait">{t('wall.empty')}</p>
  return (
    <Scene
      key={`${shown.id} ${shown.version} ${shown.scene.area.startsWith('@') && !shown.choice?.scene ? shown.round : ''}`}
      begun={begun}
      news={news}
      shown={shown}
    />
  )
}

/** The scene that stands now. */
export interface Shown {
  id: string
  version: number
  scene: WallScene
  round: number
  from: number
  to: number
  choice: ReturnType<typeof heldChoice>
}

function useShown({ state }: WallNews): Shown | null {
  const now = useNow()
  return useMemo(() => state && shownAt(state, now), [state, now])
}

/** What stands at a moment: the presenter's scene, or the playlist's, or else the first one. */
function shownAt(state: WallStateQuery, now: number): Shown | null {
  const choice = heldChoice(choiceOf(state), now)
  const slot = slotAt(playlistOf(state)?.entries ?? [], now)
  const id = knownScene(state, choice?.scene ?? slot?.scene)
  const found = sceneOf(state, id)
  return found && { id, version: found.version, scene: found.document, choice, ...spanOf(choice, slot) }
}

function knownScene({ scenes }: WallStateQuery, wanted: string | undefined): string {
  return (scenes.find(({ id }) => id === wanted) ?? scenes[0])?.id ?? ''
}

function spanOf(choice: WallChoice | null, slot: Slot | null): Pick<Shown, 'round' | 'from' | 'to'> {
  const round = slot?.round ?? 0
  if (!choice?.scene) return { round, from: slot?.from ?? 0, to: slot?.to ?? 0 }
  const from = Date.parse(choice.at)
  return { round, from, to: from + choice.minutes * 60_000 }
}

interface SceneProps {
  begun: Begun
  news: WallNews
  shown: Shown
}

function Scene({ begun, news, shown }: SceneProps) {
  const part = useMemo(() => readScreen(window.location.search), [])
  useEffect(() => () => void (document.documentElement.dataset['turned'] = 'true'), [])
  const [round] = useState(shown.round)
  const area = useArea(begun, shown.choice?.area ?? areaCode(begun, shown.scene.area, round))
  const wall = useWallOf(begun, news, {
    id: shown.id,
    scene: shown.scene,
    period: (shown.choice?.period as WallPeriod | null | undefined) ?? null,
    area,
  })
  return (
    <WallContext value={wall}>
      <div
        className="wall"
        inert
        style={{ width: `${part.count * 100}vw`, marginInlineStart: `${(1 - part.index) * 100}vw` }}
      >
        <Head shown={shown} area={area} />
        <main className="stage" data-scene={shown.id}>
          <Stage scene={shown.scene} part={part} />
        </main>
        <Foot shown={shown} news={news} />
      </div>
    </WallContext>
  )
}

/** The area of a scene: its own, or the next one of a level whose areas take turns. */
export function areaCode({ areas, start }: Pick<Begun, 'areas' | 'start'>, area: string, round: number): string {
  if (!area.startsWith('@')) return area
  const city = start.dataNote.cities[0]?.id ?? ''
  const turning = areas.filter(({ level, id }) => `@${level}` === area && id.startsWith(city))
  return turning[round % Math.max(1, turning.length)]?.id ?? ''
}

/** The name and the extent of an area. */
export function useArea({ areas, start }: Begun, code: string): ShownArea {
  const { language } = useWords()
  const city = start.dataNote.cities[0]
  const known = areas.find(({ id }) => id === code)
  const whole = start.viewer.bounds ?? city?.bounds ?? null
  const answer = useAnswer(
    `area ${code}`,
    async (signal) =>
      code === '' ? whole : ((await ask(WallAreaDocument, { ref: `area:${code}` }, signal)).feature?.bounds ?? whole),
    { seconds: 3_600, mark: 0 },
  )
  const named = code === '' ? city : known
  return useMemo(
    () => ({
      code,
      name: (language === 'en' && named?.nameEn) || named?.name || '',
      bounds: code === '' ? whole : answer.data,
    }),
    [code, language, named, whole, answer.data],
  )
}

interface Setting {
  id: string
  scene: WallScene
  area: ShownArea
  period: WallPeriod | null
  isPreview?: boolean
}

/** What the tiles of a scene stand on. */
export function useWallOf(begun: Begun, news: WallNews, { id, scene, area, period, isPreview = false }: Setting): Wall {
  const { start, manifests, areas } = begun
  const feeds = news.state?.wallFeeds
  const newest = Math.max(0, ...(feeds ?? []).map(({ newestAt }) => Date.parse(newestAt ?? '') || 0))
  const dataEnd = newest > 0 && newest < news.at - ended ? newest + 1 : null
  return useMemo<Wall>(
    () => ({
      scene: id,
      start,
      manifests,
      feeds: feeds ?? [],
      feedsAt: news.at,
      line: news.line,
      timeZone: start.dataNote.cities[0]?.timeZone ?? 'Asia/Shanghai',
      area,
      areas,
      period,
      refresh: scene.refresh,
      marks: news.marks,
      dataEnd,
      isPreview,
    }),
    [
      id,
      start,
      manifests,
      areas,
      feeds,
      news.at,
      news.line,
      news.marks,
      area,
      period,
      scene.refresh,
      dataEnd,
      isPreview,
    ],
  )
}

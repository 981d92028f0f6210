import { useWords } from '#web/core/i18n/words.ts'
import { layerWords } from '#web/core/layer/values.ts'
import { useWall } from './context.ts'
import type { ShownArea } from './context.ts'
import { ageWords, useNow } from './now.ts'
import type { Shown } from './Screen.tsx'
import type { WallNews } from './state.ts'

/** The head of the wall: what is shown, where, that data are synthetic, and the time. */
export function Head({ shown, area }: { shown: Shown; area: ShownArea }) {
  const words = useWords()
  const { start, timeZone, dataEnd, period } = useWall()
  const now = useNow()
  const show = (at: number, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(words.language, { timeZone, ...options }).format(at)
  const { title } = shown.scene
  const isSynthetic = start.dataNote.cities.some((city) => city.isSynthetic)
  return (
    <header className="head">
      <h1>{words.language === 'en' ? title.en : title.zh}</h1>
      <p className="head-area">{area.name}</p>
      <p className="head-notes">
        {period && <span className="chip">{words.t(`wall.period.${period}`)}</span>}
        {dataEnd && (
          <span className="chip" data-tone="warning">
            {words.t('wall.dataEnd', { day: show(dataEnd, { year: 'numeric', month: '2-digit', day: '2-digit' }) })}
          </span>
        )}
        {isSynthetic && <span className="chip">{words.t('synthetic')}</span>}
      </p>
      <p className="head-clock">
        <span>{show(now, { month: 'long', day: 'numeric', weekday: 'short' })}</span>
        <b>{show(now, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}</b>
      </p>
    </header>
  )
}

const isShown = new Set(['case', 'component', 'lamp', 'grid'])

/** The foot of the wall: the line to the server, the age of each feed, how far the scene is. */
export function Foot({ shown, news }: { shown: Shown; news: WallNews }) {
  const words = useWords()
  const now = useNow(5)
  const { feeds, feedsAt } = useWall()
  const state = news.line === 'up' && now - news.at < 60_000 ? 'up' : 'lost'
  const share = shown.to > shown.from ? (now - shown.from) / (shown.to - shown.from) : 0
  return (
    <footer className="foot" data-line={state}>
      <p className="line-state">
        <i aria-hidden />
        {state === 'up' ? words.t('wall.line.up') : words.t('wall.line.lost', { age: ageWords(words, now - news.at) })}
      </p>
      <ul>
        {feeds
          .filter(({ layer }) => isShown.has(layer))
          .map(({ layer, changedAt, newestAt }) => {
            const at = Math.max(Date.parse(changedAt ?? '') || 0, Date.parse(newestAt ?? '') || 0)
            const age = at === 0 ? words.t('wall.age.unknown') : ageWords(words, (state === 'up' ? feedsAt : now) - at)
            return (
              <li key={layer}>
                {layerWords(words, layer, 'name')} <b>{age}</b>
              </li>
            )
          })}
      </ul>
      <div className="progress">
        <i style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
      </div>
    </footer>
  )
}

import { useEffect, useState } from 'react'
import { wallPeriods } from '#api/contract/wall.ts'
import type { WallChoice, WallScene } from '#api/contract/wall.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { SteerDisplayDocument, WallDisplaysDocument } from '#web/generated/operations.ts'
import type { WallDisplaysQuery } from '#web/generated/operations.ts'
import { ask, failureWords } from '#web/wall/ask.ts'
import { listen } from '#web/wall/live.ts'
import { useNow } from '#web/wall/now.ts'
import { SignIn } from '#web/wall/SignIn.tsx'
import { heldChoice } from '#web/wall/slots.ts'
import { useBegun } from '#web/wall/state.ts'
import './remote.css'

/** The presenter's remote: a phone that tells a display what to show. */
export function Remote() {
  const { t } = useWords()
  const [attempt, setAttempt] = useState(0)
  const begun = useBegun(attempt)
  if (!begun) return <p className="remote-wait">{t('wall.waiting')}</p>
  if (!['analyst', 'manager'].includes(begun.start.viewer.role))
    return <SignIn begun={begun.start} onDone={() => setAttempt(attempt + 1)} />
  return <Panel />
}

/** The displays with what they show, kept current. */
function useDisplays(): { known: WallDisplaysQuery | null; renew: () => void } {
  const [known, setKnown] = useState<WallDisplaysQuery | null>(null)
  const [renew] = useState(() => () => void ask(WallDisplaysDocument, {}).then(setKnown, () => undefined))
  useEffect(() => {
    renew()
    const end = listen({ onChange: () => undefined, onWall: renew, onState: (state) => state === 'up' && renew() })
    return end
  }, [renew])
  return { known, renew }
}

type Wish = Pick<WallChoice, 'scene' | 'area' | 'period'>
const nothing: Wish = { scene: null, area: null, period: null }

function Panel() {
  const words = useWords()
  const { t } = words
  const { known, renew } = useDisplays()
  const [name, setName] = useState('main')
  const [told, setTold] = useState('')
  const now = useNow(5)
  if (!known) return <p className="remote-wait">{t('wall.waiting')}</p>
  const display = known.displays.find((each) => each.name === name)
  const held = heldChoice((display?.choice as WallChoice | null | undefined) ?? null, now)
  const steer = (wish: Wish | null) =>
    ask(SteerDisplayDocument, { name, choice: wish && { ...wish, minutes: 30 } }).then(
      () => {
        setTold('')
        renew()
      },
      (error: unknown) => setTold(failureWords(words, error)),
    )
  const wish: Wish = held ? { scene: held.scene, area: held.area, period: held.period } : nothing
  return (
    <main className="remote">
      <h1>{t('wall.remote.title')}</h1>
      <label>
        {t('wall.remote.display')}
        <select value={name} onChange={(event) => setName(event.target.value)}>
          {known.displays.map((each) => (
            <option key={each.name}>{each.name}</option>
          ))}
        </select>
      </label>
      {told && <p role="alert">{told}</p>}
      <Scenes known={known} chosen={wish.scene} onChoose={(scene) => void steer({ ...wish, scene })} />
      <label>
        {t('wall.remote.area')}
        <select
          value={wish.area ?? '-'}
          onChange={(event) => void steer({ ...wish, area: event.target.value === '-' ? null : event.target.value })}
        >
          <option value="-">{t('wall.remote.asScene')}</option>
          <option value="">{t('wall.remote.everything')}</option>
          {known.areas
            .filter(({ level }) => level === 'county' || level === 'town')
            .map((area) => (
              <option key={area.id} value={area.id}>
                {(words.language === 'en' && area.nameEn) || area.name}
              </option>
            ))}
        </select>
      </label>
      <Periods chosen={wish.period} onChoose={(period) => void steer({ ...wish, period })} />
      <button type="button" className="release" disabled={!held} onClick={() => void steer(null)}>
        {t('wall.remote.release')}
      </button>
      <p className="remote-note">
        {held ? t('wall.remote.held', { by: held.by, minutes: held.minutes }) : t('wall.remote.free')}
      </p>
    </main>
  )
}

interface ScenesProps {
  known: WallDisplaysQuery
  chosen: string | null
  onChoose: (scene: string) => void
}

function Scenes({ known, chosen, onChoose }: ScenesProps) {
  const { t, language } = useWords()
  return (
    <section aria-label={t('wall.remote.scene')} className="remote-scenes">
      {known.scenes.map(({ id, document }) => {
        const { title } = document as WallScene
        return (
          <button key={id} type="button" data-scene={id} aria-pressed={id === chosen} onClick={() => onChoose(id)}>
            {language === 'en' ? title.en : title.zh}
          </button>
        )
      })}
    </section>
  )
}

function Periods({ chosen, onChoose }: { chosen: string | null; onChoose: (period: Wish['period']) => void }) {
  const { t } = useWords()
  return (
    <section aria-label={t('wall.remote.period')} className="remote-periods">
      {wallPeriods
        .filter((period) => period !== 'all' && period !== 'today')
        .map((period) => (
          <button
            key={period}
            type="button"
            data-period={period}
            aria-pressed={period === chosen}
            onClick={() => onChoose(period === chosen ? null : period)}
          >
            {t(`wall.period.${period}`)}
          </button>
        ))}
    </section>
  )
}

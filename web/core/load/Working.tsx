import { Button, Progress } from 'antd'
import type { LoadSession, LoadState } from './session.ts'
import { useLoadWords } from './loadWords.ts'

/** What is under way, how far it is, and how to end it. */
export function Working({ session, state: { progress } }: { session: LoadSession; state: LoadState }) {
  const { t } = useLoadWords()
  if (!progress) return null
  const { phase, done, total } = progress
  const isKnown = total > 0
  return (
    <div className="load-working" role="status" data-phase={phase}>
      <p>{t(`load.phase.${phase}`)}</p>
      <Progress
        percent={isKnown ? Math.floor((100 * done) / total) : 100}
        status={isKnown ? 'normal' : 'active'}
        showInfo={isKnown}
        aria-label={t(`load.phase.${phase}`)}
      />
      <Button onClick={() => session.cancel()}>{t('load.cancel')}</Button>
    </div>
  )
}

/** What went wrong, in words, and what can be done about it. */
export function Troubles({ session, state: { failure } }: { session: LoadSession; state: LoadState }) {
  const words = useLoadWords()
  if (!failure) return null
  const { words: what, reason } = words.failure(failure)
  return (
    <div className="notice notice-failure" role="alert" data-code={failure.code}>
      <p className="notice-title">{what}</p>
      {reason && <p>{reason}</p>}
      {failure.code === 'UPLOAD_GONE' && <Button onClick={() => void session.again()}>{words.t('load.again')}</Button>}
    </div>
  )
}

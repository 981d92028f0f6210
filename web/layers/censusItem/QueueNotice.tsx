import { Alert, Button } from 'antd'
import { useFailureWords } from '#web/core/api/failure.ts'
import type { ApiFailure } from '#web/core/api/failure.ts'
import { useWords } from '#web/core/i18n/words.ts'
import type { FindingQueue, QueueState } from './census.queue.ts'

/** What is not sent yet, and what was refused. */
export function QueueNotice({ queue, state }: { queue: FindingQueue; state: QueueState }) {
  const { t } = useWords()
  const failureWords = useFailureWords()
  const refused = state.entries.filter(({ refusal }) => refusal !== null)
  const count = state.entries.length - refused.length
  return (
    <div className="census-queue" role="status" data-waiting={count}>
      {count > 0 && (
        <Alert
          type={state.state === 'waiting' ? 'warning' : 'info'}
          title={t(state.state === 'waiting' ? 'census.waiting' : 'census.sending', { count })}
          description={state.isKept ? t('census.waiting.kept') : t('census.waiting.unkept')}
          action={
            <Button size="small" onClick={() => void queue.flush()}>
              {t('census.sendNow')}
            </Button>
          }
        />
      )}
      {refused.map(({ id, label, refusal }) => (
        <Alert
          key={id}
          type="error"
          title={t('census.refused', { label, why: failureWords({ code: refusal } as ApiFailure) })}
          action={
            <Button size="small" onClick={() => void queue.drop(id)}>
              {t('census.drop')}
            </Button>
          }
        />
      ))}
    </div>
  )
}

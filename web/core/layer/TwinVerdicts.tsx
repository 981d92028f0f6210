import { Alert, Button, Input, Tag } from 'antd'
import { useId, useState } from 'react'
import { useVerdicts } from '#web/core/api/batch.ts'
import type { VerdictDraft } from '#web/core/api/batch.ts'
import { failureOf, useFailureWords } from '#web/core/api/failure.ts'
import type { ApiFailure } from '#web/core/api/failure.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { latestVerdicts } from './merge.ts'

/** Says of a component and the one that is taken for its duplicate that they are two. */
export function NoDuplicate({ component, other }: { component: string; other: string }) {
  const { t } = useWords()
  const { say } = useVerdicts(component)
  return (
    <VerdictForm
      label={t('merge.two.reason')}
      words={t('merge.two')}
      onSay={(reason) => say({ other, areTwo: true, reason })}
    />
  )
}

/** The pairs of which it was said that they are two, with who and why; whoever may edit takes it back. */
export function Verdicts({ component, mayEdit }: { component: string; mayEdit: boolean }) {
  const words = useWords()
  const { data, say } = useVerdicts(component)
  if (!data || data.length === 0) return null
  const open = latestVerdicts(component, data)
  return (
    <section className="form">
      <h3>{words.t('merge.verdicts')}</h3>
      <ol className="claims">
        {data.map(({ id, areTwo, reason, decidedBy, decidedAt, ...pair }) => {
          const other = pair.component === component ? pair.other : pair.component
          return (
            <li key={id} data-verdict={areTwo ? 'two' : 'one'}>
              <header>
                <span className="value-code">{other}</span>
                <Tag>{words.t(areTwo ? 'merge.verdict.two' : 'merge.verdict.one')}</Tag>
              </header>
              <p>
                {decidedBy} · {words.instant(decidedAt)}
              </p>
              <p>{reason}</p>
              {mayEdit && areTwo && open.has(id) && <TakeBack other={other} say={say} />}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function TakeBack({ other, say }: { other: string; say: (draft: VerdictDraft) => Promise<void> }) {
  const { t } = useWords()
  return (
    <VerdictForm
      label={t('merge.one.reason')}
      words={t('merge.one')}
      onSay={(reason) => say({ other, areTwo: false, reason })}
    />
  )
}

interface VerdictFormProps {
  label: string
  words: string
  onSay: (reason: string) => Promise<void>
}

function VerdictForm({ label, words, onSay }: VerdictFormProps) {
  const failureWords = useFailureWords()
  const id = useId()
  const [reason, setReason] = useState('')
  const [isRunning, setRunning] = useState(false)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const send = () => {
    setRunning(true)
    setFailure(null)
    onSay(reason)
      .catch((error: unknown) => setFailure(failureOf(error)))
      .finally(() => setRunning(false))
  }
  return (
    <form
      className="form-row"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <label htmlFor={id}>{label}</label>
      <Input id={id} maxLength={400} value={reason} onChange={(event) => setReason(event.target.value)} />
      {failure && <Alert type="error" role="alert" title={failureWords(failure)} />}
      <div className="form-foot">
        <Button htmlType="submit" loading={isRunning} disabled={reason.trim() === ''}>
          {words}
        </Button>
      </div>
    </form>
  )
}

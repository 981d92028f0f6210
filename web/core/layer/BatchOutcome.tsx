import { Alert, Button, Progress } from 'antd'
import { useState } from 'react'
import type { Field, LayerManifest } from '#api/contract/layer.ts'
import { useBatch } from '#web/core/api/batch.ts'
import type { BatchOrder, BatchOutlook } from '#web/core/api/batch.ts'
import { useList } from '#web/core/api/data.ts'
import { failureOf, useFailureWords } from '#web/core/api/failure.ts'
import type { ApiFailure } from '#web/core/api/failure.ts'
import type { Feature } from '#web/core/api/types.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { Loading } from '#web/core/ui/Notice.tsx'
import { batchFields, differingFilter, mostInBatch } from './batch.ts'
import { openFeature, useShell } from './shell.ts'
import { layerWords, valueText } from './values.ts'

type Stage =
  | { name: 'idle' }
  | { name: 'asking' }
  | { name: 'foretold'; outlook: BatchOutlook }
  | { name: 'writing'; outlook: BatchOutlook }
  | { name: 'done'; count: number }
  | { name: 'failed'; failure: ApiFailure }

/** The way of a batch: foretold, then written, each when told to; another order begins anew. */
export function useStages(order: BatchOrder) {
  const { preview, apply } = useBatch()
  const key = JSON.stringify(order)
  const [reached, setReached] = useState<{ key: string; stage: Stage }>({ key, stage: { name: 'idle' } })
  const reach = (stage: Stage) => setReached((now) => (now.key === key ? { key, stage } : now))
  const fail = (error: unknown) => reach({ name: 'failed', failure: failureOf(error) })
  return {
    stage: reached.key === key ? reached.stage : ({ name: 'idle' } satisfies Stage),
    ask: () => {
      setReached({ key, stage: { name: 'asking' } })
      preview(order).then((outlook) => reach({ name: 'foretold', outlook }), fail)
    },
    write: (outlook: BatchOutlook) => {
      reach({ name: 'writing', outlook })
      apply(order, outlook.token).then((count) => reach({ name: 'done', count }), fail)
    },
  }
}

interface OutcomeProps {
  manifest: LayerManifest
  order: BatchOrder
  stages: ReturnType<typeof useStages>
  /** How many features the filter lists. */
  total: number
  onAgain: () => void
}

/** What a batch would change, with some of the features before and after, and the batch itself. */
export function BatchOutcome({ manifest, order, stages: { stage, ask, write }, total, onAgain }: OutcomeProps) {
  const { t, number } = useWords()
  if (stage.name === 'asking' || stage.name === 'idle') return <Loading />
  if (stage.name === 'failed') return <Refused failure={stage.failure} total={total} onRetry={ask} />
  if (stage.name === 'done') return <Done count={stage.count} onAgain={onAgain} />
  const { count } = stage.outlook
  const isWriting = stage.name === 'writing'
  return (
    <section className="batch-outlook" aria-live="polite">
      <dl className="batch-numbers">
        <Number name="changes" value={count} />
        <Number name="same" value={Math.max(0, total - count)} />
      </dl>
      {count > 0 && <Sample manifest={manifest} order={order} />}
      {isWriting && <Progress percent={100} status="active" showInfo={false} aria-label={t('batch.writing')} />}
      <div className="form-foot">
        <Button type="primary" disabled={count === 0} loading={isWriting} onClick={() => write(stage.outlook)}>
          {count === 0 ? t('batch.nothing') : t('batch.apply', { count: number(count) })}
        </Button>
      </div>
    </section>
  )
}

function Number({ name, value }: { name: 'changes' | 'same'; value: number }) {
  const { t, number } = useWords()
  return (
    <div data-number={name}>
      <dt>{t(`batch.number.${name}`)}</dt>
      <dd>{number(value)}</dd>
    </div>
  )
}

function Refused({ failure, total, onRetry }: { failure: ApiFailure; total: number; onRetry: () => void }) {
  const { t, number } = useWords()
  const failureWords = useFailureWords()
  const isTooMany = failure.code === 'BAD_INPUT' && total > mostInBatch
  const hint = failure.code === 'CONFLICT' ? t('batch.conflict') : t('batch.refused')
  return (
    <Alert
      type="error"
      role="alert"
      title={failureWords(failure)}
      description={isTooMany ? t('batch.tooMany', { most: number(mostInBatch) }) : hint}
      action={<Button onClick={onRetry}>{t('batch.preview')}</Button>}
    />
  )
}

function Done({ count, onAgain }: { count: number; onAgain: () => void }) {
  const { t, number } = useWords()
  return (
    <Alert
      type="success"
      role="status"
      className="batch-done"
      title={t('batch.done', { count: number(count) })}
      description={t('batch.done.hint')}
      action={<Button onClick={onAgain}>{t('batch.again')}</Button>}
    />
  )
}

const sampleSize = 6

/** Some of those that would change: what they have and what they get. */
function Sample({ manifest, order }: { manifest: LayerManifest; order: BatchOrder }) {
  const { t } = useWords()
  const { store } = useShell()
  const filter = differingFilter(order.filter, order.values)
  const { data } = useList(manifest, { filter, order: null, first: sampleSize, after: null })
  const fields = batchFields(manifest).filter(({ name }) => name in order.values)
  if (!data) return <Loading rows={3} />
  return (
    <>
      <h3>{t('batch.sample')}</h3>
      <ol className="batch-sample">
        {data.rows.map((row) => (
          <li key={row.ref}>
            <Button type="link" className="value-link" onClick={() => openFeature(store, row.ref)}>
              {row.label}
            </Button>
            {fields.map((field) => (
              <Difference
                key={field.name}
                manifest={manifest}
                field={field}
                row={row}
                value={order.values[field.name]}
              />
            ))}
          </li>
        ))}
      </ol>
    </>
  )
}

interface DifferenceProps {
  manifest: LayerManifest
  field: Field
  row: Feature
  value: unknown
}

function Difference({ manifest, field, row, value }: DifferenceProps) {
  const words = useWords()
  const textOf = (feature: Feature) => valueText(words, manifest, field, feature) ?? words.t('value.empty')
  const after = { ...row, values: { ...row.values, [field.name]: value } }
  if (textOf(row) === textOf(after)) return null
  return (
    <p>
      <span>{layerWords(words, manifest.id, `field.${field.name}`)}</span> <del>{textOf(row)}</del>{' '}
      <ins>{textOf(after)}</ins>
    </p>
  )
}

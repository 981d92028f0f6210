import { useApolloClient } from '@apollo/client/react'
import { Alert, Button, Popconfirm, Segmented } from 'antd'
import { useState } from 'react'
import { useFeature, useLoaded } from '#web/core/api/data.ts'
import { failureOf, useFailureWords } from '#web/core/api/failure.ts'
import type { ApiFailure } from '#web/core/api/failure.ts'
import { boundsOf } from '#web/core/geo/bounds.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { useShell } from '#web/core/layer/shell.ts'
import { Loading } from '#web/core/ui/Notice.tsx'
import { CensusDocument, CloseCensusDocument } from '#web/generated/operations.ts'
import type { CensusNumbersFragment, CensusQuery } from '#web/generated/operations.ts'

/** How much of the listed is checked, as a bar and in numbers. */
export function Share({ numbers }: { numbers: CensusNumbersFragment }) {
  const { t, number } = useWords()
  const { listed, open, missing, share } = numbers
  const percent = Math.floor((share ?? 0) * 100)
  return (
    <span className="census-share">
      <span className="census-bar" aria-hidden>
        <i style={{ width: `${percent}%` }} />
      </span>
      <span>{t('census.share', { percent, checked: number(listed - open), listed: number(listed) })}</span>
      {missing > 0 && <b>{t('census.undecided', { count: number(missing) })}</b>}
    </span>
  )
}

interface ProgressProps {
  census: Pick<CensusQuery['census'], 'id' | 'steps'>
  /** The code of an area, or null for all. */
  area: string | null
}

/** How far a census is in each community or unit grid, and its closing. */
export function CensusProgress({ census, area }: ProgressProps) {
  const { t } = useWords()
  const [by, setBy] = useState<'area' | 'grid'>('area')
  const { data } = useLoaded(CensusDocument, { id: census.id, by, within: area }, true)
  return (
    <>
      <Segmented
        value={by}
        options={(['area', 'grid'] as const).map((value) => ({ value, label: t(`census.by.${value}`) }))}
        onChange={setBy}
      />
      {!data && <Loading />}
      <ol className="census-items">
        {data?.census.progress.map((numbers) => (
          <Place key={numbers.key ?? ''} by={by} numbers={numbers} />
        ))}
      </ol>
      {census.steps.includes('close') && <Closing id={census.id} />}
    </>
  )
}

/** One community or unit grid: how far it is there; chosen, it is selected on the map. */
function Place({ by, numbers }: { by: 'area' | 'grid'; numbers: CensusNumbersFragment }) {
  const { t } = useWords()
  const { store, map } = useShell()
  const { key } = numbers
  const { data } = useFeature(key && by === 'area' ? `area:${key}` : null)
  const { data: grid } = useFeature(key && by === 'grid' ? `grid:${key}` : null)
  const feature = data ?? grid
  const show = () => {
    const bounds = feature?.geometry && boundsOf(feature.geometry)
    if (bounds) map?.fit(bounds, 300)
    if (feature) store.push({ selection: feature.ref })
  }
  return (
    <li>
      <button type="button" onClick={show}>
        <strong>{feature?.label ?? key ?? t('census.noGrid')}</strong>
        <Share numbers={numbers} />
      </button>
    </li>
  )
}

function Closing({ id }: { id: string }) {
  const { t } = useWords()
  const failureWords = useFailureWords()
  const client = useApolloClient()
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const close = () =>
    client.mutate({ mutation: CloseCensusDocument, variables: { id } }).then(
      () => client.refetchQueries({ include: 'active' }),
      (error: unknown) => setFailure(failureOf(error)),
    )
  return (
    <>
      {failure && <Alert type="error" role="alert" title={failureWords(failure)} />}
      <div className="form-foot">
        <Popconfirm title={t('census.close.sure')} onConfirm={() => void close()}>
          <Button danger>{t('census.close')}</Button>
        </Popconfirm>
      </div>
    </>
  )
}

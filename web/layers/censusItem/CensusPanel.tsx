import { useApolloClient } from '@apollo/client/react'
import { Alert, Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useFeature, useLoaded } from '#web/core/api/data.ts'
import { failureOf, useFailureWords } from '#web/core/api/failure.ts'
import type { ApiFailure } from '#web/core/api/failure.ts'
import { useFormClasses } from '#web/core/api/making.ts'
import { boundsOf } from '#web/core/geo/bounds.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { showLayer } from '#web/core/layer/order.ts'
import { openPanels, useManifest, useShell } from '#web/core/layer/shell.ts'
import { Empty, Failure, Loading } from '#web/core/ui/Notice.tsx'
import { Panel } from '#web/core/ui/Panel.tsx'
import { CensusesDocument, OpenCensusDocument } from '#web/generated/operations.ts'
import type { CensusesQuery } from '#web/generated/operations.ts'
import { Share } from './CensusProgress.tsx'
import { CensusWork } from './CensusWork.tsx'

interface CensusPanelProps {
  /** The code of an area, or `all`. */
  area: string
  census: string | null
  /** What is shown of the census: its list (null), `progress`, `new`, or the list of a unit grid. */
  at: string | null
}

/** The censuses of an area and the opening of another; or the work on one census. */
export default function CensusPanel({ area, census, at }: CensusPanelProps) {
  const { t } = useWords()
  const { store } = useShell()
  const manifest = useManifest('censusItem')
  const name = useAreaName(area)
  return (
    <Panel
      className="panel-side panel-census"
      kicker={t('census.title')}
      title={name}
      takesFocus
      onClose={() => openPanels(store, { side: null })}
    >
      {!manifest && <Empty title={t('make.refused')} />}
      {manifest && census && <CensusWork key={census} manifest={manifest} area={area} id={census} at={at} />}
      {manifest && !census && <CensusList area={area} />}
      {!census && <OpenForm area={area} name={name} />}
    </Panel>
  )
}

/** What people call an area, or everywhere. */
function useAreaName(area: string): string {
  const { t } = useWords()
  const { data } = useFeature(area === 'all' ? null : `area:${area}`)
  return data?.label ?? (area === 'all' ? t('census.everywhere') : area)
}

/** Opens the work on a census, with what it checks on the map, which goes there. */
function useOpenCensus(area: string): (id: string) => void {
  const { store, manifests, map } = useShell()
  const { data: ground } = useFeature(area === 'all' ? null : `area:${area}`)
  return (id) => {
    const bounds = ground?.geometry && boundsOf(ground.geometry)
    if (bounds) map?.fit(bounds, 300)
    const { filters, layers } = store.get()
    store.push({
      selection: null,
      filters: { ...filters, censusItem: `census = '${id}'` },
      layers: showLayer(manifests, layers, 'censusItem'),
    })
    openPanels(store, { side: { kind: 'census', area, census: id, at: null } })
  }
}

function CensusList({ area }: { area: string }) {
  const { t } = useWords()
  const failureWords = useFailureWords()
  const { data, failure, isLoading, retry } = useLoaded(CensusesDocument, { area: area === 'all' ? '' : area }, true)
  const open = useOpenCensus(area)
  if (failure) return <Failure words={failureWords(failure)} onRetry={retry} />
  if (!data) return isLoading ? <Loading /> : null
  if (data.censuses.length === 0) return <Empty title={t('census.none')} hint={t('census.none.hint')} />
  return (
    <ul className="census-list">
      {data.censuses.map((census) => (
        <CensusEntry key={census.id} census={census} onOpen={() => open(census.id)} />
      ))}
    </ul>
  )
}

function CensusEntry({ census, onOpen }: { census: CensusesQuery['censuses'][number]; onOpen: () => void }) {
  const words = useWords()
  const [whole] = census.progress
  return (
    <li>
      <button type="button" onClick={onOpen}>
        <strong>{census.title}</strong>
        <small>
          {words.t(census.isOpen ? 'census.open' : 'census.closed')} · {words.day(census.openedAt)} · {census.area}
        </small>
        {whole && <Share numbers={whole} />}
      </button>
    </li>
  )
}

function OpenForm({ area, name }: { area: string; name: string }) {
  const { t, language } = useWords()
  const failureWords = useFailureWords()
  const id = useId()
  const classes = useFormClasses()
  const mayOpen = (useManifest('censusItem')?.edit.length ?? 0) > 0 && area !== 'all'
  const [title, setTitle] = useState('')
  const [chosen, setChosen] = useState<string[]>([])
  const { run, isRunning, failure } = useOpening(area)
  if (!mayOpen) return null
  return (
    <form
      className="form census-new"
      onSubmit={(event) => {
        event.preventDefault()
        run(title.trim(), chosen)
      }}
    >
      <h3>{t('census.new', { name })}</h3>
      {failure && <Alert type="error" role="alert" title={failureWords(failure)} />}
      <div className="form-row">
        <label htmlFor={`${id}-title`}>{t('census.name')}</label>
        <Input id={`${id}-title`} maxLength={120} value={title} onChange={(event) => setTitle(event.target.value)} />
      </div>
      <div className="form-row">
        <label htmlFor={`${id}-classes`}>{t('census.classes')}</label>
        <Select
          id={`${id}-classes`}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('census.classes.all')}
          value={chosen}
          options={classes.map(({ code, nameZh, nameEn }) => ({
            value: code,
            label: `${language === 'en' ? nameEn : nameZh} ${code}`,
          }))}
          onChange={setChosen}
        />
      </div>
      <p className="hint">{t('census.new.hint')}</p>
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={isRunning} disabled={title.trim() === ''}>
          {t('census.begin')}
        </Button>
      </div>
    </form>
  )
}

/** Opens a census and goes to its work. */
function useOpening(area: string) {
  const client = useApolloClient()
  const open = useOpenCensus(area)
  const [isRunning, setRunning] = useState(false)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const run = (title: string, classes: string[]) => {
    setRunning(true)
    setFailure(null)
    client
      .mutate({ mutation: OpenCensusDocument, variables: { area, title, classes } })
      .then(
        ({ data }) => data && open(data.openCensus.id),
        (error: unknown) => setFailure(failureOf(error)),
      )
      .finally(() => setRunning(false))
  }
  return { run, isRunning, failure }
}

import { ArrowUpOutlined } from '@ant-design/icons'
import { useApolloClient } from '@apollo/client/react'
import { Alert, Button, Popconfirm, Segmented } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { formatRef } from '#api/contract/ref.ts'
import { useAreas } from '#web/core/api/areas.ts'
import { useFeature, useLoaded } from '#web/core/api/data.ts'
import { failureOf, useFailureWords } from '#web/core/api/failure.ts'
import type { ApiFailure } from '#web/core/api/failure.ts'
import { useSource } from '#web/core/api/source.ts'
import { boundsOf } from '#web/core/geo/bounds.ts'
import { useWords } from '#web/core/i18n/words.ts'
import type { Words } from '#web/core/i18n/words.ts'
import { Classes } from '#web/core/layer/CountLegend.tsx'
import { openPanels, useShell, useViewPart } from '#web/core/layer/shell.ts'
import { Empty, Failure, Loading } from '#web/core/ui/Notice.tsx'
import { CensusDocument, CloseCensusDocument } from '#web/generated/operations.ts'
import type { CensusNumbersFragment, CensusQuery } from '#web/generated/operations.ts'
import { checkedOf, shadesOf, shareLegend } from './census.shares.ts'

/** How much of the listed is checked, as a bar and in numbers. */
export function Share({ numbers }: { numbers: CensusNumbersFragment }) {
  const { t, number } = useWords()
  const { listed, missing, share } = numbers
  const percent = Math.floor((share ?? 0) * 100)
  return (
    <span className="census-share">
      <span className="census-bar" aria-hidden>
        <i style={{ width: `${percent}%` }} />
      </span>
      <span>{t('census.share', { percent, checked: number(checkedOf(numbers)), listed: number(listed) })}</span>
      {numbers.new > 0 && <span>{t('census.share.new', { count: number(numbers.new) })}</span>}
      {missing > 0 && <b>{t('census.undecided', { count: number(missing) })}</b>}
    </span>
  )
}

/** The most communities or unit grids that are told at once. */
const mostRegions = 1000

type Division = 'area' | 'grid'

interface ProgressProps {
  census: Pick<CensusQuery['census'], 'id' | 'area' | 'isOpen' | 'steps' | 'progress'>
  /** The code of an area, or `all`. */
  area: string
}

/** How far a census is in each community or unit grid, in a list and as colours on the map, and its closing. */
export function CensusProgress({ census, area }: ProgressProps) {
  const { data: ground, isLoading } = useFeature(`area:${area === 'all' ? census.area : area}`)
  const isCommunity = ground?.values['level'] === 'community'
  useGround(ground?.geometry ?? null)
  if (isLoading && !ground) return <Loading />
  return <Divided key={area} census={census} area={area} isCommunity={isCommunity} />
}

/** Shows all of an area when its progress is opened. */
function useGround(geometry: GeoJSON.Geometry | null): void {
  const { map } = useShell()
  const isShown = useRef(false)
  useEffect(() => {
    const whole = geometry && boundsOf(geometry)
    if (!map || !whole || isShown.current) return
    isShown.current = true
    map.fit(whole, 300)
  }, [map, geometry])
}

function Divided({ census, area, isCommunity }: ProgressProps & { isCommunity: boolean }) {
  const { t } = useWords()
  const [by, setBy] = useState<Division>(isCommunity ? 'grid' : 'area')
  const [whole] = census.progress
  return (
    <>
      <Wider census={census} area={area} />
      {whole && <Share numbers={whole} />}
      {!isCommunity && (
        <Segmented
          value={by}
          options={(['area', 'grid'] as const).map((value) => ({ value, label: t(`census.by.${value}`) }))}
          onChange={setBy}
        />
      )}
      {census.steps.includes('close') && <Closing id={census.id} />}
      <Answer key={by} by={by} census={census} area={area} />
    </>
  )
}

function Answer({ census, area, by }: ProgressProps & { by: Division }) {
  const failureWords = useFailureWords()
  const within = area === 'all' ? null : area
  const { data, failure, retry } = useLoaded(CensusDocument, { id: census.id, by, within, first: mostRegions }, true)
  if (!data) return failure ? <Failure words={failureWords(failure)} onRetry={retry} /> : <Loading />
  return <Regions by={by} census={census} area={area} regions={data.census.progress} />
}

/** The way from a part of a census to all of it that the viewer may see. */
function Wider({ census, area }: ProgressProps) {
  const { t } = useWords()
  const { store, viewer } = useShell()
  const wider = census.area.startsWith(viewer.areaPrefix) ? census.area : viewer.areaPrefix
  const go = () => openPanels(store, { side: { kind: 'census', area: wider, census: census.id, at: 'progress' } })
  if (area === 'all' || area === wider || !area.startsWith(wider)) return null
  return (
    <Button className="census-wider" icon={<ArrowUpOutlined />} onClick={go}>
      {t('census.wider')}
    </Button>
  )
}

interface RegionsProps extends ProgressProps {
  by: Division
  regions: readonly CensusNumbersFragment[]
}

function Regions({ census, area, by, regions }: RegionsProps) {
  const { t } = useWords()
  const theme = useViewPart('theme')
  const areas = useAreas()
  const names = useMemo(() => new Map(areas.map(({ id, name }) => [id, name])), [areas])
  const pick = usePicking({ census, area, by })
  const nameOf = ({ key }: CensusNumbersFragment) =>
    key === null || key === undefined ? t('census.noGrid') : (names.get(key) ?? key)
  useShades({ by, area, regions, pick })
  if (regions.length === 0) return <Empty title={t('census.empty')} />
  return (
    <>
      <section className="census-legend" aria-label={t(`census.legend.${by}`)}>
        <h3>{t(`census.legend.${by}`)}</h3>
        <Classes classes={shareLegend(regions, theme)} />
        {(census.isOpen || by === 'area') && <p className="hint">{t(`census.legend.${by}.hint`)}</p>}
      </section>
      {regions.length >= mostRegions && <p className="hint">{t(`census.cut.${by}`, { count: mostRegions })}</p>}
      <ol className="census-items census-regions">
        {regions.map((numbers) => (
          <li key={numbers.key ?? ''}>
            <button type="button" data-region={numbers.key} onClick={() => pick(numbers.key ?? null)}>
              <strong>{nameOf(numbers)}</strong>
              <Share numbers={numbers} />
            </button>
          </li>
        ))}
      </ol>
    </>
  )
}

/** What choosing a region does: a community shows its unit grids, a unit grid its list; the map goes there. */
function usePicking({ census, area, by }: Pick<RegionsProps, 'census' | 'area' | 'by'>) {
  const { store, map } = useShell()
  const { documents } = useSource()
  const client = useApolloClient()
  const goTo = async (key: string) => {
    const { data } = await client.query({ query: documents[by]!.feature, variables: { ref: formatRef(by, key) } })
    const geometry = data?.feature?.geometry as GeoJSON.Geometry | null | undefined
    const bounds = geometry && boundsOf(geometry)
    if (bounds) map?.fit(bounds, 300)
  }
  return (key: string | null) => {
    const place = by === 'area' && key ? { area: key, at: 'progress' } : { area, at: key ?? 'outside' }
    openPanels(store, { side: { kind: 'census', census: census.id, ...place } })
    if (key) goTo(key).catch(() => undefined)
  }
}

/** The numbers of a region in a sentence. */
function regionWords({ t, number }: Words, name: string, numbers: CensusNumbersFragment): string {
  const { listed, found, missing, gone, share } = numbers
  return t('census.region', {
    name,
    percent: Math.floor((share ?? 0) * 100),
    checked: number(checkedOf(numbers)),
    listed: number(listed),
    found: number(found),
    missing: number(missing + gone),
    new: number(numbers.new),
  })
}

/** Colours the regions on the map while the panel shows them. */
function useShades({
  by,
  area,
  regions,
  pick,
}: Pick<RegionsProps, 'by' | 'area' | 'regions'> & { pick: (key: string) => void }) {
  const words = useWords()
  const { map } = useShell()
  const theme = useViewPart('theme')
  const latest = useRef({ pick, words, regions })
  useEffect(() => {
    latest.current = { pick, words, regions }
  })
  useEffect(() => {
    map?.shades.show({
      by: by === 'grid' ? 'grid' : 'community',
      within: area === 'all' ? '' : area,
      colours: shadesOf(regions, theme),
      words: (code, name) => {
        const numbers = latest.current.regions.find(({ key }) => key === code)
        return numbers ? regionWords(latest.current.words, name ?? code, numbers) : (name ?? code)
      },
      pick: (code) => latest.current.pick(code),
    })
  }, [map, by, area, regions, theme])
  useEffect(() => () => map?.shades.show(null), [map])
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

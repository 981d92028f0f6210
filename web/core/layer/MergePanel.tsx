import { AimOutlined } from '@ant-design/icons'
import { Alert, App, Button } from 'antd'
import { useId, useState } from 'react'
import type { Action, LayerManifest } from '#api/contract/layer.ts'
import type { FeatureRef } from '#api/contract/ref.ts'
import { parseRef } from '#api/contract/ref.ts'
import { useMerge } from '#web/core/api/batch.ts'
import { useCount, useFeature } from '#web/core/api/data.ts'
import { failureOf, useFailureWords } from '#web/core/api/failure.ts'
import type { ApiFailure } from '#web/core/api/failure.ts'
import type { Feature } from '#web/core/api/types.ts'
import { boundsOf } from '#web/core/geo/bounds.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { Empty, Loading } from '#web/core/ui/Notice.tsx'
import { Panel } from '#web/core/ui/Panel.tsx'
import { differingFields, metresBetween, plainTake } from './merge.ts'
import { MergeRow } from './MergeRow.tsx'
import { openFeature, openPanels, useManifest, useShell } from './shell.ts'
import { NoDuplicate, Verdicts } from './TwinVerdicts.tsx'
import { actionFilter, layerWords, shownFields, twinOf } from './values.ts'

/** The comparison of a feature with the one that it duplicates, and their merging. */
export default function MergePanel({ selection }: { selection: FeatureRef }) {
  const { t } = useWords()
  const { store } = useShell()
  const manifest = useManifest(parseRef(selection).layer)
  const { data: one } = useFeature(selection)
  return (
    <Panel
      className="panel-side"
      kicker={t('merge.title')}
      title={one?.label ?? selection}
      takesFocus
      onClose={() => openPanels(store, { side: null })}
    >
      {manifest && mayMerge(manifest) ? (
        <Twins manifest={manifest} selection={selection} />
      ) : (
        <Empty title={t('make.refused')} />
      )}
    </Panel>
  )
}

const mayMerge = ({ abilities, edit }: LayerManifest) => abilities?.includes('retire') && edit.length > 0

/** The two features side by side, once both have arrived; what is being typed stays while either is read anew. */
function Twins({ manifest, selection }: { manifest: LayerManifest; selection: FeatureRef }) {
  const { t } = useWords()
  const loaded = useFeature(selection)
  const one = loaded.data
  const twin = one && twinOf(one)
  const { data: other, isLoading } = useFeature(twin)
  if (one && other && other.ref === twin)
    return <Choice key={`${one.ref} ${other.ref}`} manifest={manifest} pair={[one, other]} />
  if ((loaded.isLoading && !one) || (isLoading && twin)) return <Loading />
  return (
    <>
      <Empty title={t('merge.none')} hint={t('merge.none.hint')} />
      <Verdicts component={parseRef(selection).id} mayEdit={manifest.edit.length > 0} />
    </>
  )
}

interface ComparisonProps {
  manifest: LayerManifest
  pair: readonly [Feature, Feature]
}

function Choice({ manifest, pair }: ComparisonProps) {
  return (
    <>
      <Comparison manifest={manifest} pair={pair} />
      <section className="form">
        <NoDuplicate component={pair[0].id} other={pair[1].id} />
      </section>
    </>
  )
}

function Comparison({ manifest, pair }: ComparisonProps) {
  const words = useWords()
  const { t } = words
  const [kept, setKept] = useState(0)
  const [keep, other] = kept === 0 ? pair : [pair[1], pair[0]]
  const fields = differingFields(manifest, keep, other)
  const [chosen, setChosen] = useState<Readonly<Record<string, FeatureRef>>>({})
  const plain = plainTake(fields, keep, other)
  const sourceOf = (name: string) => chosen[name] ?? (plain.includes(name) ? other.ref : keep.ref)
  const take = fields.filter(({ name, editable }) => editable && sourceOf(name) === other.ref).map(({ name }) => name)
  const { run, isRunning, failure } = useMerging()
  const same = shownFields(manifest).length - fields.length - 1
  return (
    <div className="form merge">
      <p className="hint">{t('merge.hint')}</p>
      <Distance pair={pair} />
      <table className="merge-table">
        <Head manifest={manifest} pair={pair} kept={kept} onKeep={setKept} />
        <tbody>
          <Numbers manifest={manifest} pair={pair} />
          {fields.map((field) => (
            <MergeRow
              key={field.name}
              manifest={manifest}
              field={field}
              pair={pair}
              source={field.editable ? sourceOf(field.name) : null}
              onChoose={(ref) => setChosen({ ...chosen, [field.name]: ref })}
            />
          ))}
        </tbody>
      </table>
      <p className="hint">{t('merge.same', { count: same })}</p>
      {failure && <MergeFailure failure={failure} />}
      <div className="form-foot">
        <Button type="primary" danger loading={isRunning} onClick={() => run(keep, other, take)}>
          {t('merge.save', { id: other.id })}
        </Button>
      </div>
    </div>
  )
}

function MergeFailure({ failure }: { failure: ApiFailure }) {
  const { t } = useWords()
  const failureWords = useFailureWords()
  const hint = failure.code === 'CONFLICT' ? { description: t('merge.conflict') } : {}
  return <Alert type="error" role="alert" title={failureWords(failure)} {...hint} />
}

/** Merges and opens the one that stays. */
function useMerging() {
  const { t } = useWords()
  const { message } = App.useApp()
  const { store } = useShell()
  const merge = useMerge()
  const [isRunning, setRunning] = useState(false)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const run = (keep: Feature, other: Feature, take: readonly string[]) => {
    setRunning(true)
    setFailure(null)
    merge({ keep, other, take })
      .then(
        () => {
          void message.success(t('merge.done'))
          openFeature(store, keep.ref)
        },
        (error: unknown) => setFailure(failureOf(error)),
      )
      .finally(() => setRunning(false))
  }
  return { run, isRunning, failure }
}

function Distance({ pair }: { pair: readonly [Feature, Feature] }) {
  const { t, number } = useWords()
  const { map } = useShell()
  const metres = metresBetween(...pair)
  const show = () => {
    const geometries = pair.flatMap(({ geometry }) => (geometry ? [geometry] : []))
    const bounds = boundsOf({ type: 'GeometryCollection', geometries })
    if (bounds) map?.fit(bounds, 400)
  }
  return (
    <div className="merge-place">
      {metres !== null && <span>{t('merge.distance', { metres: number(metres, 2) })}</span>}
      <Button size="small" icon={<AimOutlined />} onClick={show}>
        {t('merge.locate')}
      </Button>
    </div>
  )
}

interface HeadProps extends ComparisonProps {
  kept: number
  onKeep: (kept: number) => void
}

function Head({ pair, kept, onKeep }: HeadProps) {
  const { t } = useWords()
  const name = useId()
  return (
    <thead>
      <tr>
        <th scope="col">{t('merge.field')}</th>
        {pair.map(({ ref, id }, index) => (
          <th scope="col" key={ref} data-kept={kept === index}>
            <label>
              <input type="radio" name={name} checked={kept === index} onChange={() => onKeep(index)} />{' '}
              {t('merge.keep')} <span className="value-code">{id}</span>
            </label>
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** What other layers list of each of the two, as far as the viewer may read them. */
function Numbers({ manifest, pair }: ComparisonProps) {
  const words = useWords()
  const { manifests } = useShell()
  const lists = manifest.actions.flatMap((action) => {
    const listed = manifests.find(({ id }) => action.opens === 'list' && id === action.layer)
    return listed ? [{ action, listed }] : []
  })
  return lists.map(({ action, listed }) => (
    <tr key={action.id}>
      <th scope="row">{layerWords(words, manifest.id, `action.${action.id}`)}</th>
      {pair.map((feature) => (
        <td key={feature.ref}>
          <Listed manifest={listed} action={action} feature={feature} />
        </td>
      ))}
    </tr>
  ))
}

function Listed({ manifest, action, feature }: { manifest: LayerManifest; action: Action; feature: Feature }) {
  const words = useWords()
  const { data } = useCount(manifest, actionFilter(action, feature) ?? '')
  return <>{data === null ? words.t('loading') : words.number(data)}</>
}

import type { FeatureRef } from '#api/contract/ref.ts'
import { useFeature, useHistory } from '#web/core/api/data.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import type { Feature, HistoryEntry } from '#web/core/api/types.ts'
import { lengthOf } from '#web/core/geo/measure.ts'
import { useWords } from '#web/core/i18n/words.ts'
import type { Words } from '#web/core/i18n/words.ts'
import { Empty, Failure, Loading } from '#web/core/ui/Notice.tsx'
import { Panel } from '#web/core/ui/Panel.tsx'
import { openPanels, useManifest, useShell } from './shell.ts'
import { layerWords, valueText } from './values.ts'

/** What happened to a feature, newest first: who, when, and every value before and after. */
export default function HistoryPanel({ selection }: { selection: FeatureRef }) {
  const words = useWords()
  const { store } = useShell()
  const failureWords = useFailureWords()
  const { data: feature } = useFeature(selection)
  const { data: entries, isLoading, failure, retry } = useHistory(selection)
  return (
    <Panel
      className="panel-side"
      title={feature?.label ?? selection}
      kicker={words.t('history.title')}
      takesFocus
      onClose={() => openPanels(store, { side: null })}
    >
      {failure && <Failure words={failureWords(failure)} onRetry={retry} />}
      {!failure && isLoading && !entries && <Loading />}
      {entries?.length === 0 && <Empty title={words.t('history.empty')} />}
      <ol className="history">
        {entries?.map((entry) => (
          <Entry key={entry.id} entry={entry} feature={feature} />
        ))}
      </ol>
    </Panel>
  )
}

/** The time of a change stands above it already. */
const isTold = ({ field }: HistoryEntry['changes'][number]) => field !== 'changedAt'

/** How far a point went, in words; null for other shapes. */
function moveWords({ t, number }: Words, { before, after }: HistoryEntry['changes'][number]): string | null {
  const [from, to] = [before, after].map((value) => value as GeoJSON.Geometry | null)
  if (from?.type !== 'Point' || to?.type !== 'Point') return null
  return t('history.moved', { metres: number(lengthOf([from.coordinates, to.coordinates]), 1) })
}

function Entry({ entry, feature }: { entry: HistoryEntry; feature: Feature | null }) {
  const words = useWords()
  return (
    <li>
      <div className="history-head">
        <strong>{words.t(`history.${entry.op}`)}</strong>
        <span>{entry.actor ?? words.t('history.system')}</span>
        <time dateTime={entry.at}>{words.instant(entry.at)}</time>
      </div>
      {entry.op === 'update' && (
        <ul>
          {entry.changes.filter(isTold).map((change) => (
            <Change key={change.field} change={change} feature={feature} words={words} />
          ))}
          {!entry.changes.some(isTold) && <li className="history-other">{words.t('history.other')}</li>}
        </ul>
      )}
    </li>
  )
}

interface ChangeProps {
  change: HistoryEntry['changes'][number]
  feature: Feature | null
  words: Words
}

function Change({ change, feature, words }: ChangeProps) {
  const manifest = useManifest(feature?.layer ?? '')
  const field = manifest?.fields.find(({ name }) => name === change.field)
  const show = (value: unknown) => {
    const text =
      manifest && field && feature
        ? valueText(words, manifest, field, { ...feature, labels: {}, values: { [field.name]: value } })
        : null
    return text ?? words.t('value.empty')
  }
  const name = manifest && field ? layerWords(words, manifest.id, `field.${field.name}`) : words.t('history.shape')
  return (
    <li>
      <span className="history-field">{name}</span>
      {field ? (
        <span>
          <del>{show(change.before)}</del> <ins>{show(change.after)}</ins>
        </span>
      ) : (
        <ins>{moveWords(words, change) ?? words.t('history.redrawn')}</ins>
      )}
    </li>
  )
}

import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect } from 'react'
import type { LayerManifest } from '#api/contract/layer.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import { useMarks } from '#web/core/api/marks.ts'
import type { Marked } from '#web/core/api/marks.ts'
import { useWords } from '#web/core/i18n/words.ts'
import type { Words } from '#web/core/i18n/words.ts'
import { MarkDot } from './MarkDot.tsx'
import { useLayerFilter } from './filters.ts'
import { useShell, useViewPart } from './shell.ts'
import { layerWords } from './values.ts'
import { withinFilter } from './within.ts'

/** Marks the features that the marked layer's filter finds, and says beside the map how many of them; without a filter there is nothing to mark. */
export default function MarksNote({ manifest }: { manifest: LayerManifest }) {
  const filter = useLayerFilter(manifest)
  return filter === '' ? null : <Note key={manifest.id} manifest={manifest} filter={filter} />
}

interface NoteProps {
  manifest: LayerManifest
  filter: string
}

function Note({ manifest, filter }: NoteProps) {
  const words = useWords()
  const failureWords = useFailureWords()
  const { map, store } = useShell()
  const { marked, isInView, failure } = useMarked({ manifest, filter })
  useEffect(() => map?.setMarks(marked?.features ?? []), [map, marked])
  useEffect(() => () => map?.setMarks([]), [map])
  const clear = () => {
    const { [manifest.id]: _, ...filters } = store.get().filters
    store.push({ marked: null, filters })
  }
  return (
    <div className="marks-note card" role="status" data-marked={marked?.features.length} data-count={marked?.count}>
      <MarkDot />
      <strong>{layerWords(words, manifest.id, 'name')}</strong>
      <span title={isSample(marked) ? words.t('marks.part.hint') : undefined}>
        {failure ? failureWords(failure) : marked ? markedWords(words, marked, isInView) : words.t('loading')}
      </span>
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={words.t('marks.clear')}
        title={words.t('marks.clear')}
        onClick={clear}
      />
    </div>
  )
}

/** The features of the whole filter; where they are too many, those in view. */
function useMarked({ manifest: { id }, filter }: NoteProps) {
  const { map } = useShell()
  useViewPart('center')
  useViewPart('zoom')
  const whole = useMarks(id, filter)
  const isInView = isSample(whole.data)
  const seen = useMarks(id, isInView && map ? withinFilter(filter, map.bounds()) : null)
  const failure = whole.failure ?? seen.failure
  return { marked: isInView ? seen.data : whole.data, isInView, failure }
}

const isSample = (marked: Marked | null) => marked !== null && marked.count > marked.features.length

function markedWords(words: Words, marked: Marked, isInView: boolean): string {
  const { count, features } = marked
  const numbers = { count: words.number(count), marked: words.number(features.length) }
  if (isSample(marked)) return words.t('marks.part', numbers)
  if (isInView) return words.t('marks.allInView', numbers)
  return count === 0 ? words.t('marks.none') : words.t('marks.all', numbers)
}

import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { FeatureRef } from '#api/contract/ref.ts'
import { useFeatures } from '#web/core/api/data.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { layerWords } from '#web/core/layer/values.ts'
import type { Hit, Identified } from '#web/core/map/types.ts'
import { hitWords } from './hitWords.ts'

interface IdentifyPopupProps {
  identified: Identified
  onChoose: (ref: FeatureRef) => void
  /** A mark that stands for many was chosen: look closer. */
  onCloser: (hit: Hit) => void
  onClose: () => void
}

const most = 12

/** What lies under a click, through all visible layers. */
export function IdentifyPopup({ identified, onChoose, onCloser, onClose }: IdentifyPopupProps) {
  const words = useWords()
  const element = useRef<HTMLDivElement>(null)
  const hits = identified.hits.slice(0, most)
  const { data: features } = useFeatures(hits.flatMap(({ ref }) => (ref ? [ref] : [])))
  useEffect(
    () => element.current?.querySelector<HTMLButtonElement>('li button')?.focus({ preventScroll: true }),
    [identified],
  )
  const [x, y] = identified.pixel
  const side = x > window.innerWidth / 2 ? 'left' : 'right'
  const half = y > window.innerHeight / 2 ? 'above' : 'below'
  return (
    <div
      ref={element}
      className="popup"
      role="dialog"
      aria-label={words.t('identify.title')}
      data-side={side}
      data-half={half}
      style={{ left: x, top: y }}
    >
      <header>
        <strong>{words.t('identify.count', { count: identified.hits.length })}</strong>
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={words.t('close')} onClick={onClose} />
      </header>
      <ul>
        {hits.map((hit, index) => (
          <li key={`${hit.layer} ${hit.ref ?? index}`}>
            <button
              type="button"
              onClick={() => (hit.kind === 'feature' && hit.ref ? onChoose(hit.ref) : onCloser(hit))}
            >
              <span className="popup-layer">{layerWords(words, hit.layer, 'one')}</span>
              <span className="popup-label">
                {hitWords(
                  words,
                  hit,
                  hit.choose ? null : (features?.find(({ ref }) => ref === hit.ref)?.label ?? null),
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {identified.hits.length > most && (
        <footer>{words.t('identify.more', { count: identified.hits.length - most })}</footer>
      )}
    </div>
  )
}

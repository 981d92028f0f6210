import { FormOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { LayerId } from '#api/contract/ref.ts'
import { useCount } from '#web/core/api/data.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { Empty, Failure } from '#web/core/ui/Notice.tsx'
import { Panel } from '#web/core/ui/Panel.tsx'
import { FilterForm } from './FilterForm.tsx'
import { useLayerFilter } from './filters.ts'
import { openPanels, useManifest, useShell } from './shell.ts'
import { layerWords } from './values.ts'
import type { LayerManifest } from '#api/contract/layer.ts'

/** The filter of one layer, with the number of features that pass. */
export default function FilterPanel({ layer }: { layer: LayerId }) {
  const words = useWords()
  const { store } = useShell()
  const manifest = useManifest(layer)
  return (
    <Panel
      className="panel-side"
      title={manifest ? layerWords(words, layer, 'name') : layer}
      kicker={words.t('filter.title')}
      takesFocus
      onClose={() => openPanels(store, { side: null })}
    >
      {manifest ? (
        <>
          <Passing manifest={manifest} />
          <FilterForm manifest={manifest} />
          {manifest.edit.length > 0 && (
            <Button icon={<FormOutlined />} onClick={() => openPanels(store, { side: { kind: 'batch', layer } })}>
              {words.t('batch.open')}
            </Button>
          )}
        </>
      ) : (
        <Empty title={words.t('layer.missing')} hint={words.t('layer.missing.hint')} />
      )}
    </Panel>
  )
}

function Passing({ manifest }: { manifest: LayerManifest }) {
  const words = useWords()
  const failureWords = useFailureWords()
  const { data: count, failure, retry } = useCount(manifest, useLayerFilter(manifest))
  if (failure) return <Failure words={failureWords(failure)} onRetry={retry} />
  return (
    <p className="figure" role="status">
      <strong>{count === null ? '…' : words.number(count)}</strong>
      <span>{words.t('filter.passing')}</span>
    </p>
  )
}

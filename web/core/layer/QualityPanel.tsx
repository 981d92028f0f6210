import { Button } from 'antd'
import type { LayerId } from '#api/contract/ref.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import { useQuality } from '#web/core/api/making.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { Empty, Failure, Loading } from '#web/core/ui/Notice.tsx'
import { Panel } from '#web/core/ui/Panel.tsx'
import { showLayer } from './order.ts'
import { openPanels, useManifest, useShell } from './shell.ts'
import { layerWords } from './values.ts'

/** The dashboard of a layer's data quality: each rule with its number, which opens the features behind it in the list and on the map. */
export default function QualityPanel({ layer }: { layer: LayerId }) {
  const words = useWords()
  const { store, manifests } = useShell()
  const failureWords = useFailureWords()
  const manifest = useManifest(layer)
  const { data, isLoading, failure, retry } = useQuality(layer, '')
  const open = (filter: string) => {
    const { filters, layers } = store.get()
    store.push({
      filters: { ...filters, [layer]: filter },
      layers: showLayer(manifests, layers, layer),
      panel: `table:${layer}.quality:${layer}`,
    })
  }
  return (
    <Panel
      className="panel-side"
      kicker={manifest && layerWords(words, layer, 'name')}
      title={words.t('quality.title')}
      takesFocus
      onClose={() => openPanels(store, { side: null })}
    >
      {failure && <Failure words={failureWords(failure)} onRetry={retry} />}
      {!failure && isLoading && !data && <Loading />}
      {data?.length === 0 && <Empty title={words.t('quality.none')} />}
      <p className="hint">{words.t('quality.hint')}</p>
      <ul className="quality">
        {data?.map(({ id, filter, count }) => (
          <li key={id} data-rule={id} data-clean={count === 0}>
            <Button type="text" block disabled={count === 0} onClick={() => open(filter)}>
              <span>{layerWords(words, layer, `quality.${id}`)}</span>
              <strong>{words.number(count)}</strong>
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

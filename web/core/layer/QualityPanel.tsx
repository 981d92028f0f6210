import { CheckOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { LayerId } from '#api/contract/ref.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import { useQuality } from '#web/core/api/making.ts'
import { useExtent } from '#web/core/api/marks.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { Empty, Failure, Loading } from '#web/core/ui/Notice.tsx'
import { Panel } from '#web/core/ui/Panel.tsx'
import { showLayer } from './order.ts'
import { openPanels, useManifest, useShell, useViewPart } from './shell.ts'
import { layerWords } from './values.ts'

/** The dashboard of a layer's data quality: each rule with its number, which opens the features behind it in the list and on the map. */
export default function QualityPanel({ layer }: { layer: LayerId }) {
  const words = useWords()
  const { map, store, manifests } = useShell()
  const askExtent = useExtent()
  const failureWords = useFailureWords()
  const manifest = useManifest(layer)
  const { data, isLoading, failure, retry } = useQuality(layer, '')
  const shown = useViewPart('filters')[layer]
  const open = async (filter: string) => {
    const { filters, layers } = store.get()
    store.push({
      filters: { ...filters, [layer]: filter },
      layers: showLayer(manifests, layers, layer),
      marked: layer,
      panel: `table:${layer}.quality:${layer}`,
    })
    // a failure is told where the marks are told
    const bounds = await askExtent(layer, filter).catch(() => null)
    if (bounds && store.get().filters[layer] === filter) map?.fit(bounds, 400)
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
            {count === 0 ? (
              <p>
                <span>{layerWords(words, layer, `quality.${id}`)}</span>
                <CheckOutlined aria-hidden />
                <strong>{words.number(0)}</strong>
              </p>
            ) : (
              <Button type="text" block aria-pressed={filter === shown} onClick={() => void open(filter)}>
                <span>{layerWords(words, layer, `quality.${id}`)}</span>
                <strong>{words.number(count)}</strong>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

import {
  BarChartOutlined,
  CaretRightOutlined,
  CarryOutOutlined,
  FilterFilled,
  FilterOutlined,
  FireOutlined,
  HolderOutlined,
  ImportOutlined,
  PlusOutlined,
  SafetyOutlined,
  TableOutlined,
  WarningFilled,
} from '@ant-design/icons'
import { Button, Slider, Switch } from 'antd'
import { useState } from 'react'
import type { DragEvent, KeyboardEvent } from 'react'
import { stepAt } from '#api/contract/layer.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { useWords } from '#web/core/i18n/words.ts'
import type { ShownLayer } from '#web/core/url/viewState.ts'
import { PictureChoice } from './PictureChoice.tsx'
import { Legend } from './Legend.tsx'
import { failedWords, useMapStatus } from './mapStatus.ts'
import { hideLayer, moveLayer, showLayer, stepLayer } from './order.ts'
import { openAnalysis, openHeat, openPanels, useShell, useViewPart } from './shell.ts'
import { layerWords } from './values.ts'

interface LayerRowProps {
  manifest: LayerManifest
  /** Null while the layer is hidden. */
  shown: ShownLayer | null
}

const dragType = 'application/x-yizhangtu-layer'

/** One layer of the tree: the switch, the handle for its order, and what unfolds below. */
export function LayerRow({ manifest, shown }: LayerRowProps) {
  const words = useWords()
  const { store, manifests } = useShell()
  const [isOpen, setOpen] = useState(false)
  const [isTarget, setTarget] = useState(false)
  const name = layerWords(words, manifest.id, 'name')
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setTarget(false)
    const moved = event.dataTransfer.getData(dragType)
    const { layers } = store.get()
    const at = layers.findIndex(({ id }) => id === manifest.id)
    const from = layers.findIndex(({ id }) => id === moved)
    if (from >= 0) store.push({ layers: moveLayer(layers, moved, manifest.id, from < at ? 'below' : 'above') })
  }
  const toggle = (on: boolean) => {
    const { layers } = store.get()
    store.push({ layers: on ? showLayer(manifests, layers, manifest.id) : hideLayer(layers, manifest.id) })
  }
  return (
    <li
      className="layer"
      data-layer={manifest.id}
      data-on={shown !== null}
      data-target={isTarget}
      onDragOver={(event) => {
        if (!shown || !event.dataTransfer.types.includes(dragType)) return
        event.preventDefault()
        setTarget(true)
      }}
      onDragLeave={() => setTarget(false)}
      onDrop={onDrop}
    >
      <div className="layer-head">
        <Handle manifest={manifest} name={name} isOn={shown !== null} />
        <button type="button" className="layer-name" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <CaretRightOutlined rotate={isOpen ? 90 : 0} />
          <span>{name}</span>
          <LayerHint manifest={manifest} isOn={shown !== null} />
        </button>
        <LayerButtons manifest={manifest} name={name} />
        <Switch size="small" checked={shown !== null} aria-label={words.t('layer.show', { name })} onChange={toggle} />
      </div>
      {isOpen && <LayerBody manifest={manifest} shown={shown} name={name} />}
    </li>
  )
}

/** The handle that changes the order: dragged with the pointer, or moved with the arrow keys. */
function Handle({ manifest, name, isOn }: { manifest: LayerManifest; name: string; isOn: boolean }) {
  const { t } = useWords()
  const { store } = useShell()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    store.push({ layers: stepLayer(store.get().layers, manifest.id, event.key === 'ArrowUp') })
  }
  return (
    <button
      type="button"
      className="layer-handle"
      draggable={isOn}
      disabled={!isOn}
      aria-label={t('layer.order', { name })}
      title={t('layer.order.hint')}
      onDragStart={(event) => event.dataTransfer.setData(dragType, manifest.id)}
      onKeyDown={onKeyDown}
    >
      <HolderOutlined />
    </button>
  )
}

/** Says why a layer that is on shows nothing: too far out, or its tiles failed. */
function LayerHint({ manifest, isOn }: { manifest: LayerManifest; isOn: boolean }) {
  const words = useWords()
  const { t } = words
  const zoom = useViewPart('zoom')
  const failed = useMapStatus()?.failures[manifest.id]
  if (!isOn) return null
  if (failed !== undefined) return <WarningFilled className="layer-failed" title={failedWords(words, failed)} />
  if (stepAt(manifest, Math.round(zoom - 1)).draw === 'none') return <small>{t('layer.zoomIn')}</small>
  return null
}

function LayerButtons({ manifest, name }: { manifest: LayerManifest; name: string }) {
  const { t } = useWords()
  const shell = useShell()
  const { store } = shell
  const hasFilter = (useViewPart('filters')[manifest.id] ?? '') !== ''
  const canHeat = manifest.pictures.includes('heat')
  return (
    <span className="layer-buttons">
      {canHeat && (
        <Button
          type="text"
          size="small"
          icon={<FireOutlined />}
          aria-label={t('heat.open', { name })}
          title={t('heat.open', { name })}
          onClick={() => openHeat(shell, manifest.id)}
        />
      )}
      <Button
        type="text"
        size="small"
        icon={<BarChartOutlined />}
        aria-label={t('analysis.open', { name })}
        title={t('analysis.open', { name })}
        onClick={() => openAnalysis(shell, manifest.id)}
      />
      <Button
        type="text"
        size="small"
        className={hasFilter ? 'layer-filtered' : ''}
        icon={hasFilter ? <FilterFilled /> : <FilterOutlined />}
        aria-label={t('filter.open', { name })}
        title={t('filter.open', { name })}
        onClick={() => openPanels(store, { side: { kind: 'filter', layer: manifest.id } })}
      />
      <Button
        type="text"
        size="small"
        icon={<TableOutlined />}
        aria-label={t('table.open', { name })}
        title={t('table.open', { name })}
        onClick={() => openPanels(store, { table: manifest.id })}
      />
    </span>
  )
}

type WorkKind = 'create' | 'quality' | 'load'
const workIcons = { create: <PlusOutlined />, quality: <SafetyOutlined />, load: <ImportOutlined /> }
const workWords = { create: 'make.open', quality: 'quality.title', load: 'load.open' } as const

/** What can be done with a layer as a whole: make a feature, look at its data quality, load a file, work on its censuses. */
function LayerWork({ manifest: { id, abilities = [], quality = [], load = [] } }: { manifest: LayerManifest }) {
  const { t } = useWords()
  const { store, manifests, viewer } = useShell()
  const open = (kind: WorkKind) => {
    store.push({ layers: showLayer(manifests, store.get().layers, id), selection: null })
    openPanels(store, { side: { kind, layer: id } })
  }
  const hasCensus = id === 'censusItem'
  const openCensus = () => {
    store.push({ layers: showLayer(manifests, store.get().layers, id), selection: null })
    openPanels(store, { side: { kind: 'census', area: viewer.areaPrefix || 'all', census: null, at: null } })
  }
  const kinds: WorkKind[] = [
    ...(abilities.includes('create') ? (['create'] as const) : []),
    ...(quality.length > 0 ? (['quality'] as const) : []),
    ...(load.length > 0 ? (['load'] as const) : []),
  ]
  if (kinds.length === 0 && !hasCensus) return null
  return (
    <div className="layer-work">
      {kinds.map((kind) => (
        <Button key={kind} size="small" icon={workIcons[kind]} onClick={() => open(kind)}>
          {t(workWords[kind])}
        </Button>
      ))}
      {hasCensus && (
        <Button size="small" icon={<CarryOutOutlined />} onClick={openCensus}>
          {t('census.tasks')}
        </Button>
      )}
    </div>
  )
}

function LayerBody({ manifest, shown, name }: LayerRowProps & { name: string }) {
  const { t } = useWords()
  const { store } = useShell()
  const setOpacity = (opacity: number) =>
    store.replace({
      layers: store.get().layers.map((layer) => (layer.id === manifest.id ? { ...layer, opacity } : layer)),
    })
  return (
    <div className="layer-body">
      {shown && (
        <div className="layer-opacity">
          <span>{t('layer.opacity')}</span>
          <Slider
            min={0}
            max={100}
            value={Math.round(shown.opacity * 100)}
            ariaLabelForHandle={t('layer.opacity.of', { name })}
            tooltip={{ open: false }}
            onChange={(value) => setOpacity(value / 100)}
          />
          <output>{t('percent', { value: Math.round(shown.opacity * 100) })}</output>
        </div>
      )}
      {manifest.pictures.length > 1 && <PictureChoice manifest={manifest} />}
      <Legend manifest={manifest} />
      <LayerWork manifest={manifest} />
    </div>
  )
}

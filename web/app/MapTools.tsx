import {
  BlockOutlined,
  BorderOutlined,
  ClockCircleOutlined,
  ColumnWidthOutlined,
  CompassOutlined,
  HomeOutlined,
  MinusOutlined,
  PlusOutlined,
} from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useSource } from '#web/core/api/source.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { useShell, useViewPart } from '#web/core/layer/shell.ts'
import type { Measurement } from '#web/core/map/types.ts'
import { homeBounds, homeOf } from './defaults.ts'

interface MapToolsProps {
  onTree: () => void
  isTreeOpen: boolean
}

/** The tools beside the map: layers, zoom, north, home, measuring, and the scale. */
export function MapTools({ onTree, isTreeOpen }: MapToolsProps) {
  const { t } = useWords()
  const { map, store, manifests } = useShell()
  const { start } = useSource()
  const rotation = useViewPart('rotation')
  const time = useViewPart('time')
  return (
    <>
      <div className="map-tools" role="toolbar" aria-orientation="vertical" aria-label={t('map.tools')}>
        <div className="card">
          <Tool icon={<BlockOutlined />} words={t('layers.title')} isOn={isTreeOpen} onClick={onTree} />
        </div>
        {manifests.some(({ timeField }) => timeField) && (
          <div className="card">
            <Tool
              icon={<ClockCircleOutlined />}
              words={t('time.title')}
              isOn={time !== null}
              onClick={() => store.push({ time: time === null ? 'month' : null })}
            />
          </div>
        )}
        <Measuring />
        <div className="card">
          {rotation !== 0 && (
            <Tool
              icon={<CompassOutlined style={{ transform: `rotate(${rotation - 45}deg)` }} />}
              words={t('map.north')}
              onClick={() => map?.turnNorth()}
            />
          )}
          <Tool
            icon={<HomeOutlined />}
            words={t('map.home')}
            onClick={() => map?.setView(homeOf(homeBounds(start)), 500)}
          />
          <Tool icon={<PlusOutlined />} words={t('map.zoomIn')} onClick={() => map?.zoomBy(1)} />
          <Tool icon={<MinusOutlined />} words={t('map.zoomOut')} onClick={() => map?.zoomBy(-1)} />
        </div>
      </div>
    </>
  )
}

interface ToolProps {
  icon: React.ReactNode
  words: string
  isOn?: boolean
  onClick: () => void
}

function Tool({ icon, words, isOn, onClick }: ToolProps) {
  return (
    <Button
      type="text"
      icon={icon}
      aria-label={words}
      title={words}
      {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
      onClick={onClick}
    />
  )
}

function Measuring() {
  const words = useWords()
  const { map } = useShell()
  const [kind, setKind] = useState<Measurement['kind'] | null>(null)
  const [reading, setReading] = useState<Measurement | null>(null)
  const start = (next: Measurement['kind']) => {
    const chosen = next === kind ? null : next
    setKind(chosen)
    setReading(null)
    map?.measure(chosen, setReading)
  }
  return (
    <div className="card measuring">
      <Tool
        icon={<ColumnWidthOutlined />}
        words={words.t('measure.length')}
        isOn={kind === 'length'}
        onClick={() => start('length')}
      />
      <Tool
        icon={<BorderOutlined />}
        words={words.t('measure.area')}
        isOn={kind === 'area'}
        onClick={() => start('area')}
      />
      {kind && (
        <output className="card" aria-live="polite">
          {reading ? measureWords(words.number, reading) : words.t('measure.hint')}
        </output>
      )}
    </div>
  )
}

function measureWords(number: (value: number, digits?: number) => string, { kind, value }: Measurement): string {
  if (kind === 'length') return value >= 1000 ? `${number(value / 1000, 2)} km` : `${number(value, 1)} m`
  return value >= 1e6 ? `${number(value / 1e6, 2)} km²` : `${number(value)} m²`
}

import { DownOutlined, EyeInvisibleOutlined, EyeOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '#web/core/i18n/words.ts'
import { LayerRow } from './LayerRow.tsx'
import { hideLayer, layerTree, showLayer } from './order.ts'
import type { LayerGroup } from './order.ts'
import { useShell, useViewPart } from './shell.ts'

/** The tree of layers: groups, visibility, order, opacity, picture, legend and filter of each. */
export function LayerTree() {
  const { manifests } = useShell()
  const shown = useViewPart('layers')
  const groups = layerTree(manifests, shown)
  return (
    <div className="layers">
      {groups.map((group) => (
        <Group key={group.id} group={group} />
      ))}
    </div>
  )
}

function Group({ group }: { group: LayerGroup }) {
  const { t } = useWords()
  const { store, manifests } = useShell()
  const shown = useViewPart('layers')
  const [isOpen, setOpen] = useState(group.id !== 'base')
  const on = group.layers.filter(({ id }) => shown.some((layer) => layer.id === id)).length
  const toggleAll = () =>
    store.push({
      layers: group.layers.reduce(
        (layers, { id }) => (on > 0 ? hideLayer(layers, id) : showLayer(manifests, layers, id)),
        shown,
      ),
    })
  const name = t(`group.${group.id}`)
  return (
    <section className="layer-group">
      <div className="layer-group-head">
        <button type="button" className="layer-group-name" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? <DownOutlined /> : <RightOutlined />}
          <h3>{name}</h3>
          <span className="layer-group-count">{t('group.count', { on, all: group.layers.length })}</span>
        </button>
        <Button
          type="text"
          size="small"
          icon={on > 0 ? <EyeOutlined /> : <EyeInvisibleOutlined />}
          aria-label={t(on > 0 ? 'group.hide' : 'group.show', { name })}
          onClick={toggleAll}
        />
      </div>
      {isOpen && (
        <ul>
          {group.layers.map((manifest) => (
            <LayerRow
              key={manifest.id}
              manifest={manifest}
              shown={shown.find(({ id }) => id === manifest.id) ?? null}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

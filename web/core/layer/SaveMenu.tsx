import { DownloadOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { LayerManifest } from '#api/contract/layer.ts'
import { exportUrl, mostExported } from '#api/contract/urls.ts'
import type { FeaturePage } from '#web/core/api/types.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { csvOf, saveText } from './csv.ts'

interface SaveMenuProps {
  manifest: LayerManifest
  page: FeaturePage | null
  /** The filter of the list, as text. */
  filter: string
}

/** Takes a list away: its page in words, or all rows as a file that the server streams. */
export function SaveMenu({ manifest, page, filter }: SaveMenuProps) {
  const words = useWords()
  const total = page?.total ?? 0
  const isMany = total > mostExported
  const all = (ending: 'csv' | 'geojson') => {
    const label = words.t(`table.save.${ending}`, { total: words.number(total) })
    return {
      key: ending,
      disabled: isMany,
      label: isMany ? (
        label
      ) : (
        <a href={exportUrl(manifest.id, ending, filter)} download={`${manifest.id}.${ending}`}>
          {label}
        </a>
      ),
    }
  }
  const items = [
    {
      key: 'page',
      label: words.t('table.save.page'),
      onClick: () => page && saveText(`${manifest.id}.csv`, csvOf(words, manifest, page.rows)),
    },
    all('csv'),
    all('geojson'),
    ...(isMany
      ? [{ key: 'most', disabled: true, label: words.t('table.save.most', { most: words.number(mostExported) }) }]
      : []),
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} disabled={total === 0}>
      <Button icon={<DownloadOutlined />}>{words.t('table.save')}</Button>
    </Dropdown>
  )
}

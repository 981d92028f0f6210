import { Select } from 'antd'
import type { LayerManifest } from '#api/contract/layer.ts'
import { useWords } from '#web/core/i18n/words.ts'
import type { Picture } from '#web/core/url/viewState.ts'
import { useShell, useViewPart } from './shell.ts'
import { layerWords } from './values.ts'

/** The choice of how a layer is drawn. */
export function PictureChoice({ manifest }: { manifest: LayerManifest }) {
  const words = useWords()
  const { store } = useShell()
  const picture = useViewPart('picture')
  const field = manifest.splitBy ? layerWords(words, manifest.id, `field.${manifest.splitBy}`) : ''
  return (
    <Select<Picture>
      className="picture-choice"
      aria-label={words.t('picture.title')}
      value={picture[manifest.id] ?? 'symbol'}
      options={manifest.pictures.map((value) => ({ value, label: words.t(`picture.${value}`, { field }) }))}
      onChange={(value) => store.push({ picture: { ...store.get().picture, [manifest.id]: value } })}
    />
  )
}

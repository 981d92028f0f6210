import { useMemo } from 'react'
import { renderSVG } from 'uqr'
import type { FeatureRef } from '#api/contract/ref.ts'
import { useFeature } from '#web/core/api/data.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { Panel } from '#web/core/ui/Panel.tsx'
import { openPanels, useShell } from './shell.ts'

/** The QR code of a feature: scanned, it opens the feature's panel. It carries no rights. */
export default function CodePanel({ selection }: { selection: FeatureRef }) {
  const { t } = useWords()
  const { store } = useShell()
  const { data: feature } = useFeature(selection)
  const address = `${window.location.origin}/?open=${encodeURIComponent(selection)}`
  const picture = useMemo(() => {
    const svg = renderSVG(address, { ecc: 'M', border: 2 })
    return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  }, [address])
  return (
    <Panel
      className="panel-side"
      kicker={t('code.title')}
      title={feature?.label ?? selection}
      takesFocus
      onClose={() => openPanels(store, { side: null })}
    >
      <figure className="code-figure">
        <img src={picture} alt={t('code.alt', { name: feature?.label ?? selection })} />
        <figcaption>
          {feature?.id}
          <a href={address}>{address}</a>
        </figcaption>
      </figure>
      <p className="hint">{t('code.hint')}</p>
    </Panel>
  )
}

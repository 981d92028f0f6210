import { Button } from 'antd'
import type { LoadReport } from '#api/contract/importing.ts'
import { useFeature } from '#web/core/api/data.ts'
import { boundsOf } from '#web/core/geo/bounds.ts'
import { showLayer } from '#web/core/layer/order.ts'
import { openPanels, useShell } from '#web/core/layer/shell.ts'
import { Changes } from './Changes.tsx'
import type { LoadSession } from './session.ts'
import { useLoadWords } from './loadWords.ts'

/** What was imported, and the way to it. */
export function Done({ session, report }: { session: LoadSession; report: LoadReport }) {
  const { t } = useLoadWords()
  const { store, manifests, map } = useShell()
  const { data: city } = useFeature(`area:${report.city}`)
  const { layer } = report
  const look = (withTable: boolean) => {
    store.push({ layers: showLayer(manifests, store.get().layers, layer) })
    openPanels(store, { side: null, table: withTable ? layer : null })
    const bounds = city?.geometry && boundsOf(city.geometry)
    if (bounds) map?.fit(bounds, 300)
  }
  return (
    <div className="form load-done" role="status">
      <p className="load-title">{t('load.done')}</p>
      <Changes report={report} isDone />
      <div className="form-foot">
        <Button onClick={() => session.reset()}>{t('load.another')}</Button>
        <Button onClick={() => look(true)}>{t('load.toList')}</Button>
        <Button type="primary" onClick={() => look(false)}>
          {t('load.toLayer')}
        </Button>
      </div>
    </div>
  )
}

import { FileImageOutlined, FileTextOutlined, LinkOutlined, TableOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import type { LayerManifest } from '#api/contract/layer.ts'
import { useAreas } from '#web/core/api/areas.ts'
import { askCells } from '#web/core/api/cells.ts'
import type { Round } from '#web/core/api/charts.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import { failureOf } from '#web/core/api/failure.ts'
import { useSource } from '#web/core/api/source.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { saveBlob, saveText } from '#web/core/layer/csv.ts'
import { periodWords } from '#web/core/layer/periodWords.ts'
import { useShell } from '#web/core/layer/shell.ts'
import { layerWords } from '#web/core/layer/values.ts'
import { cellsText, roundText } from './exportText.ts'
import { legendMarks, takePicture } from './mapPicture.ts'
import { readInk } from './plots.ts'
import { cellsIn } from './spots.ts'
import { useZone } from './sought.ts'

/** How long a picture may wait for the map, in milliseconds. */
const patience = 60_000

interface ExportPartProps {
  manifest: LayerManifest
  round: Round
  /** The whole filter, as text. */
  filter: string
  /** The numbers are those of a former question. */
  isBehind: boolean
}

/** Takes away what is seen: the map as a picture, the numbers of the charts and of the cells in view as CSV, and the address. */
export function ExportPart({ manifest, round, filter, isBehind }: ExportPartProps) {
  const words = useWords()
  const { map } = useShell()
  const { message } = App.useApp()
  const failureWords = useFailureWords()
  const areas = useAreas()
  const [busy, setBusy] = useState<'picture' | 'cells' | null>(null)
  const picture = usePicture(manifest, round, filter)
  const run = (what: 'picture' | 'cells', work: () => Promise<unknown>) => {
    setBusy(what)
    work()
      .catch((error: unknown) => message.error(failureWords(failureOf(error))))
      .finally(() => setBusy(null))
  }
  const savePicture = async () => {
    const taken = await picture()
    if (taken) saveBlob(`${manifest.id}.png`, taken)
    else message.warning(words.t('export.unready'))
  }
  const saveCells = async () => {
    const window = cellsIn(map!.bounds())
    saveText(`${manifest.id}-cells.csv`, cellsText(words, window, await askCells(manifest.id, window, filter)))
  }
  const copy = () =>
    navigator.clipboard.writeText(globalThis.location.href).then(
      () => message.success(words.t('link.copied')),
      () => message.error(words.t('link.failed')),
    )
  return (
    <div className="export" role="group" aria-label={words.t('export.title')}>
      <Button
        icon={<FileImageOutlined />}
        loading={busy === 'picture'}
        disabled={!map || isBehind || busy !== null}
        onClick={() => run('picture', savePicture)}
      >
        {words.t('export.picture')}
      </Button>
      <Button
        icon={<FileTextOutlined />}
        disabled={isBehind}
        onClick={() => saveText(`${manifest.id}-charts.csv`, roundText(words, manifest, areas, round))}
      >
        {words.t('export.charts')}
      </Button>
      <Button
        icon={<TableOutlined />}
        loading={busy === 'cells'}
        disabled={!map || busy !== null}
        onClick={() => run('cells', saveCells)}
      >
        {words.t('export.cells')}
      </Button>
      <Button icon={<LinkOutlined />} onClick={() => void copy()}>
        {words.t('link.copy')}
      </Button>
    </div>
  )
}

/** How a picture of the present view is made once all of it has been drawn, null when that lasts too long: title, period, filter, legend, source, and whether the data are synthetic. */
function usePicture(manifest: LayerManifest, round: Round, filter: string): () => Promise<Blob | null> {
  const words = useWords()
  const { map, store } = useShell()
  const { start } = useSource()
  const zone = useZone()
  return async () => {
    if (!(await map!.whenDrawn(patience))) return null
    const { period } = store.get()
    const number = (value: number | null) => words.number(value ?? 0, 2)
    const reading = map!.getStatus().heat[manifest.id]
    const unit = reading?.stops.length ? `${words.t('heat.unit')} · ` : ''
    const legend = legendMarks(reading, (from, to, key) =>
      key ? words.t(key) : from === to ? number(from) : words.t('legend.range', { from: number(from), to: number(to) }),
    )
    const isSynthetic = start.dataNote.cities.some((city) => city.isSynthetic)
    const taken = words.t('export.taken', { at: words.instant(new Date().toISOString(), zone) })
    const what = {
      title: words.t('analysis.title', { layer: layerWords(words, manifest.id, 'name') }),
      lines: [
        `${words.number(round.total)} ${words.t('filter.passing')} · ${periodWords(words, period, zone) ?? words.t('period.all')}`,
        ...(filter ? [words.t('export.filter', { filter })] : []),
      ],
      legend,
      notes: [
        `${unit}${taken} · ${words.t(`source.${round.source}`)}`,
        ...(isSynthetic ? [`${words.t('synthetic')} · ${words.t('synthetic.hint')}`] : []),
      ],
    }
    return takePicture(map!, what, readInk())
  }
}

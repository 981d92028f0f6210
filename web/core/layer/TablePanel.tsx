import {
  CaretDownOutlined,
  CaretUpOutlined,
  CloseOutlined,
  FilterOutlined,
  FormOutlined,
  LeftOutlined,
  QuestionCircleOutlined,
  RightOutlined,
} from '@ant-design/icons'
import { Button, Tag } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Field, LayerManifest } from '#api/contract/layer.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { useList } from '#web/core/api/data.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import type { Loaded } from '#web/core/api/data.ts'
import type { Feature, FeaturePage } from '#web/core/api/types.ts'
import { useWords } from '#web/core/i18n/words.ts'
import type { Words } from '#web/core/i18n/words.ts'
import { Empty, Failure, Loading } from '#web/core/ui/Notice.tsx'
import { Panel } from '#web/core/ui/Panel.tsx'
import { parsePanels, printPanels } from './panels.ts'
import { useLayerFilter } from './filters.ts'
import { SaveMenu } from './SaveMenu.tsx'
import { openBehind, openFeature, openPanels, useManifest, useShell, useViewPart } from './shell.ts'
import { listFilter } from './subject.ts'
import { layerWords, valueText } from './values.ts'

/** How a table is sorted. */
interface Order {
  field: string
  descending: boolean
}

const pageSize = 50

const listed = (manifest: LayerManifest): Field[] => manifest.fields.filter((field) => field.list)

/** The list of a layer under the filter that the map draws: exact total, sorting, pages; a row and its feature on the map are one selection. */
export default function TablePanel({ layer }: { layer: LayerId }) {
  const words = useWords()
  const { store } = useShell()
  const manifest = useManifest(layer)
  const close = () => {
    const { [layer]: _, ...behind } = store.get().behind
    store.push({ behind, panel: printPanels({ ...parsePanels(store.get().panel), table: null }) })
  }
  if (!manifest) {
    return (
      <Panel className="panel-table" title={words.t('table.title')} onClose={close}>
        <Empty title={words.t('layer.missing')} hint={words.t('layer.missing.hint')} />
      </Panel>
    )
  }
  return <LayerTable key={layer} manifest={manifest} onClose={close} />
}

function LayerTable({ manifest, onClose }: { manifest: LayerManifest; onClose: () => void }) {
  const words = useWords()
  const behind = useViewPart('behind')[manifest.id]
  const filter = listFilter(useLayerFilter(manifest), behind)
  const [order, setOrder] = useState<Order | null>(null)
  const pages = useCursors(`${filter} ${order?.field} ${order?.descending}`)
  const loaded = useList(manifest, { filter, order, first: pageSize, after: pages.after })
  const name = layerWords(words, manifest.id, 'name')
  const page = loaded.data
  return (
    <Panel
      className="panel-table"
      title={name}
      tools={<TableTools manifest={manifest} page={page} pages={pages} filter={filter} />}
      takesFocus
      onClose={onClose}
    >
      <TableState loaded={loaded} />
      {page && page.total > 0 && (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={name} aria-busy={loaded.isLoading}>
          <table className="table">
            <TableHead manifest={manifest} order={order} onOrder={setOrder} />
            <TableBody manifest={manifest} rows={page.rows} />
          </table>
        </div>
      )}
    </Panel>
  )
}

/** What is said instead of rows: a failure, loading, or that nothing passes. */
function TableState({ loaded: { data, failure, retry } }: { loaded: Loaded<FeaturePage> }) {
  const { t } = useWords()
  const failureWords = useFailureWords()
  if (failure) return <Failure words={failureWords(failure)} onRetry={retry} />
  if (!data) return <Loading rows={6} />
  return data.total === 0 ? <Empty title={t('table.empty')} hint={t('table.empty.hint')} /> : null
}

interface ToolsProps {
  manifest: LayerManifest
  page: FeaturePage | null
  pages: Cursors
  /** The filter of the list, as text. */
  filter: string
}

function TableTools({ manifest, page, pages, filter }: ToolsProps) {
  const words = useWords()
  const { store } = useShell()
  const behind = useViewPart('behind')[manifest.id]
  return (
    <div className="table-tools">
      {behind && (
        <Tag
          className="table-behind"
          closeIcon={<CloseOutlined aria-label={words.t('table.behind.leave')} />}
          onClose={() => openBehind(store, manifest.id, null)}
        >
          {words.t('table.behind')}
        </Tag>
      )}
      {behind && (
        <Button
          icon={<QuestionCircleOutlined />}
          onClick={() => openPanels(store, { side: { kind: 'explain', layer: manifest.id } })}
        >
          {words.t('explain.title')}
        </Button>
      )}
      <span className="table-total" role="status" data-total={page?.total}>
        {page ? words.t('table.total', { total: words.number(page.total) }) : words.t('loading')}
      </span>
      <Button
        icon={<FilterOutlined />}
        className={filter === '' ? '' : 'layer-filtered'}
        onClick={() => openPanels(store, { side: { kind: 'filter', layer: manifest.id } })}
      >
        {words.t('filter.title')}
      </Button>
      {manifest.edit.length > 0 && (
        <Button
          icon={<FormOutlined />}
          disabled={!page?.total}
          onClick={() => openPanels(store, { side: { kind: 'batch', layer: manifest.id } })}
        >
          {words.t('batch.title')}
        </Button>
      )}
      <SaveMenu manifest={manifest} page={page} filter={filter} />
      <Pager page={page} pages={pages} />
    </div>
  )
}

interface Cursors {
  after: string | null
  number: number
  next: (cursor: string) => void
  back: () => void
}

/** The cursors of the pages that were passed; starts anew when the question changes. */
function useCursors(question: string): Cursors {
  const [state, setState] = useState<{ question: string; trail: string[] }>({ question, trail: [] })
  const trail = state.question === question ? state.trail : []
  return {
    after: trail.at(-1) ?? null,
    number: trail.length,
    next: (cursor) => setState({ question, trail: [...trail, cursor] }),
    back: () => setState({ question, trail: trail.slice(0, -1) }),
  }
}

function Pager({ page, pages }: { page: FeaturePage | null; pages: Cursors }) {
  const { t, number } = useWords()
  const from = pages.number * pageSize
  const cursor = page?.endCursor
  return (
    <span className="pager">
      <Button
        type="text"
        icon={<LeftOutlined />}
        aria-label={t('table.previous')}
        disabled={pages.number === 0}
        onClick={pages.back}
      />
      <span>{page && page.total > 0 ? `${number(from + 1)}–${number(from + page.rows.length)}` : '–'}</span>
      <Button
        type="text"
        icon={<RightOutlined />}
        aria-label={t('table.next')}
        disabled={!page?.hasNext || !cursor}
        onClick={() => cursor && pages.next(cursor)}
      />
    </span>
  )
}

interface HeadProps {
  manifest: LayerManifest
  order: Order | null
  onOrder: (order: Order | null) => void
}

function TableHead({ manifest, order, onOrder }: HeadProps) {
  const words = useWords()
  const columns = ['id', ...listed(manifest).map((field) => field.name)]
  const turn = (name: string) =>
    onOrder(
      order?.field !== name
        ? { field: name, descending: false }
        : order.descending
          ? null
          : { ...order, descending: true },
    )
  const sorted = (name: string) => (order?.field !== name ? 'none' : order.descending ? 'descending' : 'ascending')
  return (
    <thead>
      <tr>
        {columns.map((name) => (
          <th key={name} scope="col" aria-sort={sorted(name)}>
            <button type="button" onClick={() => turn(name)}>
              {headWords(words, manifest, name)}
              {order?.field === name && (order.descending ? <CaretDownOutlined /> : <CaretUpOutlined />)}
            </button>
          </th>
        ))}
      </tr>
    </thead>
  )
}

function headWords(words: Words, manifest: LayerManifest, name: string): string {
  return name === 'id' ? words.t('field.id') : layerWords(words, manifest.id, `field.${name}`)
}

function TableBody({ manifest, rows }: { manifest: LayerManifest; rows: readonly Feature[] }) {
  const words = useWords()
  const { store } = useShell()
  const selection = useViewPart('selection')
  const selected = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (selection) selected.current?.scrollIntoView({ block: 'nearest' })
  }, [selection])
  return (
    <tbody>
      {rows.map((row) => (
        <tr
          key={row.ref}
          ref={row.ref === selection ? selected : null}
          aria-selected={row.ref === selection}
          onClick={() => openFeature(store, row.ref)}
        >
          <th scope="row">
            <button type="button" className="value-code">
              {row.id}
            </button>
          </th>
          {listed(manifest).map((field) => (
            <td key={field.name} data-kind={field.kind}>
              {valueText(words, manifest, field, row) ?? <span className="value-empty">{words.t('value.empty')}</span>}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}

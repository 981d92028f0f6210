import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { FeatureRef } from '#api/contract/ref.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { DetailPanel } from '#web/core/layer/DetailPanel.tsx'
import { LayerTree } from '#web/core/layer/LayerTree.tsx'
import { parsePanels } from '#web/core/layer/panels.ts'
import type { Panels, SidePanel } from '#web/core/layer/panels.ts'
import { openFeature, openPanels, useShell, useViewPart } from '#web/core/layer/shell.ts'
import { Loading } from '#web/core/ui/Notice.tsx'
import { useIsNarrow, useKeys } from '#web/core/ui/page.ts'
import { Panel } from '#web/core/ui/Panel.tsx'
import { CensusPanel, DutyPanel, GridPanel } from '#web/layers/index.ts'
import { Banners } from './Banners.tsx'
import { Brand } from './Brand.tsx'
import { BottomBar } from './BottomBar.tsx'
import { MapCanvas } from './MapCanvas.tsx'
import { MapTools } from './MapTools.tsx'
import { SearchBox } from './SearchBox.tsx'
import { UserTools } from './UserTools.tsx'

const AnalysisPanel = lazy(() => import('#web/core/analysis/AnalysisPanel.tsx'))
const BatchPanel = lazy(() => import('#web/core/layer/BatchPanel.tsx'))
const EditPanel = lazy(() => import('#web/core/layer/EditPanel.tsx'))
const ExplainPanel = lazy(() => import('#web/core/analysis/ExplainPanel.tsx'))
const FilterPanel = lazy(() => import('#web/core/layer/FilterPanel.tsx'))
const CodePanel = lazy(() => import('#web/core/layer/CodePanel.tsx'))
const CreatePanel = lazy(() => import('#web/core/layer/CreatePanel.tsx'))
const FeatureWork = lazy(() => import('#web/core/layer/FeatureWork.tsx'))
const HeatPanel = lazy(() => import('#web/core/layer/HeatPanel.tsx'))
const HistoryPanel = lazy(() => import('#web/core/layer/HistoryPanel.tsx'))
const LoadPanel = lazy(() => import('#web/core/load/LoadPanel.tsx'))
const MergePanel = lazy(() => import('#web/core/layer/MergePanel.tsx'))
const OwnersPanel = lazy(() => import('#web/core/layer/OwnersPanel.tsx'))
const QualityPanel = lazy(() => import('#web/core/layer/QualityPanel.tsx'))
const TimeBar = lazy(() => import('#web/core/layer/TimeBar.tsx'))
const TablePanel = lazy(() => import('#web/core/layer/TablePanel.tsx'))
const Help = lazy(() => import('./Help.tsx'))
const SignInDialog = lazy(() => import('./SignInDialog.tsx'))

/** The panels of a layer at the side. */
const layerPanels = {
  heat: HeatPanel,
  filter: FilterPanel,
  analysis: AnalysisPanel,
  explain: ExplainPanel,
  create: CreatePanel,
  quality: QualityPanel,
  batch: BatchPanel,
  load: LoadPanel,
}

/** The panels of a selected feature, besides its detail and its work. */
const ownPanels = {
  edit: EditPanel,
  history: HistoryPanel,
  merge: MergePanel,
  owners: OwnersPanel,
  code: CodePanel,
}

type Dialog = 'help' | 'signIn' | null

/** The page: the map fills it, the panels float above. */
export function Frame() {
  const isNarrow = useIsNarrow()
  const search = useRef<HTMLInputElement>(null)
  const [dialog, setDialog] = useState<Dialog>(null)
  const selection = useViewPart('selection')
  const panels = parsePanels(useViewPart('panel'))
  const hasSide = panels.side !== null || selection !== null
  const hasTable = panels.table !== null
  const isCovered = isNarrow && (hasSide || hasTable)
  const tree = useTree(isCovered)
  const onSignIn = () => setDialog('signIn')
  useShortcuts({ search, onTree: tree.toggle, onHelp: () => setDialog('help') })
  return (
    <>
      <MapCanvas />
      <div
        className="frame"
        data-table={hasTable}
        data-side={hasSide}
        data-time={useViewPart('time') !== null}
        data-tree={tree.isShown}
      >
        <header className="topbar">
          <Brand />
          <SearchBox input={search} />
        </header>
        <UserTools onSignIn={onSignIn} onHelp={() => setDialog('help')} />
        <main className="stage">
          <Banners />
          <MapTools onTree={tree.toggle} isTreeOpen={tree.isShown} />
        </main>
        {tree.isShown && <TreePanel onSignIn={onSignIn} onClose={tree.toggle} />}
        <Time isCovered={isCovered || (isNarrow && tree.isShown)} />
        <Sheets panels={panels} selection={selection} />
        {isNarrow && <BottomBar onTree={tree.toggle} isTreeOpen={tree.isShown} onSignIn={onSignIn} />}
      </div>
      <Dialogs dialog={dialog} onClose={() => setDialog(null)} />
    </>
  )
}

function Dialogs({ dialog, onClose }: { dialog: Dialog; onClose: () => void }) {
  return (
    <Suspense>
      {dialog === 'help' && <Help onClose={onClose} />}
      {dialog === 'signIn' && <SignInDialog onClose={onClose} />}
    </Suspense>
  )
}

/** The time bar; on a phone a sheet covers it. */
function Time({ isCovered }: { isCovered: boolean }) {
  const unit = useViewPart('time')
  return <Suspense>{unit && !isCovered && <TimeBar unit={unit} />}</Suspense>
}

/** Whether the layer tree is shown; on a phone another sheet covers it, and showing the tree puts that sheet away. */
function useTree(isCovered: boolean): { isShown: boolean; toggle: () => void } {
  const { store } = useShell()
  const isNarrow = useIsNarrow()
  const [isOpen, setOpen] = useState(!isNarrow)
  const toggle = () => {
    if (isCovered) store.push({ panel: null, selection: null })
    setOpen(isCovered || !isOpen)
  }
  return { isShown: isOpen && !isCovered, toggle }
}

function TreePanel({ onSignIn, onClose }: { onSignIn: () => void; onClose: () => void }) {
  const { t } = useWords()
  const { viewer } = useShell()
  return (
    <Panel className="panel-tree" title={t('layers.title')} onClose={onClose}>
      {!viewer.isSignedIn && <SignInHint onSignIn={onSignIn} />}
      <LayerTree />
    </Panel>
  )
}

interface SheetsProps {
  panels: Panels
  selection: FeatureRef | null
}

/** The panel at the side and the table; on a phone the first covers the second. */
function Sheets({ panels: { side, table }, selection }: SheetsProps) {
  const isNarrow = useIsNarrow()
  const hasSide = side !== null || selection !== null
  return (
    <>
      <Suspense fallback={<PanelLoading />}>{hasSide && <Side side={side} selection={selection} />}</Suspense>
      <Suspense fallback={<PanelLoading isTable />}>
        {table && !(isNarrow && hasSide) && <TablePanel layer={table} />}
      </Suspense>
    </>
  )
}

function Side({ side, selection }: { side: SidePanel | null; selection: FeatureRef | null }) {
  if (side && 'layer' in side) {
    const LayerSide = layerPanels[side.kind]
    return <LayerSide layer={side.layer} />
  }
  if (side && 'area' in side) return <AreaSide side={side} />
  if (!selection) return null
  if (!side) return <DetailPanel key={selection} selection={selection} />
  if (side.kind === 'move' || side.kind === 'retire')
    return <FeatureWork key={`${selection} ${side.kind}`} selection={selection} kind={side.kind} />
  const Own = ownPanels[side.kind]
  return <Own key={selection} selection={selection} />
}

/** A panel of an area: its unit grids, its duty grids or its censuses. */
function AreaSide({ side }: { side: Extract<SidePanel, { area: string }> }) {
  if (side.kind === 'census') return <CensusPanel key={side.area} area={side.area} census={side.census} at={side.at} />
  if (side.kind === 'duty') return <DutyPanel key={side.area} area={side.area} duty={side.duty} />
  return <GridPanel key={side.area} area={side.area} changeSet={side.changeSet} />
}

function PanelLoading({ isTable = false }: { isTable?: boolean }) {
  const { t } = useWords()
  return (
    <Panel className={isTable ? 'panel-table' : 'panel-side'} title={t('loading')}>
      <Loading />
    </Panel>
  )
}

function SignInHint({ onSignIn }: { onSignIn: () => void }) {
  const { t } = useWords()
  return (
    <p className="hint">
      {t('signIn.hint')}{' '}
      <button type="button" onClick={onSignIn}>
        {t('signIn')}
      </button>
    </p>
  )
}

interface ShortcutTargets {
  search: React.RefObject<HTMLInputElement | null>
  onTree: () => void
  onHelp: () => void
}

/** `/` searches, `L` shows the layers, `?` helps, `Esc` closes the innermost panel. */
function useShortcuts({ search, onTree, onHelp }: ShortcutTargets): void {
  const { store } = useShell()
  const act = useRef({ onTree, onHelp })
  useEffect(() => {
    act.current = { onTree, onHelp }
  })
  const keys = useMemo(
    () => ({
      '/': () => search.current?.focus(),
      l: () => act.current.onTree(),
      '?': () => act.current.onHelp(),
      Escape: () => {
        const { panel, selection } = store.get()
        const { side, table } = parsePanels(panel)
        if (side) openPanels(store, { side: null })
        else if (selection) openFeature(store, null)
        else if (table) openPanels(store, { table: null })
      },
    }),
    [store, search],
  )
  useKeys(keys)
}

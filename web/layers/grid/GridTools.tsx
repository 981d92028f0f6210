import {
  BorderOuterOutlined,
  CheckOutlined,
  DragOutlined,
  InboxOutlined,
  MergeCellsOutlined,
  MinusCircleOutlined,
  NodeIndexOutlined,
  PlusCircleOutlined,
  PlusSquareOutlined,
  RetweetOutlined,
  RollbackOutlined,
  SplitCellsOutlined,
  SwapOutlined,
} from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { squareMetresOf } from '#api/contract/topology/cell.ts'
import { confirm, isReady } from './grid.gestures.ts'
import { choose, lineTools, redoGesture, toolKeys, undoGesture } from './grid.model.ts'
import type { Editing, Tool } from './grid.model.ts'
import { useGridWords } from './gridWords.ts'

const icons: Readonly<Record<Tool, ReactNode>> = {
  move: <DragOutlined />,
  insert: <PlusCircleOutlined />,
  delete: <MinusCircleOutlined />,
  reshape: <RetweetOutlined />,
  split: <SplitCellsOutlined />,
  merge: <MergeCellsOutlined />,
  transfer: <SwapOutlined />,
  draw: <PlusSquareOutlined />,
  retire: <InboxOutlined />,
}

const tools = Object.keys(toolKeys) as readonly Tool[]

interface GridToolsProps {
  editing: Editing
  onChange: (editing: Editing) => void
}

/** Whether the next click takes the line of a road or water, and how to change that. */
interface Tracing {
  isTracing: boolean
  onTracing: (isTracing: boolean) => void
}

/** The tools of the editor, undo and redo, and what the chosen tool waits for. */
export function GridTools({ editing, onChange, isTracing, onTracing }: GridToolsProps & Tracing) {
  const { t, fault } = useGridWords()
  const [refusal] = editing.faults
  return (
    <div className="grids-tools">
      <div className="grids-toolbar" role="toolbar" aria-label={t('editor.tools')}>
        {tools.map((tool) => (
          <Button
            key={tool}
            icon={icons[tool]}
            type={editing.tool === tool ? 'primary' : 'default'}
            aria-pressed={editing.tool === tool}
            title={`${t(`editor.tool.${tool}`)} (${toolKeys[tool].toUpperCase()})`}
            data-tool={tool}
            onClick={() => onChange(choose(editing, tool))}
          >
            {t(`editor.tool.${tool}`)}
          </Button>
        ))}
      </div>
      <div className="grids-line">
        <p className="grids-hint" aria-live="polite" data-refused={refusal !== undefined}>
          {refusal ? t('editor.refused', { why: fault(refusal.code) }) : t(`editor.hint.${editing.tool}`)}
        </p>
        <Button
          icon={<RollbackOutlined />}
          aria-label={t('editor.undo')}
          title={`${t('editor.undo')} (Ctrl+Z)`}
          disabled={editing.sizes.length === 0}
          onClick={() => onChange(undoGesture(editing))}
        />
        <Button
          icon={<RollbackOutlined className="grids-mirrored" />}
          aria-label={t('editor.redo')}
          title={`${t('editor.redo')} (Ctrl+Shift+Z)`}
          disabled={editing.undone.length === 0}
          onClick={() => onChange(redoGesture(editing))}
        />
      </div>
      {lineTools.includes(editing.tool) && (
        <Shortcut isDrawing={editing.tool === 'draw'} isTracing={isTracing} onTracing={onTracing} />
      )}
      <Confirm editing={editing} onChange={onChange} />
    </div>
  )
}

/** In place of drawing: the next click takes the line of a road or water, or all of a gap. */
function Shortcut({ isDrawing, isTracing, onTracing }: Tracing & { isDrawing: boolean }) {
  const { t } = useGridWords()
  const waiting = isDrawing ? 'editor.fill.click' : 'editor.trace.click'
  return (
    <Button
      icon={isDrawing ? <BorderOuterOutlined /> : <NodeIndexOutlined />}
      type={isTracing ? 'primary' : 'default'}
      aria-pressed={isTracing}
      data-trace={isTracing}
      onClick={() => onTracing(!isTracing)}
    >
      {t(isTracing ? waiting : isDrawing ? 'editor.fill' : 'editor.trace')}
    </Button>
  )
}

/** What is selected or offered, and the button for what Enter does. */
function Confirm({ editing, onChange }: GridToolsProps) {
  const { t, cell, number } = useGridWords()
  const { tool, selected, offer } = editing
  if (selected.length === 0 && !offer) return null
  const size = offer && number(squareMetresOf({ ...offer, id: offer.cell, holes: [] }))
  const names = selected.map(cell).join(t('editor.comma'))
  return (
    <div className="grids-line grids-selected">
      <span>{size === null ? t('editor.selected', { cells: names }) : t('editor.offer', { size })}</span>
      {(tool === 'merge' || tool === 'retire' || tool === 'draw') && (
        <Button
          type="primary"
          size="small"
          icon={<CheckOutlined />}
          danger={tool === 'retire'}
          disabled={!isReady(editing)}
          data-confirm={tool}
          onClick={() => onChange(confirm(editing))}
        >
          {t(`editor.confirm.${tool}`)}
        </Button>
      )}
    </div>
  )
}

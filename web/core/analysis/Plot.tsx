import { useEffect, useRef } from 'react'
import { init } from './echarts.ts'
import type { ECharts, EChartsCoreOption } from './echarts.ts'
import { inTurn } from './turns.ts'

interface PlotProps {
  option: EChartsCoreOption
  /** In pixels of a desk; it grows with the page's writing. */
  height: number
  /** What the chart shows, for those who do not see it. */
  label: string
  /** The bar at a place of the category axis was clicked. */
  onPick?: ((index: number) => void) | undefined
  /** A range of the horizontal axis was brushed, both ends inside. */
  onBrush?: ((range: Ends) => void) | undefined
  /** A rectangle of the two category axes was brushed, or one place of it clicked; all ends inside. */
  onRectangle?: ((across: Ends, down: Ends) => void) | undefined
}

type Ends = readonly [first: number, last: number]

/** A chart drawn by ECharts on a canvas. Redrawn without animation, one chart a task; its size follows the page. */
export default function Plot({ option, height, label, onPick, onBrush, onRectangle }: PlotProps) {
  const element = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts | null>(null)
  const latest = useRef<Acts['current']>({ onPick, onBrush, onRectangle })
  const act = useRef<Acts['current']>({ onPick, onBrush, onRectangle })
  const drawn = useRef<EChartsCoreOption | null>(null)
  const brushType = onRectangle ? 'rect' : onBrush ? 'lineX' : null
  useEffect(() => {
    latest.current = { onPick, onBrush, onRectangle }
    if (drawn.current === option) act.current = latest.current
  })
  useEffect(() => {
    const made = init(element.current, null, { renderer: 'canvas' })
    chart.current = made
    listen(made, act)
    const watcher = new ResizeObserver(() => made.resize())
    watcher.observe(element.current!)
    return () => {
      watcher.disconnect()
      made.dispose()
      chart.current = null
      drawn.current = null
    }
  }, [])
  useEffect(() => {
    const draw = () => {
      chart.current?.setOption({ animation: false, ...option }, { notMerge: true })
      if (brushType) {
        const brushOption = { brushType, brushMode: 'single' }
        chart.current?.dispatchAction({ type: 'takeGlobalCursor', key: 'brush', brushOption })
      }
      drawn.current = option
      act.current = latest.current
    }
    if (drawn.current) return inTurn(draw)
    draw()
    return undefined
  }, [option, brushType])
  return <div ref={element} className="plot" role="img" aria-label={label} style={{ height: `${height / 16}rem` }} />
}

type Acts = { current: Pick<PlotProps, 'onPick' | 'onBrush' | 'onRectangle'> }

/** The place on both axes of the chart below a pixel, or null outside of the grid. */
function placeAt(chart: ECharts, pixel: [number, number]): [x: number, y: number] | null {
  if (!chart.containPixel({ gridIndex: 0 }, pixel)) return null
  const [x, y] = chart.convertFromPixel({ gridIndex: 0 }, pixel) as unknown as [number, number]
  return [Math.round(x), Math.round(y)]
}

/** The index on the chart's category axis. */
function indexOf(chart: ECharts, [x, y]: readonly [number, number]): number {
  const { xAxis } = chart.getOption() as { xAxis?: { type: string }[] }
  return xAxis?.[0]?.type === 'category' ? x : y
}

const endsOf = (range: readonly number[]): Ends => {
  const [first, last] = range.map(Math.round) as [number, number]
  return [Math.min(first, last), Math.max(first, last)]
}

function listen(chart: ECharts, act: Acts): void {
  chart.getZr().on('click', ({ offsetX, offsetY }) => {
    const place = placeAt(chart, [offsetX, offsetY])
    if (!place) return
    act.current.onPick?.(indexOf(chart, place))
    act.current.onRectangle?.([place[0], place[0]], [place[1], place[1]])
  })
  chart.on('brushEnd', (event) => {
    const [area] = (event as { areas: { coordRange: number[] | number[][] }[] }).areas
    if (!area) return
    chart.dispatchAction({ type: 'brush', areas: [] })
    const [across, down] = area.coordRange
    if (typeof across === 'number') act.current.onBrush?.(endsOf(area.coordRange as number[]))
    else act.current.onRectangle?.(endsOf(across!), endsOf(down as number[]))
  })
}

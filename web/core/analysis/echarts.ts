import { BarChart, HeatmapChart } from 'echarts/charts'
import { BrushComponent, GridComponent, TooltipComponent, VisualMapComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([BarChart, HeatmapChart, BrushComponent, GridComponent, TooltipComponent, VisualMapComponent, CanvasRenderer])

/** Makes a chart in an element: only the parts of ECharts that the charts here need. */
export { init }
/** A chart, and what it is told to show. */
export type { ECharts, EChartsCoreOption } from 'echarts/core'

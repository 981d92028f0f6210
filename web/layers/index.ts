import { lazy } from 'react'
import type { LayerDocuments } from '#web/core/api/source.ts'
import type { Dictionary } from '#web/core/i18n/words.ts'
import * as operations from '#web/generated/operations.ts'
import areaEn from './area/en.json' with { type: 'json' }
import areaZh from './area/zh-CN.json' with { type: 'json' }
import buildingEn from './building/en.json' with { type: 'json' }
import buildingZh from './building/zh-CN.json' with { type: 'json' }
import caseEn from './case/en.json' with { type: 'json' }
import caseZh from './case/zh-CN.json' with { type: 'json' }
import censusItemEn from './censusItem/en.json' with { type: 'json' }
import censusItemZh from './censusItem/zh-CN.json' with { type: 'json' }
import componentEn from './component/en.json' with { type: 'json' }
import componentZh from './component/zh-CN.json' with { type: 'json' }
import dutyGridEn from './dutyGrid/en.json' with { type: 'json' }
import dutyGridZh from './dutyGrid/zh-CN.json' with { type: 'json' }
import formerEn from './former/en.json' with { type: 'json' }
import formerZh from './former/zh-CN.json' with { type: 'json' }
import greenEn from './green/en.json' with { type: 'json' }
import greenZh from './green/zh-CN.json' with { type: 'json' }
import gridEn from './grid/en.json' with { type: 'json' }
import gridZh from './grid/zh-CN.json' with { type: 'json' }
import lampEn from './lamp/en.json' with { type: 'json' }
import lampZh from './lamp/zh-CN.json' with { type: 'json' }
import roadEn from './road/en.json' with { type: 'json' }
import roadZh from './road/zh-CN.json' with { type: 'json' }
import uncoveredEn from './uncovered/en.json' with { type: 'json' }
import uncoveredZh from './uncovered/zh-CN.json' with { type: 'json' }
import waterEn from './water/en.json' with { type: 'json' }
import waterZh from './water/zh-CN.json' with { type: 'json' }

/** The editing of unit grids; its code is fetched when it is first opened. */
export const GridPanel = lazy(() => import('./grid/GridPanel.tsx'))

/** The duty grids; their code is fetched when they are first opened. */
export const DutyPanel = lazy(() => import('./grid/duty/DutyPanel.tsx'))

/** The census of components; its code is fetched when it is first opened. */
export const CensusPanel = lazy(() => import('./censusItem/CensusPanel.tsx'))

/** The words of every layer in Chinese. */
export const layerWordsZh: Readonly<Record<string, Dictionary>> = {
  area: areaZh,
  building: buildingZh,
  case: caseZh,
  censusItem: censusItemZh,
  component: componentZh,
  dutyGrid: dutyGridZh,
  former: formerZh,
  green: greenZh,
  grid: gridZh,
  lamp: lampZh,
  road: roadZh,
  uncovered: uncoveredZh,
  water: waterZh,
}

/** The words of every layer in English. */
export const layerWordsEn: Readonly<Record<string, Dictionary>> = {
  area: areaEn,
  building: buildingEn,
  case: caseEn,
  censusItem: censusItemEn,
  component: componentEn,
  dutyGrid: dutyGridEn,
  former: formerEn,
  green: greenEn,
  grid: gridEn,
  lamp: lampEn,
  road: roadEn,
  uncovered: uncoveredEn,
  water: waterEn,
}

/** The generated operations of a layer, by the naming rule `<Layer>Feature`, `<Layer>List`. */
function documentsOf(id: string): LayerDocuments {
  const name = id[0]!.toUpperCase() + id.slice(1)
  const byName = operations as unknown as Record<string, LayerDocuments['feature'] & LayerDocuments['list']>
  return { feature: byName[`${name}FeatureDocument`]!, list: byName[`${name}ListDocument`]! }
}

/** The operations of every layer. */
export const layerDocuments: Readonly<Record<string, LayerDocuments>> = Object.fromEntries(
  Object.keys(layerWordsZh).map((id) => [id, documentsOf(id)]),
)

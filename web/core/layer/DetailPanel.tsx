import {
  AimOutlined,
  BorderInnerOutlined,
  CarryOutOutlined,
  DragOutlined,
  EditOutlined,
  HistoryOutlined,
  LinkOutlined,
  MergeCellsOutlined,
  QrcodeOutlined,
  SolutionOutlined,
  StopOutlined,
  TeamOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import { App, Button, Tag } from 'antd'
import type { ReactNode } from 'react'
import type { Action, LayerManifest } from '#api/contract/layer.ts'
import type { FeatureRef } from '#api/contract/ref.ts'
import { useFeature } from '#web/core/api/data.ts'
import type { Loaded } from '#web/core/api/data.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import type { Feature } from '#web/core/api/types.ts'
import { boundsOf } from '#web/core/geo/bounds.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { Empty, Failure, Loading } from '#web/core/ui/Notice.tsx'
import { Panel } from '#web/core/ui/Panel.tsx'
import { FieldValue } from './FieldValue.tsx'
import { showLayer } from './order.ts'
import type { SidePanel } from './panels.ts'
import { PhotoAdd } from './PhotoAdd.tsx'
import { openFeature, openPanels, useManifest, useShell } from './shell.ts'
import type { Shell } from './shell.ts'
import { actionFilter, layerWords, shownFields, twinOf } from './values.ts'

const actionIcons: Record<Action['opens'], ReactNode> = {
  list: <UnorderedListOutlined />,
  edit: <EditOutlined />,
  move: <DragOutlined />,
  retire: <StopOutlined />,
  merge: <MergeCellsOutlined />,
  owners: <TeamOutlined />,
  code: <QrcodeOutlined />,
  history: <HistoryOutlined />,
  zoom: <AimOutlined />,
  grids: <BorderInnerOutlined />,
  census: <CarryOutOutlined />,
  duty: <SolutionOutlined />,
}

/** The panel of one feature of any layer: its fields, links to related features, its actions. */
export function DetailPanel({ selection }: { selection: FeatureRef }) {
  const words = useWords()
  const { store } = useShell()
  const layer = selection.slice(0, selection.indexOf(':'))
  const manifest = useManifest(layer)
  const loaded = useFeature(manifest && selection)
  const feature = loaded.data
  return (
    <Panel
      className="panel-side panel-detail"
      title={feature?.label ?? selection.slice(layer.length + 1)}
      kicker={manifest && layerWords(words, layer, 'one')}
      tools={<CopyLink />}
      takesFocus
      onClose={() => openFeature(store, null)}
      footer={manifest && feature && <Actions manifest={manifest} feature={feature} />}
    >
      {manifest && feature ? <Fields manifest={manifest} feature={feature} /> : <Absent loaded={loaded} />}
    </Panel>
  )
}

/** What stands in the place of a feature that is not there: loading, a failure, or that there is none. */
function Absent({ loaded: { failure, isLoading, retry } }: { loaded: Loaded<Feature> }) {
  const { t } = useWords()
  const failureWords = useFailureWords()
  if (failure) return <Failure words={failureWords(failure)} onRetry={retry} />
  if (isLoading) return <Loading rows={8} />
  return <Empty title={t('feature.missing')} hint={t('feature.missing.hint')} />
}

function Fields({ manifest, feature }: { manifest: LayerManifest; feature: Feature }) {
  const words = useWords()
  return (
    <>
      <div className="detail-tags">
        {feature.values['isSynthetic'] === true && <Tag>{words.t('synthetic')}</Tag>}
        {feature.geometry === null && <Tag color="warning">{words.t('feature.withoutPlace')}</Tag>}
      </div>
      <dl className="fields">
        <div>
          <dt>{words.t('field.id')}</dt>
          <dd className="value-code">{feature.id}</dd>
        </div>
        {shownFields(manifest)
          .filter((field) => field.name !== 'id')
          .map((field) => (
            <div key={field.name}>
              <dt>{layerWords(words, manifest.id, `field.${field.name}`)}</dt>
              <dd>
                <FieldValue manifest={manifest} field={field} feature={feature} />
                {field.kind === 'photos' && field.editable && <PhotoAdd feature={feature} />}
              </dd>
            </div>
          ))}
      </dl>
    </>
  )
}

function Actions({ manifest, feature }: { manifest: LayerManifest; feature: Feature }) {
  const words = useWords()
  const shell = useShell()
  const offered = manifest.actions.filter((action) => isOffered(action, manifest, feature, shell))
  return (
    <div className="actions">
      {offered.map((action) => (
        <Button
          key={action.id}
          type={action.opens === 'edit' ? 'primary' : 'default'}
          icon={actionIcons[action.opens]}
          onClick={() => runAction(action, feature, shell)}
        >
          {layerWords(words, manifest.id, `action.${action.id}`)}
        </Button>
      ))}
    </div>
  )
}

/** What must be so for the panel of an action to say anything; actions that are not named here are for whoever has signed in. */
const offers: Partial<Record<Action['opens'], (feature: Feature, has: (layer: string) => boolean) => boolean>> = {
  zoom: ({ geometry }) => geometry !== null,
  grids: (feature, has) => has('grid') && gridsAreaOf(feature) !== null,
  duty: (feature, has) => has('dutyGrid') && dutyOf(feature) !== null,
  census: (_, has) => has('censusItem'),
}

function isOffered(action: Action, manifest: LayerManifest, feature: Feature, shell: Shell): boolean {
  const has = (layer: string) => shell.manifests.some(({ id }) => id === layer)
  if (action.opens === 'merge' && twinOf(feature) === null) return false
  if (action.needs === 'edit') return manifest.edit.some((role) => role === shell.viewer.role)
  if (action.opens === 'list') return has(action.layer ?? '') && actionFilter(action, feature) !== null
  return offers[action.opens]?.(feature, has) ?? shell.viewer.isSignedIn
}

/** The area whose unit grids are edited from a feature: a town or community itself, else the community that the feature lies in. */
function gridsAreaOf({ layer, id, area, values }: Feature): string | null {
  if (layer !== 'area') return area
  return values['level'] === 'community' || values['level'] === 'town' ? id : null
}

/** Whose duty grids a feature speaks of: those of a town or community, or the one that it is. */
function dutyOf(feature: Feature): { area: string; duty: string | null } | null {
  const area = gridsAreaOf(feature)
  return area ? { area, duty: feature.layer === 'dutyGrid' ? feature.id : null } : null
}

/** The panel that an action on a feature opens; null when it has none there. */
function sideOf(opens: Exclude<Action['opens'], 'list' | 'zoom'>, feature: Feature): SidePanel | null {
  if (opens === 'grids') {
    const area = gridsAreaOf(feature)
    return area ? { kind: 'grids', area, changeSet: null } : null
  }
  if (opens === 'duty') {
    const duty = dutyOf(feature)
    return duty && { kind: 'duty', ...duty }
  }
  if (opens !== 'census') return { kind: opens }
  const { census } = feature.values
  const area = (feature.layer === 'area' ? feature.id : feature.area) ?? 'all'
  return { kind: 'census', area, census: typeof census === 'string' ? census : null, at: null }
}

/** Opens what an action names. */
function runAction(action: Action, feature: Feature, { store, map, manifests }: Shell): void {
  if (action.opens === 'zoom') {
    const bounds = feature.geometry && boundsOf(feature.geometry)
    if (bounds) map?.fit(bounds, 400)
    return
  }
  if (action.opens !== 'list') {
    const side = sideOf(action.opens, feature)
    if (side) openPanels(store, { side })
    return
  }
  const { filters, layers } = store.get()
  const filter = actionFilter(action, feature)
  if (!action.layer || filter === null) return
  store.push({
    filters: { ...filters, [action.layer]: filter },
    layers: showLayer(manifests, layers, action.layer),
    panel: `table:${action.layer}`,
  })
}

function CopyLink() {
  const { t } = useWords()
  const { message } = App.useApp()
  const copy = () => {
    navigator.clipboard.writeText(window.location.href).then(
      () => message.success(t('link.copied')),
      () => message.error(t('link.failed')),
    )
  }
  return (
    <Button type="text" icon={<LinkOutlined />} aria-label={t('link.copy')} title={t('link.copy')} onClick={copy} />
  )
}

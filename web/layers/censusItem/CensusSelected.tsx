import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { FeatureRef } from '#api/contract/ref.ts'
import { useFeature } from '#web/core/api/data.ts'
import type { Feature } from '#web/core/api/types.ts'
import { boundsOf } from '#web/core/geo/bounds.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { parsePanels, printPanels } from '#web/core/layer/panels.ts'
import { useShell } from '#web/core/layer/shell.ts'
import { useToast } from '#web/core/layer/useToast.tsx'
import { Empty, Loading } from '#web/core/ui/Notice.tsx'
import { componentOf, queuedOf, useItems } from './census.items.ts'
import type { ListProps } from './census.items.ts'
import { FindingForm } from './FindingForm.tsx'

/** The item that is selected, as a list or else the server has it, and the next that is to be checked. */
function useSelected(props: ListProps, selection: FeatureRef) {
  const { census, waiting } = props
  const { data: open } = useItems(props, 'open')
  const { data: missing } = useItems(props, 'missing')
  const rows = open?.rows ?? []
  const listed = [...rows, ...(missing?.rows ?? [])].find(({ ref }) => ref === selection)
  const { data: asked, isLoading } = useFeature(listed ? null : selection)
  const at = rows.findIndex(({ ref }) => ref === selection)
  const isFree = (row: Feature) => row.ref !== selection && !queuedOf(waiting, census.id, componentOf(census.id, row))
  const next = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))].find(isFree)
  return { item: listed ?? asked, isLoading, next }
}

/** The finding of the item that is selected; after it, the next that is to be checked. */
export function Selected(props: ListProps & { selection: FeatureRef }) {
  const { area, census, at, queue, selection } = props
  const { t } = useWords()
  const { store, map } = useShell()
  const tell = useToast()
  const { item, isLoading, next } = useSelected(props, selection)
  const go = (row: Feature | undefined) => {
    const bounds = row?.geometry && boundsOf(row.geometry)
    if (bounds) map?.fit(bounds, 300)
    const { table } = parsePanels(store.get().panel)
    const panel = printPanels({ table, side: { kind: 'census', area, census: census.id, at } })
    store.push({ selection: row?.ref ?? null, panel })
  }
  return (
    <>
      <header className="census-head">
        <Button
          type="text"
          icon={<ArrowLeftOutlined />}
          aria-label={t('census.toList')}
          onClick={() => go(undefined)}
        />
        <strong>{item?.label ?? selection}</strong>
      </header>
      {!item && (isLoading ? <Loading /> : <Empty title={t('feature.missing')} />)}
      {item && (
        <FindingForm
          key={item.ref}
          census={census.id}
          steps={census.steps}
          item={item}
          component={componentOf(census.id, item)}
          queue={queue}
          onNext={(said) => {
            const correct = { words: t('census.said.correct'), run: () => go(item) }
            if (said) tell(t('census.said', { label: item.label, said }), correct)
            go(next)
          }}
        />
      )}
    </>
  )
}

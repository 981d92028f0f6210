import { ArrowLeftOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import type { FeatureRef } from '#api/contract/ref.ts'
import { useFeature } from '#web/core/api/data.ts'
import type { Feature } from '#web/core/api/types.ts'
import { boundsOf } from '#web/core/geo/bounds.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { parsePanels, printPanels } from '#web/core/layer/panels.ts'
import { useShell } from '#web/core/layer/shell.ts'
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

/** What was said last, and the way back to say something else. */
function Said({ label, said, onCorrect }: { label: string; said: string; onCorrect: () => void }) {
  const { t } = useWords()
  return (
    <>
      {t('census.said', { label, said })}{' '}
      <Button type="link" size="small" onClick={onCorrect}>
        {t('census.said.correct')}
      </Button>
    </>
  )
}

/** The finding of the item that is selected; after it, the next that is to be checked. */
export function Selected(props: ListProps & { selection: FeatureRef }) {
  const { area, census, at, queue, selection } = props
  const { t } = useWords()
  const { store, map } = useShell()
  const { message } = App.useApp()
  const { item, isLoading, next } = useSelected(props, selection)
  const go = (row: Feature | undefined) => {
    const bounds = row?.geometry && boundsOf(row.geometry)
    if (bounds) map?.fit(bounds, 300)
    const { table } = parsePanels(store.get().panel)
    const panel = printPanels({ table, side: { kind: 'census', area, census: census.id, at } })
    store.push({ selection: row?.ref ?? null, panel })
  }
  const tellSaid = (row: Feature, said: string) => {
    const correct = () => {
      message.destroy('census')
      go(row)
    }
    void message.success({
      key: 'census',
      duration: 8,
      content: <Said label={row.label} said={said} onCorrect={correct} />,
    })
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
            if (said) tellSaid(item, said)
            go(next)
          }}
        />
      )}
    </>
  )
}

import { DatePicker } from 'antd'
import type { Dayjs } from 'dayjs'
import { useEffect, useMemo, useState } from 'react'
import { useLoaded } from '#web/core/api/data.ts'
import { ApiFailure, failureOf, useFailureWords } from '#web/core/api/failure.ts'
import { useShell } from '#web/core/layer/shell.ts'
import type { EditScene } from '#web/core/map/edit/types.ts'
import { Failure, Loading } from '#web/core/ui/Notice.tsx'
import { GridDayCountsDocument, GridsAtDocument } from '#web/generated/operations.ts'
import { casesBefore, mostOf, readDay } from './grid.day.ts'
import type { DayGrids } from './grid.day.ts'
import { useGridWords } from './gridWords.ts'
import { onlooker, useScene, useSurface } from './useSurface.ts'

/** Chooses a day: the unit grids of that day are drawn, and the cases of the thirty days before are counted by them. */
export function GridDay({ area }: { area: string }) {
  const { t } = useGridWords()
  const [chosen, setChosen] = useState<Dayjs | null>(null)
  const at = chosen?.endOf('day').toISOString() ?? null
  return (
    <section className="grids-part">
      <h3>{t('editor.day')}</h3>
      <DatePicker
        value={chosen}
        onChange={setChosen}
        aria-label={t('editor.day')}
        placeholder={t('editor.day.choose')}
      />
      <p className="hint">{t('editor.day.hint')}</p>
      {at && <Day key={at} area={area} at={at} />}
    </section>
  )
}

function Day({ area, at }: { area: string; at: string }) {
  const { t, number } = useGridWords()
  const failureWords = useFailureWords()
  const { data, failure } = useLoaded(GridsAtDocument, { at, area })
  const day = useDay(data?.gridsAt.url ?? null)
  const wrong = failure ?? day.failure
  if (wrong) return <Failure words={failureWords(wrong)} />
  if (!day.grids) return <Loading rows={2} />
  return (
    <>
      <p className="grids-number" data-day={day.grids.count}>
        {t('editor.day.count', { count: number(day.grids.count) })}
      </p>
      <DayShape grids={day.grids} />
      <DayCounts area={area} at={at} grids={day.grids} />
    </>
  )
}

function useDay(url: string | null): { grids: DayGrids | null; failure: ApiFailure | null } {
  const { map } = useShell()
  const [told, setTold] = useState<{ url: string; day: DayGrids | ApiFailure } | null>(null)
  useEffect(() => {
    if (!url) return
    const abort = new AbortController()
    map?.setBusy('grids', true)
    void readDay(url, abort.signal)
      .catch(failureOf)
      .then((day) => !abort.signal.aborted && setTold({ url, day }))
      .finally(() => map?.setBusy('grids', false))
    return () => abort.abort()
  }, [url, map])
  const day = told?.url === url ? told.day : null
  return day instanceof ApiFailure ? { grids: null, failure: day } : { grids: day, failure: null }
}

function DayShape({ grids: { shape } }: { grids: DayGrids }) {
  const surface = useSurface(onlooker)
  const scene = useMemo<EditScene>(
    () => ({ cells: [], outlines: [{ shape, tone: 'day' }], marks: [], vertex: null }),
    [shape],
  )
  useScene(surface, scene)
  return null
}

/** Cases of the thirty days up to the day, by the unit grids of the day. */
function DayCounts({ area, at, grids }: { area: string; at: string; grids: DayGrids }) {
  const { t, number } = useGridWords()
  const failureWords = useFailureWords()
  const { map } = useShell()
  const [cases] = useState(() => casesBefore(new Date(at)))
  const { data, failure } = useLoaded(GridDayCountsDocument, { at, area, cases })
  if (failure) return <Failure words={failureWords(failure)} />
  if (!data) return <Loading rows={3} />
  const counts = data.gridCountsAt
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <p className="grids-number">{t('editor.day.cases', { count: number(total), cells: number(counts.length) })}</p>
      <ol className="grids-most">
        {mostOf(counts, 10).map(({ key, count }) => (
          <li key={key} data-cell={key}>
            <button
              type="button"
              title={t('editor.day.look')}
              onClick={() => {
                const bounds = grids.places.get(key)
                if (bounds) map?.fit(bounds, 300)
              }}
            >
              <span className="value-code">{key}</span>
              <strong>{number(count)}</strong>
            </button>
          </li>
        ))}
      </ol>
    </>
  )
}

import type { WallFigure, WallTile } from '#api/contract/wall.ts'
import { useWords } from '#web/core/i18n/words.ts'
import type { Words } from '#web/core/i18n/words.ts'
import { useWall } from '#web/wall/context.ts'
import type { Wall } from '#web/wall/context.ts'
import { emsOf, Fit } from '#web/wall/Fit.tsx'
import { countOf, figureOf, groupsOf } from '#web/wall/questions.ts'
import type { FigureValue, Group } from '#web/wall/questions.ts'
import { TileFrame } from '#web/wall/TileFrame.tsx'
import { useTileAnswer } from './tileAnswer.ts'

type TileOf<K extends WallTile['kind']> = Extract<WallTile, { kind: K }>

/** Large numbers side by side; the narrower the tile, the more rows. */
export function FiguresTile({ tile }: { tile: TileOf<'figures'> }) {
  const wall = useWall()
  const answer = useTileAnswer(tile, [...new Set(tile.items.map(({ layer }) => layer))], (signal) =>
    Promise.all(tile.items.map((item) => figureOf(wall, item, signal))),
  )
  const columns = Math.max(
    1,
    Math.min(
      tile.items.length,
      Math.floor(tile.w / 3.5),
      Math.ceil(tile.items.length / Math.max(1, Math.floor(tile.h / 2))),
    ),
  )
  return (
    <TileFrame tile={tile} answer={answer}>
      <dl className="figures" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
        {tile.items.map((item, index) => (
          <Figure key={index} item={item} value={answer.data?.[index] ?? null} />
        ))}
      </dl>
    </TileFrame>
  )
}

function Figure({ item, value }: { item: WallFigure; value: FigureValue | null }) {
  const words = useWords()
  const text = value ? figureText(words, item, value) : '–'
  const below = value ? belowText(words, item, value) : ''
  return (
    <div className="figure" data-tone={item.tone ?? 'plain'}>
      <dt>
        <Fit text={words.language === 'en' ? item.title.en : item.title.zh} most={1.3} />
      </dt>
      <dd>
        <b style={{ fontSize: `min(4rem, 72cqh, ${(94 / emsOf(text)).toFixed(2)}cqw)` }}>{text}</b>
      </dd>
      <dd className="change">{below !== '' && <Fit text={below} most={1.05} />}</dd>
    </div>
  )
}

function figureText(words: Words, item: WallFigure, { count, all }: FigureValue): string {
  if (item.of === undefined) return words.number(count)
  return all ? `${words.number((count / all) * 100, 1)}%` : '–'
}

/** What stands below a number: how it compares with what is usual, or what it is a share of. */
function belowText(words: Words, item: WallFigure, { count, all, usual }: FigureValue): string {
  if (usual !== null) return changeText(words, count, usual)
  if (all === null) return ''
  const note = (words.language === 'en' ? item.note?.en : item.note?.zh) ?? ''
  return words.t('wall.share', { count: words.number(count), all: words.number(all), note }).trim()
}

function changeText(words: Words, count: number, usual: number): string {
  if (usual < 1) return ''
  const share = Math.round((count / usual - 1) * 100)
  if (share === 0) return words.t('wall.usual.same')
  return words.t(share > 0 ? 'wall.usual.more' : 'wall.usual.less', { share: Math.abs(share) })
}

/** What a group is called. */
function groupName(words: Words, tile: { layer: string; by: string }, areas: Wall['areas'], group: Group): string {
  const { key, label, code } = group
  if (key === null) return words.t('wall.none')
  if (code) return words.language === 'en' ? code.nameEn : code.nameZh
  const area = tile.by.startsWith('area') ? areas.find(({ id }) => id === key) : undefined
  if (area) return (words.language === 'en' && area.nameEn) || area.name
  const choice = `layer.${tile.layer}.choice.${tile.by}.${key}`
  return label ?? (words.has(choice) ? words.t(choice) : key)
}

/** Groups as bars, the largest first. */
export function RankingTile({ tile }: { tile: TileOf<'ranking'> }) {
  const wall = useWall()
  const words = useWords()
  const { layer, filter, period, by, first } = tile
  const answer = useTileAnswer(tile, [layer], (signal) =>
    groupsOf(wall, { layer, filter, period, by, first: first + 1 }, signal),
  )
  const groups = (answer.data ?? []).filter(({ key }) => key !== null).slice(0, first)
  const most = Math.max(1, ...groups.map(({ count }) => count))
  const digits = Math.max(3, ...groups.map(({ count }) => words.number(count).length))
  const names = groups.map((group) => groupName(words, tile, wall.areas, group))
  const ems = Math.max(4, ...names.map(emsOf))
  const namesWidth = `min(${ems * 1.26}rem, max(58%, min(66%, ${ems * 1.05}rem)))`
  return (
    <TileFrame tile={tile} answer={answer}>
      <ol className="ranking" style={{ gridTemplateRows: `repeat(${first}, minmax(0, 1fr))` }}>
        {groups.map((group, index) => (
          <li key={group.key} style={{ gridTemplateColumns: `${namesWidth} minmax(0, 1fr) ${digits * 0.66 + 0.6}em` }}>
            <Fit text={names[index]!} most={1.2} ems={ems} />
            <i>
              <i style={{ width: `${(group.count / most) * 100}%` }} />
            </i>
            <b>{words.number(group.count)}</b>
          </li>
        ))}
        {groups.length === 0 && <li className="nothing">{words.t('wall.nothing')}</li>}
      </ol>
    </TileFrame>
  )
}

/** The states of a loop in their order, each with its count. */
export function LoopTile({ tile }: { tile: TileOf<'loop'> }) {
  const wall = useWall()
  const words = useWords()
  const { layer, filter, period, field, values } = tile
  const answer = useTileAnswer(tile, [layer], async (signal) => {
    const [groups, all] = await Promise.all([
      groupsOf(wall, { layer, filter, period, by: field, first: 100 }, signal),
      countOf(wall, { layer, filter, period }, signal),
    ])
    return { counts: new Map(groups.map(({ key, count }) => [key, count])), all }
  })
  const counts = answer.data?.counts
  const most = Math.max(1, ...values.map((value) => counts?.get(value) ?? 0))
  const names = values.map((value) => words.t(`layer.${layer}.choice.${field}.${value}`))
  const widths = values.map((value, index) =>
    Math.max(4, emsOf(names[index]!), 1.15 * words.number(counts?.get(value) ?? 0).length),
  )
  return (
    <TileFrame tile={tile} answer={answer}>
      <ol className="loop" style={{ gridTemplateColumns: widths.map((width) => `minmax(0, ${width}fr)`).join(' ') }}>
        {values.map((value, index) => (
          <li key={value}>
            <Fit text={names[index]!} most={1.15} ems={widths[index]!} />
            <b>{words.number(counts?.get(value) ?? 0)}</b>
            <i style={{ width: `${((counts?.get(value) ?? 0) / most) * 100}%` }} />
          </li>
        ))}
      </ol>
    </TileFrame>
  )
}

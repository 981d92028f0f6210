import type { LayerManifest } from '#api/contract/layer.ts'
import type { WallTile } from '#api/contract/wall.ts'
import { featureOf } from '#web/core/api/feature.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { layerWords } from '#web/core/layer/values.ts'
import { ask } from '#web/wall/ask.ts'
import { useWall } from '#web/wall/context.ts'
import { emsOf, Fit } from '#web/wall/Fit.tsx'
import { ageWords, useNow } from '#web/wall/now.ts'
import { filterOf } from '#web/wall/questions.ts'
import { TileFrame } from '#web/wall/TileFrame.tsx'
import { layerDocuments } from '#web/layers/index.ts'
import { largestRows, useSize } from './size.ts'
import { useTileAnswer } from './tileAnswer.ts'

type TileOf<K extends WallTile['kind']> = Extract<WallTile, { kind: K }>

/** The newest features of a layer, as they come; what has come in the last minutes is marked. */
export function LatestTile({ tile }: { tile: TileOf<'latest'> }) {
  const wall = useWall()
  const words = useWords()
  const now = useNow(5)
  const { layer, filter, first } = tile
  const manifest = wall.manifests.find(({ id }) => id === layer) ?? null
  const time = manifest?.timeField ?? null
  const answer = useTileAnswer(tile, [layer], async (signal) => {
    const past = time ? `${time} <= TIMESTAMP('$now+1m')` : ''
    const text = [filter, past]
      .filter(Boolean)
      .map((part) => `(${part})`)
      .join(' AND ')
    const variables = {
      filter: filterOf({ ...wall, dataEnd: null }, { layer, filter: text }) || null,
      first,
      after: null,
    }
    const document = layerDocuments[layer]!.list
    const { features } = await ask(document, { ...variables, orderBy: time, descending: true }, signal)
    return features.nodes
  })
  const features = (answer.data ?? []).map((node) => featureOf(node, manifest, words.language))
  return (
    <TileFrame tile={tile} answer={answer}>
      <ol className="latest" style={{ gridTemplateRows: `repeat(${first}, minmax(0, 1fr))` }}>
        {features.map((feature) => {
          const at = time ? Date.parse(String(feature.values[time])) : Number.NaN
          const state = String(feature.values['state'] ?? '')
          const code = feature.labels['class']?.replace(/ [CES]\d+$/, '')
          return (
            <li key={feature.ref} data-new={now - at < 300_000} data-state={state}>
              <Fit text={code ?? feature.label} most={1.2} className="latest-name" />
              <span className="latest-state">{state && layerWords(words, layer, `choice.state.${state}`)}</span>
              <Fit
                text={String(feature.values['address'] ?? feature.labels['area'] ?? '')}
                most={1}
                className="latest-place"
              />
              <span className="latest-age">{Number.isNaN(at) ? '' : ageWords(words, now - at)}</span>
            </li>
          )
        })}
        {features.length === 0 && <li className="nothing">{words.t('wall.nothing')}</li>}
      </ol>
    </TileFrame>
  )
}

/** A layer that is worked with; one that picks rows of another and is not counted by itself is as old as that. */
function hasOwnFeed({ group, specialises, pictures }: LayerManifest): boolean {
  return group !== 'base' && (specialises === undefined || pictures.includes('heat'))
}

/** How old the data of each layer that is worked with are, in as many columns as let them be written largest. */
export function FeedsTile({ tile }: { tile: TileOf<'feeds'> }) {
  const { feeds, manifests, feedsAt } = useWall()
  const words = useWords()
  const now = useNow(5)
  const [ref, size] = useSize()
  const isShown = (layer: string) => manifests.some((manifest) => manifest.id === layer && hasOwnFeed(manifest))
  const shown = feeds.filter(({ layer }) => isShown(layer))
  const rows = shown.map(({ layer, changedAt, newestAt }) => {
    const at = Math.max(Date.parse(changedAt ?? '') || 0, Date.parse(newestAt ?? '') || 0)
    const age = at === 0 ? words.t('wall.age.unknown') : ageWords(words, now - at)
    return { layer, name: layerWords(words, layer, 'name'), age }
  })
  const { columns, rem } = largestRows(
    size,
    rows.map(({ name, age }) => emsOf(name) + emsOf(age)),
  )
  return (
    <TileFrame tile={tile} answer={{ at: feedsAt, failure: null, data: feeds }}>
      <div ref={ref} className="feeds" style={{ fontSize: `${rem}rem` }}>
        <ul style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
          {rows.map(({ layer, name, age }) => (
            <li key={layer}>
              <span>{name}</span>
              <b>{age}</b>
            </li>
          ))}
        </ul>
      </div>
    </TileFrame>
  )
}

/** The time and the day. */
export function ClockTile({ tile }: { tile: TileOf<'clock'> }) {
  const { timeZone } = useWall()
  const { language } = useWords()
  const now = useNow()
  const show = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone, ...options }).format(now)
  return (
    <TileFrame tile={tile}>
      <div className="clock">
        <b>{show({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}</b>
        <Fit text={show({ dateStyle: 'full' })} most={1.3} />
      </div>
    </TileFrame>
  )
}

/** Words of the one who arranged the scene. */
export function TextTile({ tile }: { tile: TileOf<'text'> }) {
  const { language } = useWords()
  return (
    <TileFrame tile={tile}>
      <p className="text" data-size={tile.size}>
        {language === 'en' ? tile.text.en : tile.text.zh}
      </p>
    </TileFrame>
  )
}

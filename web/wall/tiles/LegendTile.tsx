import type { WallTile } from '#api/contract/wall.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { layerWords } from '#web/core/layer/values.ts'
import { Fit } from '#web/wall/Fit.tsx'
import { useMapShelf } from '#web/wall/maps.ts'
import { TileFrame } from '#web/wall/TileFrame.tsx'

/** The decimals with which a value of the ramp reads well: about two digits that tell something. */
function digitsOf(value: number): number {
  if (value >= 10 || value === 0) return 0
  return value >= 1 ? 1 : Math.min(4, 1 - Math.floor(Math.log10(value)))
}

/** What the colours of a map mean: the ramp of its heat with real values, in features per hectare. */
export function LegendTile({ tile }: { tile: Extract<WallTile, { kind: 'legend' }> }) {
  const words = useWords()
  const heat = Object.values(useMapShelf().get(tile.map)?.getStatus().heat ?? {})[0]
  const stops = heat?.stops ?? []
  return (
    <TileFrame tile={tile}>
      {!heat && <p className="nothing legend-none">{words.t('wall.legend.none', { map: tile.map })}</p>}
      {heat && stops.length > 1 && (
        <div className="legend-ramp">
          <Fit text={words.t('wall.legend', { layer: layerWords(words, heat.layer, 'name') })} most={1.05} />
          <div>
            <i style={{ background: `linear-gradient(to right, ${stops.map(({ colour }) => colour).join(',')})` }} />
            <ol>
              {stops.map(({ value }, index) => (
                <li key={index}>{words.number(value, digitsOf(value))}</li>
              ))}
            </ol>
          </div>
        </div>
      )}
    </TileFrame>
  )
}

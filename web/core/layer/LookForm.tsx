import { Segmented, Select, Slider } from 'antd'
import { useId } from 'react'
import type { LayerManifest } from '#api/contract/layer.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { rampOf } from '#web/core/map/heat/ramp.ts'
import { classKinds, mostRadius, perKinds, rampNames, regionKinds, scaleKinds } from '#web/core/url/look.ts'
import type { Look } from '#web/core/url/look.ts'
import type { Picture } from '#web/core/url/viewState.ts'
import { useViewPart } from './shell.ts'
import { useLook } from './subject.ts'

/** What can be chosen for each picture. */
const offers: Readonly<Record<Picture, readonly (keyof Look)[]>> = {
  symbol: [],
  split: [],
  heat: ['radius', 'ramp', 'scale'],
  bubbles: [],
  hexagons: ['ramp', 'scale'],
  choropleth: ['by', 'per', 'classes', 'ramp'],
  hotspots: [],
  emerging: [],
  difference: ['radius', 'scale'],
}

const choices = { scale: scaleKinds, by: regionKinds, per: perKinds, classes: classKinds } as const

/** How a layer's counts are drawn: what its picture offers, each change at once on the map and in the address. */
export function LookForm({ manifest }: { manifest: LayerManifest }) {
  const picture = useViewPart('picture')[manifest.id] ?? 'symbol'
  const [look, change] = useLook(manifest)
  return (
    <div className="form look-form">
      {offers[picture].map((name) => {
        if (name === 'radius') return <Radius key={name} value={look.radius} onChange={change} />
        if (name === 'ramp') return <Ramp key={name} value={look.ramp} onChange={change} />
        return <Choice key={name} name={name} value={look[name]} onChange={change} />
      })}
    </div>
  )
}

type OnChange = (change: Partial<Look>, isPassing?: boolean) => void

function Radius({ value, onChange }: { value: number; onChange: OnChange }) {
  const { t } = useWords()
  return (
    <div className="form-row">
      <span>{t('look.radius')}</span>
      <div className="look-radius">
        <Slider
          min={0}
          max={mostRadius}
          step={2}
          value={value}
          ariaLabelForHandle={t('look.radius')}
          tooltip={{ open: false }}
          onChange={(radius: number) => onChange({ radius }, true)}
        />
        <output>{value === 0 ? t('look.radius.off') : t('look.radius.value', { value })}</output>
      </div>
    </div>
  )
}

function Ramp({ value, onChange }: { value: Look['ramp']; onChange: OnChange }) {
  const { t } = useWords()
  const theme = useViewPart('theme')
  const id = useId()
  const options = rampNames.map((ramp) => ({
    value: ramp,
    label: (
      <span className="ramp-option">
        <i
          style={{
            background: `linear-gradient(to right, ${rampOf(ramp, theme)
              .map(({ colour }) => colour.slice(0, 7))
              .join(', ')})`,
          }}
        />
        {t(`look.ramp.${ramp}`)}
      </span>
    ),
  }))
  return (
    <div className="form-row">
      <label htmlFor={id}>{t('look.ramp')}</label>
      <Select id={id} value={value} options={options} onChange={(ramp) => onChange({ ramp })} />
    </div>
  )
}

interface ChoiceProps {
  name: keyof typeof choices
  value: string
  onChange: OnChange
}

function Choice({ name, value, onChange }: ChoiceProps) {
  const { t } = useWords()
  return (
    <div className="form-row">
      <span>{t(`look.${name}`)}</span>
      <Segmented<string>
        block
        size="small"
        className={`look-${name}`}
        aria-label={t(`look.${name}`)}
        value={value}
        options={choices[name].map((each) => ({ value: each, label: t(`look.${name}.${each}`) }))}
        onChange={(next) => onChange({ [name]: next })}
      />
    </div>
  )
}

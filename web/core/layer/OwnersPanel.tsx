import { Alert, Button, Input, Select, Tag } from 'antd'
import { useId, useState } from 'react'
import type { FeatureRef } from '#api/contract/ref.ts'
import { parseRef } from '#api/contract/ref.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { useFeature } from '#web/core/api/data.ts'
import { failureOf, useFailureWords } from '#web/core/api/failure.ts'
import type { ApiFailure } from '#web/core/api/failure.ts'
import { useClaims } from '#web/core/api/making.ts'
import type { Feature } from '#web/core/api/types.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { Failure, Loading } from '#web/core/ui/Notice.tsx'
import { Panel } from '#web/core/ui/Panel.tsx'
import { FieldValue } from './FieldValue.tsx'
import { PhotoChoice } from './PhotoChoice.tsx'
import { openPanels, useManifest, useShell } from './shell.ts'
import { layerWords, photosOf } from './values.ts'
import type { Photo } from './values.ts'

const roles = ['authority', 'owner', 'maintainer'] as const

type Claims = ReturnType<typeof useClaims>

/** Who answers for a component: the claims with evidence and decision, a form for a new one, and the decision for those who may. */
export default function OwnersPanel({ selection }: { selection: FeatureRef }) {
  const { t } = useWords()
  const { store } = useShell()
  const { layer, id } = parseRef(selection)
  const manifest = useManifest(layer)
  const { data: feature } = useFeature(selection)
  const claims = useClaims(id)
  return (
    <Panel
      className="panel-side"
      kicker={t('owners.title')}
      title={feature?.label ?? selection}
      takesFocus
      onClose={() => openPanels(store, { side: null })}
    >
      {manifest && feature && <Recorded manifest={manifest} feature={feature} />}
      <ClaimList claims={claims} photos={photosOf(feature?.values['photos'])} />
      {manifest && manifest.edit.length > 0 && feature && <ClaimForm feature={feature} claim={claims.claim} />}
    </Panel>
  )
}

/** Who is recorded in each role, and what that comes to. */
function Recorded({ manifest, feature }: { manifest: LayerManifest; feature: Feature }) {
  const words = useWords()
  const fields = manifest.fields.filter(({ name }) => ['ownership', ...roles].includes(name))
  return (
    <section className="owners-recorded">
      <h3>{words.t('owners.recorded')}</h3>
      <dl className="fields">
        {fields.map((field) => (
          <div key={field.name}>
            <dt>{layerWords(words, manifest.id, `field.${field.name}`)}</dt>
            <dd>
              <FieldValue manifest={manifest} field={field} feature={feature} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function ClaimList({ claims, photos }: { claims: Claims; photos: readonly Photo[] }) {
  const { t } = useWords()
  const { viewer } = useShell()
  const failureWords = useFailureWords()
  const { data, isLoading, failure, retry, decide } = claims
  if (failure) return <Failure words={failureWords(failure)} onRetry={retry} />
  if (!data) return isLoading ? <Loading /> : null
  if (data.length === 0) return <p className="hint">{t('owners.none')}</p>
  return (
    <ol className="claims">
      {data.map((claim) => (
        <Claim
          key={claim.id}
          claim={claim}
          photo={photos.find(({ id }) => id !== undefined && id === claim.photo) ?? null}
          decide={viewer.role === 'manager' ? decide : null}
        />
      ))}
    </ol>
  )
}

interface ClaimProps {
  claim: NonNullable<Claims['data']>[number]
  /** The photo that speaks for the claim; null when there is none, or it was taken away since. */
  photo: Photo | null
  decide: Claims['decide'] | null
}

function Claim({ claim, photo, decide }: ClaimProps) {
  const words = useWords()
  const failureWords = useFailureWords()
  const [decision, setDecision] = useState('')
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const id = useId()
  const settle = (accept: boolean) => {
    decide?.(claim.id, accept, decision).catch((error: unknown) => setFailure(failureOf(error)))
  }
  return (
    <li data-state={claim.state}>
      <header>
        <strong>{claim.party ?? words.t('owners.denied')}</strong>
        <Tag>{words.t(`owners.state.${claim.state}`)}</Tag>
      </header>
      <p>
        {layerWords(words, 'component', `field.${claim.role}`)} · {claim.claimedBy} · {words.instant(claim.claimedAt)}
      </p>
      <p>{claim.evidence}</p>
      {photo && (
        <a className="claim-photo" href={photo.url} target="_blank" rel="noreferrer">
          <img src={photo.url} loading="lazy" alt={words.t('owners.photo')} />
        </a>
      )}
      {claim.photo && !photo && <p className="value-empty">{words.t('owners.photo.gone')}</p>}
      {claim.decision && <p>{words.t('owners.decided', { by: claim.decidedBy ?? '', decision: claim.decision })}</p>}
      {failure && <Alert type="error" role="alert" title={failureWords(failure)} />}
      {decide && claim.state === 'open' && (
        <div className="form-row">
          <label htmlFor={id}>{words.t('owners.decision')}</label>
          <Input id={id} maxLength={400} value={decision} onChange={(event) => setDecision(event.target.value)} />
          <small>{words.t('owners.decision.hint')}</small>
          <div className="form-foot">
            <Button disabled={decision.trim() === ''} onClick={() => settle(false)}>
              {words.t('owners.reject')}
            </Button>
            <Button type="primary" disabled={decision.trim() === ''} onClick={() => settle(true)}>
              {words.t('owners.accept')}
            </Button>
          </div>
        </div>
      )}
    </li>
  )
}

const blank = { party: '', evidence: '', photo: null as string | null }

function ClaimForm({ feature, claim }: { feature: Feature; claim: Claims['claim'] }) {
  const words = useWords()
  const failureWords = useFailureWords()
  const id = useId()
  const [draft, setDraft] = useState({ role: 'owner', ...blank })
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const isRecorded = typeof feature.values[draft.role] === 'string' && feature.values[draft.role] !== ''
  const isComplete = draft.evidence.trim() !== '' && (isRecorded || draft.party.trim() !== '')
  const send = () => {
    setFailure(null)
    claim({ ...draft, party: draft.party.trim() === '' ? null : draft.party }).then(
      () => setDraft({ ...draft, ...blank }),
      (error: unknown) => setFailure(failureOf(error)),
    )
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <h3>{words.t('owners.claim')}</h3>
      {failure && <Alert type="error" role="alert" title={failureWords(failure)} />}
      <RoleChoice id={`${id}-role`} value={draft.role} onChange={(role) => setDraft({ ...draft, role })} />
      <div className="form-row">
        <label htmlFor={`${id}-party`}>{words.t('owners.party')}</label>
        <Input
          id={`${id}-party`}
          maxLength={200}
          value={draft.party}
          onChange={(event) => setDraft({ ...draft, party: event.target.value })}
        />
        {isRecorded && <small>{words.t('owners.party.hint')}</small>}
      </div>
      <div className="form-row">
        <label htmlFor={`${id}-evidence`}>{words.t('owners.evidence')}</label>
        <Input.TextArea
          id={`${id}-evidence`}
          maxLength={1000}
          value={draft.evidence}
          onChange={(event) => setDraft({ ...draft, evidence: event.target.value })}
        />
        <small>{words.t('owners.evidence.hint')}</small>
      </div>
      <PhotoChoice feature={feature} value={draft.photo} onChange={(photo) => setDraft({ ...draft, photo })} />
      <div className="form-foot">
        <Button type="primary" htmlType="submit" disabled={!isComplete}>
          {words.t('owners.send')}
        </Button>
      </div>
    </form>
  )
}

function RoleChoice({ id, value, onChange }: { id: string; value: string; onChange: (role: string) => void }) {
  const words = useWords()
  const options = roles.map((role) => ({ value: role, label: layerWords(words, 'component', `field.${role}`) }))
  return (
    <div className="form-row">
      <label htmlFor={id}>{words.t('owners.role')}</label>
      <Select id={id} value={value} options={options} onChange={onChange} />
    </div>
  )
}

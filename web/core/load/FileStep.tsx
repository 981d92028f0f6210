import { CloseOutlined, FileTextOutlined, InboxOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { DragEvent } from 'react'
import { FormStep } from './FormStep.tsx'
import type { LoadSession, LoadState, SourceFile } from './session.ts'
import { useLoadWords } from './loadWords.ts'

interface StepProps {
  session: LoadSession
  state: LoadState
}

/** Choosing the files, and telling how the data are to be read: by a description that came along, or by a form. */
export function FileStep({ session, state }: StepProps) {
  const { t } = useLoadWords()
  const { source, stage } = state
  return (
    <div className="form">
      <Drop session={session} state={state} />
      {source && <Source session={session} source={source} hasUpload={state.upload !== null} />}
      {stage === 'form' && !source && <FormStep session={session} state={state} />}
      {stage === 'file' && <p className="hint">{t('load.hint')}</p>}
    </div>
  )
}

function Drop({ session, state: { file, upload } }: StepProps) {
  const { t, number } = useLoadWords()
  const [isOver, setOver] = useState(false)
  const take = (files: FileList | null) => void session.take([...(files ?? [])])
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <label
      className="load-drop"
      data-over={isOver}
      data-small={upload !== null}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <InboxOutlined />
      <strong>{upload && file ? file.name : t('load.drop')}</strong>
      <small>
        {upload
          ? t('load.drop.other', { size: number(upload.bytes / 1024), count: upload.columns.length })
          : t('load.drop.hint')}
      </small>
      <input
        type="file"
        multiple
        accept=".geojson,.json,application/geo+json"
        onChange={(event) => {
          take(event.target.files)
          event.target.value = ''
        }}
      />
    </label>
  )
}

/** The description that came along. */
function Source({ session, source, hasUpload }: { session: LoadSession; source: SourceFile; hasUpload: boolean }) {
  const { t } = useLoadWords()
  const { layer = '' } = source.value as { layer?: string }
  const isFit = layer === session.layer
  return (
    <>
      <div className="load-source" data-fit={isFit}>
        <FileTextOutlined />
        <span>{source.name}</span>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('load.source.drop')}
          onClick={() => session.dropSource()}
        />
      </div>
      <p className="hint">{isFit ? t('load.source.hint') : t('load.source.other', { layer })}</p>
      <div className="form-foot">
        <Button type="primary" disabled={!hasUpload || !isFit} onClick={() => void session.check(null)}>
          {t('load.check')}
        </Button>
      </div>
    </>
  )
}

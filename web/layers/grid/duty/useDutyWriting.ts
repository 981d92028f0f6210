import { useApolloClient } from '@apollo/client/react'
import { App } from 'antd'
import { useState } from 'react'
import { failureOf } from '#web/core/api/failure.ts'
import type { ApiFailure } from '#web/core/api/failure.ts'
import { useManifest } from '#web/core/layer/shell.ts'
import { DeleteDutyRosterDocument, SaveDutyRosterDocument } from '#web/generated/operations.ts'
import type { RosterPartsFragment } from '#web/generated/operations.ts'
import { useGridWords } from '#web/layers/grid/gridWords.ts'
import type { DutyDraft } from './duty.model.ts'

interface Writing {
  area: string
  roster: RosterPartsFragment | null
  onDone: () => void
}

/** Whether the viewer may write duty grids. */
export function useMayWriteDuty(): boolean {
  const manifest = useManifest('dutyGrid')
  return manifest !== null && manifest.edit.length > 0
}

/** Writes a duty grid or takes it away; tells what came of it. */
export function useDutyWriting({ area, roster, onDone }: Writing) {
  const client = useApolloClient()
  const { message } = App.useApp()
  const { t } = useGridWords()
  const [isRunning, setRunning] = useState(false)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const take = async (work: () => Promise<unknown>, done: string) => {
    setRunning(true)
    setFailure(null)
    try {
      await work()
      message.success(t(done))
      onDone()
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setRunning(false)
    }
  }
  const { id, version } = roster ?? { id: null, version: 0 }
  const run = ({ name, posts, cells }: DutyDraft) =>
    void take(() => {
      const variables = {
        id,
        version,
        area: roster?.area ?? area,
        name: name.trim(),
        posts: [...posts],
        cells: [...cells],
      }
      return client.mutate({ mutation: SaveDutyRosterDocument, variables, fetchPolicy: 'no-cache' })
    }, 'editor.duty.saved')
  const remove = () =>
    void take(
      () => client.mutate({ mutation: DeleteDutyRosterDocument, variables: { id: id!, version } }),
      'editor.duty.deleted',
    )
  return { run, remove, isRunning, failure }
}

import { useEffect, useState } from 'react'
import { useWords } from '#web/core/i18n/words.ts'
import { WallVersionsDocument } from '#web/generated/operations.ts'
import type { WallVersionsQuery } from '#web/generated/operations.ts'
import { ask, failureWords } from '#web/wall/ask.ts'

type Version = NonNullable<WallVersionsQuery['scene']>['versions'][number]

interface VersionsProps {
  kind: 'scene' | 'playlist'
  id: string
  seen: number
  onRestore: (version: number) => Promise<void>
}

/** All versions of a scene or a playlist; any of them can be the one in force again. */
export function Versions({ kind, id, seen, onRestore }: VersionsProps) {
  const words = useWords()
  const [versions, setVersions] = useState<readonly Version[]>([])
  const [told, setTold] = useState('')
  useEffect(() => {
    const ending = new AbortController()
    ask(WallVersionsDocument, { id, kind: kind === 'scene' }, ending.signal).then(
      ({ scene, playlist }) => setVersions((scene ?? playlist)?.versions ?? []),
      (error: unknown) => ending.signal.aborted || setTold(failureWords(words, error)),
    )
    return () => ending.abort()
  }, [kind, id, seen, words])
  return (
    <section className="versions" aria-label={words.t('wall.edit.versions')}>
      <h2>{words.t('wall.edit.versions')}</h2>
      {told && <p role="alert">{told}</p>}
      <ol>
        {versions.map(({ version, author, at, note, isDeleted }) => (
          <li key={version} data-version={version}>
            <b>{version}</b>
            <span>
              {author} · {words.instant(at)} {isDeleted ? words.t('wall.edit.deleted') : note}
            </span>
            {version !== seen && !isDeleted && (
              <button
                type="button"
                onClick={() => onRestore(version).catch((error: unknown) => setTold(failureWords(words, error)))}
              >
                {words.t('wall.edit.restore')}
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

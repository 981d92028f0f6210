import { useWords } from '#web/core/i18n/words.ts'

/** Says discreetly where the numbers come from: the columns in memory, or PostGIS and why. */
export function SourceNote({ source, reason }: { source: string; reason: string | null }) {
  const { t } = useWords()
  return (
    <p className="source-note" data-source={source} data-reason={reason ?? undefined}>
      {t(`source.${source}`)}
      {reason && ` · ${t(`source.reason.${reason}`)}`}
    </p>
  )
}

import { useApolloClient } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { useWords } from '#web/core/i18n/words.ts'
import { AreasDocument } from '#web/generated/operations.ts'
import type { AreaEntry } from './types.ts'

/** The areas that the viewer may see, from the city to the community, in the chosen language. */
export function useAreas(): readonly AreaEntry[] {
  const client = useApolloClient()
  const { language } = useWords()
  const [areas, setAreas] = useState<readonly (AreaEntry & { nameEn: string })[]>([])
  useEffect(() => {
    client.query({ query: AreasDocument, variables: {} }).then(
      ({ data }) => setAreas((data?.areas ?? []).map((area) => ({ ...area, parent: area.parent ?? null }))),
      () => setAreas([]),
    )
  }, [client])
  return language === 'en' ? areas.map((area) => ({ ...area, name: area.nameEn || area.name })) : areas
}

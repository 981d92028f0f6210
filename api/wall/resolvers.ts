import type { GraphQLFieldResolver } from 'graphql'
import { AppError } from '#api/contract/errors.ts'
import type { SchemaPart } from '#api/core/graphql/joinSchema.ts'
import type { GraphContext } from '#api/core/graphql/requestContext.ts'
import { readChoice, readPlaylist, readScene } from './document.ts'
import { wallEvents } from './events.ts'
import { readFeeds } from './feeds.ts'
import {
  deleteDisplay,
  listDisplays,
  listItems,
  listVersions,
  readDisplay,
  readItem,
  restoreItem,
  saveDisplay,
  steer,
  writeItem,
} from './store.ts'
import type { DisplayWriting, WallItem, WallKind, WallWriting } from './store.ts'

type Act<Args> = GraphQLFieldResolver<unknown, GraphContext, Args>

interface Saving {
  id: string
  version: number
  document: unknown
  note?: string | null
}

/** Writes and lets the feed tell it at once. */
async function write({ app, viewer }: GraphContext, writing: WallWriting): Promise<WallItem> {
  const item = await writeItem(app.database, await viewer(), writing)
  app.feed.nudge()
  return item
}

const list =
  (kind: WallKind): Act<{ withDeleted: boolean }> =>
  async (_, { withDeleted }, { app, viewer }) =>
    listItems(app.database, await viewer(), kind, withDeleted)

const one =
  (kind: WallKind): Act<{ id: string; version?: number | null }> =>
  async (_, args, { app, viewer }) =>
    readItem(app.database, await viewer(), kind, args)

const restore =
  (kind: WallKind): Act<{ id: string; version: number; from: number }> =>
  async (_, { id, version, from }, { app, viewer }) => {
    const item = await restoreItem(app.database, await viewer(), kind, { id, version: from, seen: version })
    app.feed.nudge()
    return item
  }

const saveScene: Act<Saving> = (_, { id, version, document, note }, context) =>
  write(context, {
    kind: 'scene',
    id,
    seen: version,
    document: readScene(document, context.app.kernel.manifest),
    note,
  })

const savePlaylist: Act<Saving> = async (_, { id, version, document, note }, context) => {
  const playlist = readPlaylist(document)
  const { app, viewer } = context
  const scenes = new Set((await listItems(app.database, await viewer(), 'scene')).map((scene) => scene.id))
  const missing = playlist.entries.find(({ scene }) => !scenes.has(scene))
  if (missing) throw new AppError('NOT_FOUND', { scene: missing.scene })
  return write(context, { kind: 'playlist', id, seen: version, document: playlist, note })
}

const steerDisplay: Act<{ name: string; choice?: unknown }> = async (_, { name, choice }, { app, viewer }) => {
  const wanted = choice == null ? null : readChoice(choice)
  const display = await steer(app.database, await viewer(), name, wanted)
  app.feed.nudge()
  return display
}

/** What the wall adds to the schema. */
export const wallPart: SchemaPart = {
  types: {
    Query: {
      scenes: list('scene'),
      scene: one('scene'),
      playlists: list('playlist'),
      playlist: one('playlist'),
      displays: async (_, __, { app, viewer }) => listDisplays(app.database, await viewer()),
      display: (async (_, { name }, { app, viewer }) =>
        readDisplay(app.database, await viewer(), name ?? null)) satisfies Act<{ name?: string | null }>,
      wallFeeds: async (_, __, { app, viewer }) => readFeeds(app, await viewer()),
    },
    Mutation: {
      saveScene,
      deleteScene: ((_, { id, version }, context) =>
        write(context, { kind: 'scene', id, seen: version, document: null })) satisfies Act<Saving>,
      restoreScene: restore('scene'),
      savePlaylist,
      restorePlaylist: restore('playlist'),
      saveDisplay: (async (_, args, { app, viewer }) => {
        const who = await viewer()
        const display = await app.database.transaction((tx) => saveDisplay(tx, who, args))
        app.feed.nudge()
        return display
      }) satisfies Act<DisplayWriting>,
      steerDisplay,
      deleteDisplay: (async (_, { name }, { app, viewer }) => {
        await deleteDisplay(app.database, await viewer(), name)
        app.feed.nudge()
        return true
      }) satisfies Act<{ name: string }>,
    },
    WallItem: {
      versions: ((item: WallItem, _, { app }) => listVersions(app.database, item)) satisfies GraphQLFieldResolver<
        WallItem,
        GraphContext
      >,
    },
  },
  subscriptions: { wall: wallEvents },
}

/** The folder of PostgreSQL's programs, the newest version first; undefined when PostgreSQL is not installed. */
export function postgresPrograms(): string | undefined
/** Starts a private PostgreSQL cluster in a temporary folder, without durability. Returns its address and how to stop it. */
export function startPostgres(): Promise<{ url: string; stop: () => void }>

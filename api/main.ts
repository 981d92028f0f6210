import { readConfig } from './config.ts'
import { serve } from './serve.ts'

const served = await serve(readConfig())
process.stdout.write(`ready ${served.url}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void served.close())

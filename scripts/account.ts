import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { readConfig } from '#api/config.ts'
import { AppError, errorWords } from '#api/contract/errors.ts'
import { roles } from '#api/contract/layer.ts'
import { createAccount } from '#api/core/access/accounts.ts'
import { migrate } from '#api/core/db/migrate.ts'
import { openAsOwner } from '#api/core/db/open.ts'
import { migrationSources } from '#api/sources.ts'

const usage = `npm run account -- <name> --role analyst|manager|leader|town|wall [--area 441702] [--address 10.0.0.0/8 …]

Makes an account and prints its password, once. --area binds it to the area codes that begin so; without it the account sees everything.
--address binds it to addresses or networks (CIDR) and may be given several times; an account of the role wall needs one.
`

const { values, positionals } = parseArgs({
  options: {
    role: { type: 'string' },
    area: { type: 'string', default: '' },
    address: { type: 'string', multiple: true, default: [] },
  },
  allowPositionals: true,
})
const [name] = positionals
const role = roles.find((candidate) => candidate === values.role && candidate !== 'visitor')
if (!name || !role) {
  process.stderr.write(usage)
  process.exit(2)
}

const database = await openAsOwner(readConfig(process.env))
try {
  await migrate(database, migrationSources)
  const password = randomBytes(12).toString('base64url')
  await createAccount(database, { name, password, role, areaPrefix: values.area, addresses: values.address })
  console.log(`${name}  ${password}`)
} catch (error) {
  if (!(error instanceof AppError)) throw error
  console.error(`${errorWords(error.code, 'zh')} ${errorWords(error.code, 'en')} (${error.code})`)
  process.exitCode = 1
} finally {
  await database.close()
}

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toMetres } from '#api/contract/geo.ts'
import type { Operation } from '#api/contract/topology/operations.ts'
import { operationsJson } from '#api/contract/topology/parse.ts'
import { sql } from '#api/core/db/statement.ts'
import { seriousFaults } from '#tests/harness/axe.ts'
import { mapIsStill, openTestBrowser } from '#tests/harness/browser.ts'
import type { TestBrowser } from '#tests/harness/browser.ts'
import { smallCity } from '#tests/harness/city.ts'
import { move } from '#tests/harness/gridChanges.ts'

let opened: TestBrowser

beforeAll(async () => {
  opened = await openTestBrowser()
}, 240_000)

afterAll(async () => {
  await opened?.close()
})

const community = '449901001001'
const middle = [smallCity.west + 2.5 * smallCity.step, smallCity.south + 3.5 * smallCity.step] as const
const zoom = 16.6
const path = (panel: string, language = 'zh-CN', theme = 'light') =>
  `/?at=${middle[0].toFixed(6)},${middle[1].toFixed(6)},${zoom}&lang=${language}&theme=${theme}&layers=area,road&panel=${panel}`

/** Where a place of the small city's lattice is on the page; the map fills it and looks north. */
async function pixelOf(page: Page, column: number, row: number): Promise<[number, number]> {
  const box = (await page.locator('.map').boundingBox())!
  const [x, y] = toMetres(smallCity.west + column * smallCity.step, smallCity.south + row * smallCity.step)
  const [cx, cy] = toMetres(middle[0], middle[1])
  const resolution = 156_543.03392804097 / 2 ** zoom
  return [box.x + box.width / 2 + (x - cx) / resolution, box.y + box.height / 2 - (y - cy) / resolution]
}

async function dragTo(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  await page.mouse.move(...(await pixelOf(page, ...from)))
  await page.mouse.down()
  const target = await pixelOf(page, ...to)
  await page.mouse.move(target[0] - 4, target[1])
  await page.mouse.move(...target)
  await page.mouse.up()
}

async function clickAt(page: Page, ...place: [number, number]): Promise<void> {
  await page.mouse.click(...(await pixelOf(page, ...place)))
}

const changed = (page: Page) =>
  page.locator('.grids-table tbody tr').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-cell')))

async function changedIs(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (expected) => document.querySelectorAll('.grids-table tbody tr').length === expected,
    count,
  )
}

const saved = (page: Page) => page.waitForSelector('.grids-status[data-saving="saved"]')

/** Begins a draft as the manager. */
async function begin(page: Page): Promise<void> {
  await mapIsStill(page)
  await page.click('.panel-grids .ant-btn-primary')
  await page.waitForSelector('.grids-toolbar')
  await page.goto(`${new URL(page.url()).origin}${path(new URL(page.url()).searchParams.get('panel')!)}`)
  await page.waitForSelector('.grids-toolbar')
  await mapIsStill(page)
}

test('a manager edits a community and submits, a reviewer approves, and the published grids are in the list', async () => {
  const manager = await opened.visit({ as: 'manager', path: path(`grids:${community}`) })
  const { page } = manager
  await begin(page)
  await dragTo(page, [2, 2], [2.15, 2.1])
  await changedIs(page, 4)
  expect(await changed(page)).toContain(`${community}013`)
  await saved(page)
  await page.keyboard.press('s')
  await page.waitForSelector('[data-tool="split"][aria-pressed="true"]')
  await clickAt(page, 0.5, -0.1)
  await clickAt(page, 0.5, 1.1)
  await page.keyboard.press('Enter')
  await page.waitForSelector('tr[data-cell="~1"][data-kind="added"]')
  await page.keyboard.press('m')
  await clickAt(page, 3.5, 0.5)
  await clickAt(page, 4.5, 0.5)
  await page.click('[data-confirm="merge"]')
  await page.waitForSelector(`tr[data-cell="${community}005"][data-kind="removed"]`)
  await page.keyboard.press('Control+z')
  await page.waitForSelector(`tr[data-cell="${community}005"]`, { state: 'detached' })
  await page.keyboard.press('Control+Shift+z')
  await page.waitForSelector(`tr[data-cell="${community}005"][data-kind="removed"]`)
  await saved(page)
  await page.keyboard.press('s')
  await page.click('[data-trace="false"]')
  await clickAt(page, 1.02, 3.5)
  await page.waitForSelector('.grids-hint[data-refused="true"]')
  expect(await page.locator('.grids-hint').textContent()).toMatch(/边界|网格/)
  await page.keyboard.press('v')
  expect(await seriousFaults(page)).toEqual([])
  await page.click('[data-step="submit"]')
  await page.waitForSelector('[data-step="withdraw"]')
  await page.waitForSelector('.grids-toolbar', { state: 'detached' })
  const panel = new URL(page.url()).searchParams.get('panel')!
  expect(manager.complaints).toEqual([])

  const leader = await opened.visit({ as: 'leader', path: path(panel, 'en', 'dark') })
  const reviewer = leader.page
  await reviewer.waitForSelector('[data-step="return"]:disabled')
  await mapIsStill(reviewer)
  expect(await seriousFaults(reviewer)).toEqual([])
  await reviewer.fill('.panel-grids textarea', 'Keep the corner on the kerb')
  await reviewer.click('.grids-part .anticon-pushpin')
  await clickAt(reviewer, 2, 2)
  await page.fill('.panel-grids textarea', '我看一下')
  await reviewer.click('[data-step="return"]')
  await reviewer.waitForSelector('[data-step="return"]', { state: 'detached' })

  await page.waitForSelector('.grids-comments p')
  expect(await page.locator('.grids-comments p').textContent()).toBe('Keep the corner on the kerb')
  expect(await page.locator('.grids-comments button').count()).toBe(1)
  await page.waitForSelector('[data-step="submit"]')
  expect(await page.inputValue('.panel-grids textarea')).toBe('我看一下')
  await page.fill('.panel-grids textarea', '')
  await page.fill('.grids-name input', '沿路缘调整')
  await page.click('[data-step="describe"]')
  await page.waitForFunction(() => document.querySelector('.panel-grids h2')?.textContent?.includes('沿路缘调整'))
  await page.click('[data-step="submit"]')

  await reviewer.click('[data-step="approve"]')
  await reviewer.waitForSelector('[data-step="approve"]', { state: 'detached' })
  expect(leader.complaints).toEqual([])
  await leader.close()

  await page.waitForSelector('[data-step="publish"]')
  await page.waitForSelector('.grids-scroll + .hint')
  const numbersAreThere = () =>
    page.waitForFunction(() => !document.querySelector('.grids-table')!.textContent.includes('—'))
  await numbersAreThere()
  const numbers = () => page.locator('.grids-table td').allTextContents()
  const expected = await numbers()
  expect(expected.at(-1)).toMatch(/^[1-9]\d*$/)
  await page.click('[data-step="publish"]')
  await page.waitForSelector('[data-step="revert"]')
  await numbersAreThere()
  expect(await numbers()).toEqual(expected)
  const code = await page.locator('tr[data-kind="added"] .value-code').textContent()
  expect(code).toMatch(new RegExp(`^${community}\\d{3}$`))
  await page.goto(`${opened.server.url}${path('table:grid')}&open=grid:${code}`)
  await page.waitForSelector('.panel-detail .fields')
  expect(await page.locator('.panel-detail .value-code').first().textContent()).toBe(code)
  await page.goto(`${opened.server.url}${path(panel)}`)
  await page.click('[data-step="revert"]')
  await page.waitForSelector('[data-step="submit"]')
  expect(new URL(page.url()).searchParams.get('panel')).not.toBe(panel)
  await page.waitForSelector(`tr[data-cell="${code}"][data-kind="removed"]`)
  expect(await page.locator('.grids-toolbar').count()).toBe(0)
  expect(manager.complaints).toEqual([])
  expect(manager.strangers).toEqual([])
  await manager.close()
}, 120_000)

test('a duty grid is bound to people and unit grids on the map, and what nobody covers opens as a list', async () => {
  const { page, complaints, close } = await opened.visit({ as: 'manager', path: path(`duty:${community}`) })
  const uncovered = async () =>
    Number(/\d+/.exec(await page.locator('.panel-duty .grids-line p').innerText())?.[0] ?? 0)
  await page.waitForSelector('[data-duty="uncovered"]')
  const before = await uncovered()
  await page.click('[data-duty="new"]')
  await page.fill('.panel-duty .form-row input', '河边责任网格')
  await page.click('[data-duty="post"]')
  await page.fill('.duty-post input[maxlength]', '网格员甲')
  await page.waitForSelector('.duty-legend')
  await mapIsStill(page)
  await page.waitForFunction(() => !document.querySelector('.map-progress[data-busy="true"]'))
  const box = (await page.locator('.map').boundingBox())!
  await page.waitForFunction(() => document.querySelector('.grids-number')?.getAttribute('data-cells') === '0')
  await expect
    .poll(async () => {
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
      return page.locator('.panel-duty .grids-number').getAttribute('data-cells')
    })
    .toBe('1')
  expect(await seriousFaults(page)).toEqual([])
  await page.click('[data-duty="save"]')
  await page.waitForSelector('[data-duty="uncovered"]')
  await expect.poll(uncovered).toBe(before - 1)
  expect(await page.locator('.panel-duty .grids-list').innerText()).toContain('网格员甲 08:00–18:00')
  await page.click('[data-duty="uncovered"]')
  await page.waitForSelector(`.table-total[data-total="${before - 1}"]`)
  expect(new URL(page.url()).searchParams.get('layers')).toContain('uncovered')
  expect(complaints).toEqual([])
  await close()
}, 60_000)

test('what is done without a network is kept and sent when it is back, also by a page that was closed', async () => {
  const { page, close } = await opened.visit({ as: 'manager', path: path('grids:449901001002') })
  try {
    await begin(page)
    await page.route('**/graphql', (route) => route.abort())
    await dragTo(page, [2, 6], [2.1, 6.1])
    await changedIs(page, 4)
    await page.waitForSelector('.grids-status[data-saving="offline"]')
    await page.unroute('**/graphql')
    await page.reload()
    await changedIs(page, 4)
    await saved(page)
    const cookie = await opened.server.signIn('manager')
    const { data } = await opened.server.graph('{ changeSets(area: "449901001002") { cells revision } }', { cookie })
    const [set] = (data as { changeSets: { cells: string[]; revision: number }[] }).changeSets
    expect([set?.cells.length, set?.revision]).toEqual([4, 1])

    await page.keyboard.press('k')
    await clickAt(page, 0.5, 7.5)
    await page.click('[data-confirm="retire"]')
    await changedIs(page, 5)
    await page.keyboard.press('d')
    const ring: [number, number][] = [
      [0.3, 6.7],
      [1.3, 6.7],
      [1.3, 8.3],
      [0.3, 8.3],
    ]
    for (const corner of ring) await clickAt(page, ...corner)
    await page.keyboard.press('Enter')
    await page.click('[data-confirm="draw"]')
    await page.waitForSelector('tr[data-cell="~1"][data-kind="added"]')
    await saved(page)

    await page.context().clearCookies()
    await page.keyboard.press('v')
    await dragTo(page, [4, 7], [4.1, 7.1])
    await page.fill('.grids-sign-in input', 'yizhangtu-manager')
    await page.keyboard.press('Enter')
    await saved(page)
    await page.waitForSelector('.grids-sign-in', { state: 'detached' })
  } finally {
    await close()
  }
}, 120_000)

test('a day is chosen: its grids are drawn, and cases are counted by them', async () => {
  const opening = `${path('table:grid')}&open=area:449902001`
  const { page, close, complaints } = await opened.visit({ as: 'manager', path: opening })
  try {
    await page.locator('.panel-detail').getByRole('button', { name: '编辑网格' }).click()
    await mapIsStill(page)
    const before = await page.locator('.map canvas').first().screenshot()
    await page.click('.panel-grids .ant-picker input')
    await page.keyboard.type('2026-03-15')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-day="50"]')
    const counted = page.locator('.grids-most li strong')
    await counted.first().waitFor()
    // the page has the clock of this process
    const end = new Date(2026, 2, 15, 23, 59, 59, 999).toISOString()
    const [most] = await opened.server.database.query<{ n: number }>(sql`select max(n)::int as n from (
      select count(*) as n from city.case_file where area like '449902001%' and grid is not null
        and reported_at between ${end}::timestamptz - interval '30 days' and ${end}::timestamptz group by grid) g`)
    expect(Number(await counted.first().innerText())).toBe(most!.n)
    await mapIsStill(page)
    expect((await page.locator('.map canvas').first().screenshot()).equals(before)).toBe(false)
    expect(complaints).toEqual([])
  } finally {
    await close()
  }
}, 120_000)

/** Somebody else moves a corner, and it is published. */
async function publishElsewhere(area: string, operation: Operation): Promise<void> {
  const [town, leader] = [await opened.server.signIn('town'), await opened.server.signIn('leader')]
  const ask = async (cookie: string, text: string, variables: object) => {
    const { data, errors } = await opened.server.graph(text, { cookie, variables })
    expect(errors).toEqual([])
    return data
  }
  const made = await ask(town, 'mutation ($area: ID!) { createChangeSet(area: $area, title: "x") { id } }', { area })
  const { id } = made['createChangeSet'] as { id: string }
  const save =
    'mutation ($id: ID!, $operations: JSON!) { saveChangeSet(id: $id, revision: 0, operations: $operations) { isDone } }'
  await ask(town, save, { id, operations: operationsJson([operation]) })
  const take = (name: string) =>
    `mutation ($id: ID!) { step: ${name}ChangeSet(id: $id, revision: 1) { isDone faults { code } } }`
  await ask(town, take('submit'), { id })
  await ask(leader, take('approve'), { id })
  const { step } = await ask(town, take('publish'), { id })
  expect(step).toEqual({ isDone: true, faults: [] })
}

test('who is overtaken on the same cell sees the conflict, goes on from the present state and loses no other edit', async () => {
  const area = '449901001002'
  const { page, close, complaints } = await opened.visit({ as: 'manager', path: path(`grids:${area}`) })
  try {
    await begin(page)
    await dragTo(page, [3, 7], [3.1, 7.1])
    await changedIs(page, 4)
    await dragTo(page, [1, 6], [1.1, 6.1])
    await changedIs(page, 8)
    await saved(page)
    await publishElsewhere(area, move(3, 7, 9_000, 0))
    await page.waitForSelector('.grids-conflicts')
    await page.click('[data-step="rebase"]')
    await page.waitForSelector('.grids-conflicts', { state: 'detached' })
    await page.click('.grids-dropped button')
    await changedIs(page, 4)
    await saved(page)
    expect(await changed(page)).toContain(`${area}002`)
    expect(complaints).toEqual([])
  } finally {
    await close()
  }
}, 120_000)

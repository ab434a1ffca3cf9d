import { describe, expect, test } from 'vitest'
import { partOf } from '../support/part-of.ts'
import { noon, post } from '../support/signed-request.ts'
import { chromiumPath, eventually, showView } from './browser.ts'
import { stage } from './stage.ts'

describe.skipIf(!chromiumPath)('The dashboard’s words for how far a rule can be trusted', () => {
  const the = stage()

  test.each(
    partOf(
      [
        ['en-GB', 'a real target', 'sandbox'],
        ['zh-CN', '真实环境', '沙箱'],
      ],
      2,
      1,
    ),
  )('say of verified, in %s, that a run against a real target confirmed it', async (locale, target, sandbox) => {
    const { page } = await the.visit({ locale, hash: '#/behaviour' })
    const meaning = await page.locator('.legend li').last().innerText()
    expect(meaning).toContain(target)
    expect(meaning).not.toContain(sandbox)
  })

  test('show the evidence of a rule that a run confirmed beside it', async () => {
    const evidence = 'Sent to the sandbox: a request without Sign. Came back: -2.'
    const file = (await (await fetch(`${the.mock.url}/__admin/behaviour`)).json()) as { charset: object; order: object }
    const charset = { ...file.charset, provenance: 'verified', verifiedOn: '2026-02-28', evidence }
    const order = { ...file.order, provenance: 'verified', verifiedOn: '2026-02-28', evidence: `Order. ${evidence}` }
    expect((await the.tell('behaviour', { ...file, charset, order }, 'PUT')).status).toBe(200)
    const { page } = await the.visit({ hash: '#/behaviour' })
    const row = await page.getByRole('row', { name: /^charset/ }).innerText()
    expect(row).toContain('verified on 2026-02-28')
    expect(row).toContain(evidence)
    await page.getByRole('region', { name: 'Order of the checks' }).getByText(`Order. ${evidence}`).waitFor()
  })

  test.each(
    partOf(
      [
        ['en-GB', ['Provenance', 'Rests on']],
        ['zh-CN', ['依据类型', '依据']],
      ],
      2,
    ),
  )('head provenance and claims of a refusal differently in %s', async (locale, heads) => {
    await post(the.mock.url, { authToken: '0'.repeat(32) })
    const { page } = await the.visit({ locale, hash: '#/requests/1' })
    const [provenance, claims] = heads.map((head) => page.locator(`.explained dt:text-is("${head}") + dd`))
    await eventually(() => provenance?.locator('.badge').count()).toBe(1)
    expect(await provenance?.locator('.claim').count()).toBe(0)
    expect(await claims?.locator('.claim').count()).toBeGreaterThan(0)
  })

  test('head provenance and claims of the rules differently in Chinese', async () => {
    const { page } = await the.visit({ locale: 'zh-CN', hash: '#/behaviour' })
    const heads = () => page.locator('table').last().locator('thead th').allInnerTexts()
    await eventually(heads).toEqual(['规则', '取值', '依据类型', '依据', '修改'])
  })

  test('leave none of the interface’s English words in a Chinese page, but where bytes and fields are shown', async () => {
    const mock = await the.restart({ environment: 'both', clock: { now: () => noon } })
    await the.tell('scenarios', { match: { environment: 'production' }, answers: [{ statusCode: '-204' }] })
    await the.tell('meetings', { participants: [{ phone: '13800138000' }] })
    await post(mock.url, { authToken: '0'.repeat(32) })
    const { page } = await the.visit({ locale: 'zh-CN' })
    await post(mock.url, { headers: { 'X-Mock-Fault': 'not-json' } })
    await page.getByText('强制：not-json').waitFor()
    for (const view of [
      'requests',
      'requests/2',
      'requests/3',
      'requests/new',
      'scenarios',
      'meetings',
      'clock',
      'behaviour',
      'accounts',
    ]) {
      if (view === 'requests/3') await post(mock.url, { headers: { Prefer: 'code=-204' } })
      await showView(page, mock, view)
      const shown = await page.evaluate(() => {
        const copy = document.querySelector('.app')?.cloneNode(true) as Element
        for (const raw of copy.querySelectorAll('.wire, .right-signature, textarea, [lang=en]')) raw.remove()
        for (const each of copy.querySelectorAll('option, p, li, td, th, dt, dd, label')) each.append('\n')
        return copy.textContent
      })
      const narrow = /[\u4e00-\u9fff] ?[:,;(?!].*|.*[:,;] ?[\u4e00-\u9fff].*|\S* \([\u4e00-\u9fff].*/
      expect([view, narrow.exec(shown ?? '')?.[0]]).toEqual([view, undefined])
      const text = await page.evaluate(() => {
        const copy = document.querySelector('.app')?.cloneNode(true) as Element
        for (const raw of copy.querySelectorAll('.wire, .mono, [lang=en]')) raw.remove()
        return copy.textContent
      })
      const english =
        /(?<![-\w])(production|sandbox|served|refused|documented|observed|assumed|verified|strict|open|over)\b/i
      expect([view, english.exec(text ?? '')?.[0]]).toEqual([view, undefined])
    }
  })
})

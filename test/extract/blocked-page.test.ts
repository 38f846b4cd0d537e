/** Pages that stand in the way, by general signs, and pages that only look like it. */
import { describe, expect, it } from 'vitest'
import { blockedBy } from '../../src/extract/blocked-page.ts'
import { aListing } from '../setup/rules.ts'

const page = (title: string, body: string) =>
  aListing(`<html><head><title>${title}</title></head><body>${body}</body></html>`)
const links = (count: number, text = 'A title') =>
  Array.from({ length: count }, (_, at) => `<li><a href="/${at}">${text} ${at}</a></li>`).join('')

describe('what stands in the way', () => {
  it.each([
    {
      why: 'a wait',
      title: 'Just a moment...',
      body: '<noscript>Enable JavaScript</noscript>',
      by: 'challenge',
    },
    {
      why: 'a check of the browser',
      title: '',
      body: 'Checking your browser before you enter.',
      by: 'challenge',
    },
    {
      why: 'a question',
      title: 'Hello',
      body: '<p>Please verify you are human.</p>',
      by: 'challenge',
    },
    {
      why: 'a Chinese question',
      title: '安全验证',
      body: '<p>请完成验证后继续访问</p>',
      by: 'challenge',
    },
    { why: 'a slider', title: '', body: '请拖动滑块完成滑块验证', by: 'challenge' },
    {
      why: 'a refusal',
      title: 'Access denied',
      body: '<p>Your request was blocked.</p>',
      by: 'challenge',
    },
    {
      why: 'a refusal among links',
      title: 'Attention required!',
      body: `<ul>${links(8)}</ul>`,
      by: 'challenge',
    },
    {
      why: 'a form',
      title: 'Welcome',
      body: '<form><input name=u><input type="password"></form>',
      by: 'login',
    },
    {
      why: 'a form among links',
      title: 'Sign in',
      body: `<ul>${links(9)}</ul><input TYPE=password>`,
      by: 'login',
    },
    { why: 'a Chinese form', title: '', body: '请先登录后查看全部内容', by: 'login' },
    { why: 'a paywall', title: 'Members', body: 'Members only. Log in to continue.', by: 'login' },
    {
      why: 'a missing page with status 200',
      title: '404 Not Found',
      body: '<h1>404</h1>',
      by: 'error',
    },
    { why: 'a Chinese missing page', title: '提示', body: '抱歉,页面不存在', by: 'error' },
    {
      why: 'a server that is overloaded',
      title: '',
      body: '<h1>503 Service Unavailable</h1>',
      by: 'error',
    },
    { why: 'a server under repair', title: '系统维护中', body: '稍后再来', by: 'error' },
  ])('is seen: $why', ({ title, body, by }) => {
    expect(blockedBy(page(title, body))).toBe(by)
  })

  it.each([
    {
      why: 'a long list with a form',
      title: 'Blog',
      body: `<ul>${links(30)}</ul><input type=password>`,
    },
    {
      why: 'a short list with a form',
      title: 'Blog',
      body: `<ul>${links(7)}</ul><input type=password>`,
    },
    {
      why: 'titles about challenges',
      title: 'Blog',
      body: `<ul>${links(6, 'How a captcha works')}</ul>`,
    },
    {
      why: 'a long text about errors',
      title: 'Blog',
      body: `<p>${'404 not found, and why. '.repeat(80)}</p>`,
    },
    {
      why: 'words in a script',
      title: 'Blog',
      body: '<script>"verify you are human"</script><p>Soon.</p>',
    },
    { why: 'an empty list', title: 'News', body: '<ul></ul><p>Nothing yet.</p>' },
    { why: 'a page of scripts', title: '', body: '<div id=app></div><script src=a.js></script>' },
  ])('is not: $why', ({ title, body }) => {
    expect(blockedBy(page(title, body))).toBeUndefined()
  })

  it('is looked for in time on a hostile page', () => {
    const startMs = performance.now()
    blockedBy(page('', '<script>'.repeat(100_000)))
    blockedBy(page('', '<a href='.repeat(100_000)))
    expect(performance.now() - startMs).toBeLessThan(2_000)
  })
})

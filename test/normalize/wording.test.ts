import { describe, expect, it } from 'vitest'
import { saysSomethingElse } from '../../src/normalize/wording.ts'

const TITLE = '缓存失效的三种办法'
const EXCERPT = '缓存能让读取快十倍，但写入会变慢，而且总有一天要让它失效。'
const edited = (excerpt: string, before = EXCERPT) =>
  saysSomethingElse({ title: TITLE, excerpt: before }, { title: TITLE, excerpt })

describe('saysSomethingElse', () => {
  it.each([
    ['nothing', EXCERPT, EXCERPT],
    ['a view counter', `${EXCERPT} 阅读 123`, `${EXCERPT} 阅读 124`],
    ['a view counter with a colon', `${EXCERPT} 浏览量：99`, `${EXCERPT} 浏览量：1,024`],
    ['comments', 'A long note. 5 comments', 'A long note. 17 comments'],
    ['the first comment', 'A long note. 0 comments', 'A long note. 1 comment'],
    ['a relative time', `3小时前 ${EXCERPT}`, `2天前 ${EXCERPT}`],
    ['a relative time in English', 'Posted 3 hours ago. A note.', 'Posted 2 days ago. A note.'],
    ['punctuation', EXCERPT, EXCERPT.replaceAll('，', ', ')],
    ['width and case', 'Redis ７ released', 'REDIS 7 released'],
    ['quotes', 'the “good” parts', 'the "good" parts'],
    ['white space', '用 Go 重写', '用Go重写'],
    ['where it is cut', `${EXCERPT}我们先量了三周的日志...`, `${EXCERPT}我们先量...`],
    ['that it is cut', `${EXCERPT}我们先量了三周的日志。`, `${EXCERPT}我们…`],
  ])('is false for %s', (_why, before, after) => {
    expect(edited(after, before)).toBe(false)
    expect(edited(before, after)).toBe(false)
  })

  it.each([
    ['a word', EXCERPT, EXCERPT.replace('十倍', '百倍')],
    ['a number', 'Version 1.2 is out', 'Version 1.3 is out'],
    ['a name', 'We chose Redis', 'We chose Kafka'],
    ['a sign', 'C is fast', 'C++ is fast'],
    ['a negation', '它会失效', '它不会失效'],
    ['all of it', EXCERPT, '本文已删除'],
    ['a short beginning', 'A...', 'About us'],
  ])('is true for %s', (_why, before, after) => {
    expect(edited(after, before)).toBe(true)
    expect(edited(before, after)).toBe(true)
  })

  it('takes a sentence more for an edit, and a sentence less for a shorter cut', () => {
    const more = `${EXCERPT}我们先量了三周的日志。`
    expect(edited(more)).toBe(true)
    expect(edited(EXCERPT, more)).toBe(false)
    expect(edited('', EXCERPT)).toBe(false)
    expect(edited(EXCERPT, '')).toBe(true)
    expect(edited('All about version 1', 'All about version 12')).toBe(true)
  })

  it('looks at the title too', () => {
    const before = { title: TITLE, excerpt: EXCERPT }
    expect(saysSomethingElse(before, { ...before, title: '缓存失效的四种办法' })).toBe(true)
    expect(saysSomethingElse(before, { ...before, title: '《缓存失效的三种办法》' })).toBe(false)
  })
})

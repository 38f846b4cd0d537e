import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MADE_TITLE_UNITS_MAX, TITLE_LENGTH_MAX } from '../../src/domain/limits.ts'
import { widthOf } from '../../src/domain/script.ts'
import { isBoilerplate } from '../../src/normalize/boilerplate.ts'
import { foundTitle, madeTitle } from '../../src/normalize/title.ts'

describe('madeTitle', () => {
  it.each([
    ['takes the first sentence', '缓存能让读取快十倍。但写入会变慢。', '缓存能让读取快十倍'],
    ['skips 概述', '概述 缓存能让读取快十倍。但写入会变慢。', '缓存能让读取快十倍'],
    ['skips 引言与背景', '引言与背景 缓存能让读取快十倍。', '缓存能让读取快十倍'],
    ['skips 起步 before Latin', '起步 asyncio 是一个协程库。', 'asyncio 是一个协程库'],
    ['skips 题目说明', '题目说明 给出两个有序的链表。', '给出两个有序的链表'],
    ['skips 问题引入', '问题引入 上周服务器总是重启。', '上周服务器总是重启'],
    ['skips a colon behind it', '摘要：缓存能让读取快十倍。', '缓存能让读取快十倍'],
    ['skips a bracketed one', '【题目描述】给出两个有序的链表。', '给出两个有序的链表'],
    ['skips several', '一、前言 1.1 背景介绍 缓存能让读取快十倍。', '缓存能让读取快十倍'],
    ['skips numbers', '1. 什么是缓存 缓存是一块更快的存储。', '什么是缓存'],
    ['skips emoji', '💡 不要过早优化,先测量 很多人跳过这一步。', '不要过早优化,先测量'],
    ['skips placeholders', '[代码] 上面的程序会死锁。', '上面的程序会死锁'],
    ['keeps what only begins like it', '概率论里的三个悖论。', '概率论里的三个悖论'],
    ['keeps a heading with one telling word', '网络协议 分层的好处很多。', '网络协议'],
    ['ends at a blank between Han', '哈希表 一种按键取值的结构。', '哈希表'],
    [
      'ends at a blank after a bracket',
      '哈希表(Hash Table) 一种按键取值的结构。',
      '哈希表(Hash Table)',
    ],
    ['does not end at a blank after Latin', '我用 Go 重写了它。', '我用 Go 重写了它'],
    [
      'keeps a label with its colon',
      '结果: 延迟降低了一半,吞吐翻倍。',
      '结果: 延迟降低了一半,吞吐翻倍',
    ],
    ['keeps a question mark', '为什么缓存会失效？因为时钟会漂移。', '为什么缓存会失效？'],
    ['skips Overview.', 'Overview. Caches make reads fast.', 'Caches make reads fast'],
    ['skips Abstract:', 'Abstract: We measure caches.', 'We measure caches'],
    ['skips TL;DR', 'TL;DR: measure before you cache.', 'measure before you cache'],
    [
      'skips Introduction without a stop',
      'Introduction In this note we cache.',
      'In this note we cache',
    ],
    [
      'keeps Background as an adjective',
      'Background tasks in a worker.',
      'Background tasks in a worker',
    ],
    [
      'keeps a version whole',
      'Version 1.2.3 of the cache is out.',
      'Version 1.2.3 of the cache is out',
    ],
    ['keeps boilerplate when there is no more', '概述', '概述'],
  ])('%s', (_why, text, title) => {
    expect(madeTitle(text)).toBe(title)
  })

  it.each([
    [
      'leaves a wide sentence at a comma',
      '分布式系统里的时钟总是不准的,所以不能用它来排序,而要用逻辑时钟或者向量时钟来代替它们',
      '分布式系统里的时钟总是不准的,所以不能用它来排序',
    ],
    [
      'does not leave it behind a connective',
      '分布式系统里每一台机器的时钟总是不准的,因此,排序事件的时候不能直接使用墙上时钟的读数作为依据',
      '分布式系统里每一台机器的时钟总是不准的',
    ],
    [
      'cuts at a word and says so',
      'A very long sentence without any comma in it goes on and on until nobody can follow it',
      'A very long sentence without any comma in it goes on and on…',
    ],
    [
      'cuts Chinese at a word',
      '分布式系统里每一台机器的时钟总是不准的因此排序事件的时候不能直接使用墙上时钟',
      '分布式系统里每一台机器的时钟总是不准的因此排序事件的时候…',
    ],
    [
      'leaves no bracket open',
      'The consensus protocol of the cluster (which was proven correct by hand in 2014) is slow',
      'The consensus protocol of the cluster…',
    ],
  ])('%s', (_why, text, title) => {
    expect(madeTitle(text)).toBe(title)
  })

  it('is undefined for nothing', () => {
    expect(madeTitle('')).toBeUndefined()
    expect(madeTitle(' … ')).toBeUndefined()
  })

  it('fits and is well-formed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const title = madeTitle(text) ?? 'x'
        expect(widthOf(title)).toBeLessThanOrEqual(MADE_TITLE_UNITS_MAX)
        expect(title.isWellFormed()).toBe(true)
        expect(title).not.toBe('')
      }),
    )
  })
})

describe('foundTitle', () => {
  it.each([
    ['keeps a title', '概述', '概述'],
    ['collapses white space', ' A\n  title ', 'A title'],
    ['takes off a bracketed badge', '[置顶] 关于本站', '关于本站'],
    ['takes off a lenticular badge', '【Top】About', 'About'],
    ['takes off a bare 置顶', '置顶 关于本站', '关于本站'],
    ['takes off two', '[New][Hot] About', 'About'],
    ['keeps New York', 'New York in spring', 'New York in spring'],
    ['keeps Top 10', 'Top 10 books', 'Top 10 books'],
    ['keeps 置顶 inside a word', '置顶功能上线了', '置顶功能上线了'],
    ['keeps other brackets', '【译】如何写测试', '【译】如何写测试'],
  ])('%s', (_why, text, title) => {
    expect(foundTitle(text)).toBe(title)
  })

  it('is undefined when only a badge or punctuation is left', () => {
    expect(foundTitle('[置顶]')).toBeUndefined()
    expect(foundTitle(' — ')).toBeUndefined()
  })

  it('is bounded', () => {
    expect(foundTitle('长'.repeat(TITLE_LENGTH_MAX + 1))).toHaveLength(TITLE_LENGTH_MAX)
  })
})

/** Real transcripts beside the project, when they are there. */
const SEEDS = import.meta.glob<string>('../../../shared/seeds/*.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
})

describe.skipIf(Object.keys(SEEDS).length === 0)('the seeds (skipped when absent)', () => {
  it('give 32 distinct titles, none a boilerplate word', () => {
    const lines = Object.values(SEEDS).flatMap((text) => text.split('\n'))
    const paragraphs = [...new Set(lines.filter((line) => line.length > 100))]
    const titles = paragraphs.map((paragraph) => madeTitle(paragraph) ?? '')
    expect(new Set(titles).size).toBe(32)
    for (const title of titles) {
      expect(isBoilerplate(title), title).toBe(false)
      expect(widthOf(title)).toBeLessThanOrEqual(MADE_TITLE_UNITS_MAX)
    }
  })
})

import { describe, expect, it } from 'vitest'
import { findPhrases, phrasesOf, wordsOf } from '../../src/domain/words.ts'

describe('wordsOf', () => {
  it.each([
    { why: 'splits Chinese into characters', text: '梯度检查点', words: '梯 度 检 查 点' },
    { why: 'splits Japanese into characters', text: 'モデルの学習', words: 'モ デ ル の 学 習' },
    { why: 'splits Korean into syllables', text: '모델은', words: '모 델 은' },
    { why: 'parts scripts that touch', text: 'GPT模型v2', words: 'gpt 模 型 v2' },
    {
      why: 'keeps letters and digits',
      text: 'Gradient-checkpointing, 2026!',
      words: 'gradient checkpointing 2026',
    },
    { why: 'folds case, width and accents', text: 'CAFÉ ｃａｆé', words: 'cafe cafe' },
    { why: 'folds what only looks plain', text: '\u212aelvin \u0130t', words: 'kelvin it' },
    { why: 'keeps the voicing of kana, wide and narrow', text: 'がｶﾞ', words: 'が ガ' },
    { why: 'reads characters beyond the first plane', text: '𠮷野家', words: '𠮷 野 家' },
    { why: 'knows no word in marks and pictures', text: '、。「」!? 🙂 \ud800', words: '' },
  ])('$why', ({ text, words }) => {
    const found = wordsOf(text)
    expect(found.map(({ folded }) => folded).join(' ')).toBe(words)
    for (const { start, end } of found) expect(text.slice(start, end)).not.toBe('')
  })
})

describe('phrasesOf', () => {
  it.each([
    { query: 'deep learning', phrases: [['deep'], ['learning']] },
    {
      query: '"deep learning" 梯度',
      phrases: [
        ['deep', 'learning'],
        ['梯', '度'],
      ],
    },
    { query: '“梯度 检查”', phrases: [['梯', '度', '检', '查']] },
    { query: '"not closed', phrases: [['not', 'closed']] },
    { query: 'node.js Node.JS', phrases: [['node', 'js']] },
    { query: 'a" OR title:b*', phrases: [['a'], ['or', 'title', 'b']] },
    { query: '!!! ""', phrases: [] },
  ])('reads $query', ({ query, phrases }) => {
    expect(phrasesOf(query)).toEqual(phrases)
  })
})

describe('findPhrases', () => {
  it('finds the longest phrase at each place, once', () => {
    const text = 'Deep learning, deep-learning 与梯度检查点'
    const found = findPhrases(text, phrasesOf('deep "deep learning" 梯度'))
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([
      'Deep learning',
      'deep-learning',
      '梯度',
    ])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LABEL_LENGTH_MAX } from '../../src/domain/limits.ts'
import { categoriesOf, categoryOf } from '../../src/normalize/category.ts'

describe('categoryOf', () => {
  it.each([
    ['keeps Chinese', '大模型', '大模型', '大模型'],
    ['folds case in the slug only', 'NLP', 'nlp', 'NLP'],
    ['takes off the number sign', '#Python', 'python', 'Python'],
    ['takes off the full-width number sign', '＃前端', '前端', '前端'],
    ['takes off brackets', '[NLP]', 'nlp', 'NLP'],
    ['takes off lenticular brackets', '【公告】', '公告', '公告'],
    ['takes off the announcement', '分类：机器学习', '机器学习', '机器学习'],
    ['takes off the English announcement', 'Tags: Rust', 'rust', 'Rust'],
    ['takes off the counter', 'Python (12)', 'python', 'Python'],
    ['takes off the full-width counter', '前端（3）', '前端', '前端'],
    ['joins words with a hyphen', 'Deep  Learning', 'deep-learning', 'Deep Learning'],
    ['tells C++', 'C++', 'c-plus-plus', 'C++'],
    ['tells C#', 'C#', 'c-sharp', 'C#'],
    ['tells C', 'C', 'c', 'C'],
    ['tells .NET', '.NET', 'dot-net', '.NET'],
    ['keeps a dot inside', 'Node.js', 'node.js', 'Node.js'],
    ['has no slash in a slug', 'C/C++', 'c-c-plus-plus', 'C/C++'],
    ['folds width in the slug', 'ＡＩ', 'ai', 'ＡＩ'],
    ['keeps accents', 'Réseaux', 'réseaux', 'Réseaux'],
    ['keeps Korean', '개발', '개발', '개발'],
    ['takes off an icon', '🏷️ garlic', 'garlic', 'garlic'],
    ['keeps an emoji', '🚀', '🚀', '🚀'],
  ])('%s', (_why, found, slug, label) => {
    expect(categoryOf(found)).toEqual({ slug, label })
  })

  it.each([
    ['blanks', '  '],
    ['signs', '#'],
    ['brackets', '[ ]'],
    ['a path of dots', '..'],
    ['a sentence', 'x'.repeat(LABEL_LENGTH_MAX + 1)],
  ])('is none of %s', (_why, found) => {
    expect(categoryOf(found)).toBeUndefined()
  })

  it('gives slugs that need no care in a path or a comma list, whatever the label', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (found) => {
        const slug = categoryOf(found)?.slug ?? 'x'
        expect(slug).not.toMatch(/[\s,/?#%&+\\]|^\.+$/u)
        expect(categoryOf(slug)?.slug).toBe(slug)
      }),
    )
  })
})

describe('categoriesOf', () => {
  it('unites spellings and keeps the first label', () => {
    const categories = categoriesOf(['NLP', '#nlp', '大模型、NLP', 'AI, Python'])
    expect(categories.map(({ label }) => label)).toEqual(['NLP', '大模型', 'AI', 'Python'])
  })

  it('parts labels that each bear a sign', () => {
    const categories = categoriesOf(['#DNS #障害', 'Issue #12'])
    expect(categories.map(({ label }) => label)).toEqual(['DNS', '障害', 'Issue #12'])
  })
})

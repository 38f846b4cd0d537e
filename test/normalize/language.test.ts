import { describe, expect, it } from 'vitest'
import { languageOf } from '../../src/normalize/language.ts'

describe('languageOf', () => {
  it.each([
    ['Chinese', '如何评估一个检索系统的召回率', undefined, 'zh'],
    ['Chinese full of Latin names', 'Kafka 与 RocketMQ 的 exactly-once 语义对比', 'en', 'zh'],
    ['Japanese by its kana', '深層学習を用いた文書分類について', 'en', 'ja'],
    ['Japanese without kana on a Japanese page', '東京大学入学試験', 'ja', 'ja'],
    ['Han without kana elsewhere', '東京大學入學考試', 'en', 'zh'],
    ['Korean', '스프링 부트로 시작하는 백엔드 개발', 'en', 'ko'],
    ['Russian', 'Как мы ускорили сборку проекта', undefined, 'ru'],
    ['Ukrainian by its letters', 'Як ми пришвидшили збірку цієї бібліотеки', undefined, 'uk'],
    ['Bulgarian is the word of the page', 'Как ускорихме проекта', 'bg', 'bg'],
    ['Greek', 'Πώς να γράψετε καλύτερα τεστ', undefined, 'el'],
    ['French is the word of the page', 'Comment écrire un bon test', 'fr-FR', 'fr'],
    ['English on a Chinese page', 'How to write better integration tests', 'zh-CN', 'en'],
    ['too short to tell on a Chinese page', 'Redis 7.2', 'zh-CN', 'zh'],
    ['an underscore in the tag', 'Redis', 'zh_CN', 'zh'],
    ['nonsense in the tag', 'Redis', '{{lang}}', undefined],
    ['no letters', '2024-03-15', 'de', 'de'],
    ['nothing at all', '', undefined, undefined],
  ])('reads %s', (_why, text, declared, language) => {
    expect(languageOf(text, declared)).toBe(language)
  })
})

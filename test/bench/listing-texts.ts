/**
 * Texts as listings have them, any number and always the same: words of our own documents and
 * demo, Chinese or English, drawn by Zipf's law, so that few words stand everywhere and most of
 * some thousand seldom. They say nothing.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { seeded } from '../setup/simulated-site.ts'

const REPOSITORY = join(import.meta.dirname, '../..')
const FOLDERS = ['demo', 'test/fixtures']
const FILES = ['README.md', 'README.zh.md', 'CHANGELOG.md', 'src/README.md', 'demo/articles.json']
const TEXT_FILE = /\.(?:md|txt|html|xml)$/
const MARKUP = /<[^>]*>|https?:\S+/g
const HAN = /\p{Script=Han}/u
const LATIN = /^[a-z]{2,}$/

/** The first words would else be every second one. */
const ZIPF_OFFSET = 3
const ENGLISH_SHARE = 0.5
/** Of the words of a Chinese text. */
const BORROWED_SHARE = 0.1
const TITLE_WORDS = { least: 5, most: 12 }
const EXCERPT_WORDS = { least: 25, most: 60 }
const SENTENCE_WORDS = 9

interface Language {
  readonly name: 'en' | 'zh'
  /** The most frequent ones first. */
  readonly words: readonly string[]
  readonly between: string
  readonly stop: string
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const counts = new Map<string, number>()
for (const text of ownTexts()) {
  for (const { segment, isWordLike } of segmenter.segment(text.toLowerCase())) {
    if (isWordLike) counts.set(segment, (counts.get(segment) ?? 0) + 1)
  }
}
const frequent = [...counts].sort(([, a], [, b]) => b - a).map(([word]) => word)
const ENGLISH: Language = {
  name: 'en',
  words: frequent.filter((word) => LATIN.test(word)),
  between: ' ',
  stop: '. ',
}
const CHINESE: Language = {
  name: 'zh',
  words: frequent.filter((word) => HAN.test(word)),
  between: '',
  stop: '。',
}

export interface ListingText {
  readonly language: 'en' | 'zh'
  readonly title: string
  readonly excerpt: string
}

/** The text of the n-th entry. */
export function listingText(number: number): ListingText {
  const random = seeded(number)
  const language = random() < ENGLISH_SHARE ? ENGLISH : CHINESE
  const some = ({ least, most }: { readonly least: number; readonly most: number }) =>
    Array.from({ length: least + Math.floor(random() * (most - least + 1)) }, () => {
      const isBorrowed = language === CHINESE && random() < BORROWED_SHARE
      return drawn(isBorrowed ? ENGLISH.words : language.words, random())
    })
  const words = some(EXCERPT_WORDS)
  const sentences = Array.from({ length: Math.ceil(words.length / SENTENCE_WORDS) }, (_, at) =>
    words.slice(at * SENTENCE_WORDS, (at + 1) * SENTENCE_WORDS).join(language.between),
  )
  return {
    language: language.name,
    title: some(TITLE_WORDS).join(language.between),
    excerpt: `${sentences.join(language.stop)}${language.stop}`.trim(),
  }
}

/** The n-th most frequent word of a language. */
export function wordAt(language: 'en' | 'zh', place: number): string {
  return (language === 'en' ? ENGLISH : CHINESE).words[place] ?? ''
}

/** By Zipf's law: the n-th word has a share of 1 / (n + ZIPF_OFFSET). */
function drawn(words: readonly string[], share: number): string {
  const span = Math.log((words.length + ZIPF_OFFSET) / ZIPF_OFFSET)
  return words[Math.floor(ZIPF_OFFSET * (Math.exp(share * span) - 1))] ?? ''
}

function ownTexts(): readonly string[] {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => TEXT_FILE.test(path))
      .map((path) => join(folder, path)),
  )
  return [...FILES, ...inFolders.sort()].map((path) =>
    readFileSync(join(REPOSITORY, path), 'utf8').replaceAll(MARKUP, ' '),
  )
}

/** Entries as the store writes them, with texts that differ as those of listings do. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Entry } from '../../src/domain/entry.ts'
import { normalize } from '../../src/normalize/normalize.ts'
import { insert, lookUp } from '../../src/store/insert.ts'
import { seeded } from '../setup/simulated-site.ts'

const AT_ONCE = 500
const NOW_MS = Date.UTC(2026, 10, 22)
const CHARACTERS = 300
const JUDGES = {
  rewords: () => false,
  tellsTheSame: () => false,
  likeness: () => 0,
  contradicts: () => false,
}

const random = seeded(7)
/** Of the demo's articles, in Chinese and English. */
const sentences =
  readFileSync(join(import.meta.dirname, '../../demo/articles.json'), 'utf8').match(
    /[\p{L}\p{N} ,、，：；]{12,}[.。]/gu,
  ) ?? []

function someText(length: number): string {
  let text = ''
  while (text.length < length) text += sentences[Math.floor(random() * sentences.length)]
  return text
}

export async function insertEntries(db: D1Database, count: number): Promise<void> {
  for (let start = 0; start < count; start += AT_ONCE) {
    const entries = entriesFrom(start, Math.min(AT_ONCE, count - start))
    await insert(db, {
      entries,
      known: await lookUp(db, entries, []),
      sourceId: 'bench',
      nowMs: NOW_MS,
      isHistory: false,
      listing: [],
      random: () => BigInt(Math.floor(random() * 2 ** 40)),
      judges: JUDGES,
      taggingEntity: 'bench.example,2026',
      together: () => [],
    })
  }
}

function entriesFrom(start: number, count: number): readonly Entry[] {
  const raw = Array.from({ length: count }, (_, at) => ({
    rank: at,
    pageUrl: 'https://bench.example/',
    url: `https://bench.example/articles/${start + at}.html`,
    title: `${start + at} ${someText(1)}`,
    excerpt: someText(CHARACTERS),
    dates: [],
    categories: ['NLP', `C${at % 20}`],
    authors: ['Ada'],
  }))
  return normalize(raw, { sourceId: 'bench', nowMs: NOW_MS, categories: [] }).entries
}

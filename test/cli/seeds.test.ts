/** The transcripts beside the project, when they are there: what they hold, to the character. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { extractTranscript } from '../../src/extract/transcript.ts'

const FOLDER = fileURLToPath(import.meta.resolve('../../../shared/seeds/'))
const isDate = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text)

/** A seed's longest lines are its paragraphs; all others are short. */
const PARAGRAPH_LENGTH_MIN = 60

// Skipped when the folder is absent: the seeds are no part of the project.
describe.skipIf(!existsSync(FOLDER))('the seeds', () => {
  const seeds = existsSync(FOLDER)
    ? readdirSync(FOLDER)
        .filter((name) => name.endsWith('.txt'))
        .map((name) => readFileSync(FOLDER + name, 'utf8'))
    : []
  const read = (text: string) => {
    const page = { url: 'https://digest.example/', mediaType: 'text/plain', text }
    const result = extractTranscript(page, isDate)
    if (!result.ok) throw new Error(result.failure.kind)
    return result.value.entries
  }

  it('give every paragraph as an excerpt, to the character', () => {
    for (const text of seeds) {
      const paragraphs = text.split('\n').filter((line) => line.length >= PARAGRAPH_LENGTH_MIN)
      expect(read(text).map((entry) => entry.excerpt)).toEqual(paragraphs)
    }
  })

  it('show 57 paragraphs, 32 distinct', () => {
    const excerpts = seeds.flatMap(read).map((entry) => entry.excerpt)
    expect(excerpts.length).toBe(57)
    expect(new Set(excerpts).size).toBe(32)
  })

  it('label and date one paragraph', () => {
    const labelled = seeds.flatMap(read).filter((entry) => entry.categories.length > 0)
    expect(labelled.map((entry) => [entry.categories, entry.dates])).toEqual([
      [['NLP'], [{ text: '2026-01-11', origin: 'text' }]],
      [['NLP'], [{ text: '2026-01-11', origin: 'text' }]],
    ])
    for (const entry of labelled) expect(entry.excerpt).toMatch(/^1\. 什么是NGram模型/)
    const dated = seeds.flatMap(read).filter((entry) => entry.dates.length > 0)
    expect(dated.length).toBe(2)
  })
})

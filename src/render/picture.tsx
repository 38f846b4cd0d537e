/**
 * The picture of an entry, which is on another host: it is asked for when a person opens it, and
 * not before (a lazy image of closed details is not loaded). Needs no script.
 */
import type { PageLanguage } from '../domain/page.ts'
import type { CleanEntry } from './clean-entry.ts'
import { fill, PAGE_WORDS } from './page-words.ts'

interface PictureProps {
  readonly shown: CleanEntry
  readonly language: PageLanguage
}

export function Picture({ shown, language }: PictureProps) {
  const { image, title } = shown
  if (image === undefined) return null
  return (
    <details class="picture">
      <summary>{fill(PAGE_WORDS[language].picture, { host: new URL(image).host })}</summary>
      <img class="u-photo" src={image} alt={title} loading="lazy" />
    </details>
  )
}

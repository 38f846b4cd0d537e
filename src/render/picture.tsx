/**
 * The picture of an entry, which is on another host: it is asked for when a person asks for it,
 * and not before. A link to it, therefore; scripts show it in place. (Closed `details` are no help:
 * browsers load a lazy image in them.)
 */
import type { PageLanguage } from '../domain/page.ts'
import type { CleanEntry } from './clean-entry.ts'
import { fill } from './languages.ts'
import { PAGE_WORDS } from './page-words.ts'

interface PictureProps {
  readonly shown: CleanEntry
  readonly language: PageLanguage
}

export function Picture({ shown, language }: PictureProps) {
  const { image } = shown
  if (image === undefined) return null
  return (
    <a class="picture u-photo" href={image}>
      {fill(PAGE_WORDS[language].picture, { host: new URL(image).host })}
    </a>
  )
}

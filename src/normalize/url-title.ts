/** Titles of last resort: what a link says when its card says nothing (a picture, an icon). */
import { TITLE_LENGTH_MAX } from '../domain/limits.ts'
import { cleanText, cutText } from './text.ts'

const EXTENSION = /\.[a-z]{2,5}$/i
const JOINTS = /[-_+]+/g

/** @param url canonical, absolute @returns the last telling folder in words, else the host */
export function titleFromUrl(url: string): string {
  const { pathname, host } = new URL(url)
  const segments = pathname.split('/').map(decoded).toReversed()
  const telling = segments.find((segment) => /\p{L}{2}/u.test(segment)) ?? host
  return (
    cutText(cleanText(telling.replace(EXTENSION, '').replace(JOINTS, ' ')), TITLE_LENGTH_MAX) ||
    host
  )
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    return segment
  }
}

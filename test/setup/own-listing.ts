/** A listing on loopback that a test changes: entries come, and one day it is built otherwise. */
import { type Site, serveSite } from './started-telex.ts'

export interface OwnListing {
  readonly url: string
  /** Shows another entry on top. */
  readonly publish: (title: string) => void
  /** Shows another page, without the list and what held it. */
  readonly breakDown: () => void
  readonly stop: Site['stop']
}

const TITLES = [
  'A lamp that remembers the evening',
  'Seven ways to tie a parcel',
  'Why the harbour clock runs late',
  'Letters from the weather station',
  'The printer who set type by ear',
]
const TOPICS = ['Craft', 'Places']

export async function serveOwnListing(): Promise<OwnListing> {
  const titles = [...TITLES]
  let isBroken = false
  const card = (title: string, index: number) => {
    const number = titles.length - index
    const day = String(20 - index).padStart(2, '0')
    return `<article><h2><a href="/p/${number}">${title}</a></h2>
      <time datetime="2026-10-${day}">${day} October 2026</time>
      <a rel="tag" href="/t/${number % 2}">${TOPICS[number % 2]}</a>
      <p>What there is to say of it, in a sentence that is long enough: ${title}.</p></article>`
  }
  const site = await serveSite((request, response) => {
    if (request.url !== '/') {
      response.writeHead(404).end('nothing here')
      return
    }
    const body = isBroken
      ? '<div><p>We are moving house.</p></div>'
      : `<main>${titles.map(card).join('\n')}</main>`
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html lang="en"><title>The Parcel</title>${body}`)
  })
  return {
    url: `${site.baseUrl}/`,
    publish: (title) => titles.unshift(title),
    breakDown: () => {
      isBroken = true
    },
    stop: site.stop,
  }
}

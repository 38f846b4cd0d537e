/**
 * OPML 2.0 (opml.org/spec2.opml): every feed of this Telex, so that one import subscribes to all.
 *
 * Written by hand: the format is two elements. Reading OPML is another file's work.
 */
import type { Subscription, SubscriptionList } from '../domain/feed.ts'
import { cleanLine, languageTag, webUrl } from './clean.ts'
import { writableMs } from './date.ts'
import { attributeList, emptyElement, escapeXml } from './escape.ts'

export const OPML_MEDIA_TYPE = 'text/x-opml'

/** @returns the document; groups are outlines that hold the outlines of their feeds */
export function renderOpml({ title, updatedMs, groups }: SubscriptionList): string {
  const outlines = groups.map((group) => {
    const text = cleanLine(group.title)
    const feeds = group.subscriptions.map((subscription) => `      ${outline(subscription)}\n`)
    return `    <outline${attributeList({ text })}>\n${feeds.join('')}    </outline>\n`
  })
  return `<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head>
    <title>${escapeXml(cleanLine(title))}</title>
    <dateModified>${new Date(writableMs(updatedMs)).toUTCString()}</dateModified>
  </head>
  <body>
${outlines.join('')}  </body>
</opml>
`
}

function outline({ title, feedUrl, homeUrl, language }: Subscription): string {
  const text = cleanLine(title) || feedUrl
  return emptyElement('outline', {
    type: 'rss',
    text,
    title: text,
    xmlUrl: feedUrl,
    htmlUrl: webUrl(homeUrl),
    language: languageTag(language),
  })
}

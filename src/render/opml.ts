/**
 * OPML 2.0 (opml.org/spec2.opml): every feed of this Telex, so that one import subscribes to all.
 *
 * Also the list of sources themselves, with their rules, to be read back (`extract/opml.ts`).
 * Written by hand: the format is two elements.
 */
import type { Subscription, SubscriptionList } from '../domain/feed.ts'
import { OPML_NAMESPACE } from '../domain/opml.ts'
import type { Source } from '../domain/source.ts'
import { cleanLine, cleanText, languageTag, webUrl } from './clean.ts'
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

function outline({ title, feedUrl, homeUrl }: Subscription): string {
  const text = cleanLine(title) || feedUrl
  return emptyElement('outline', {
    type: 'rss',
    text,
    title: text,
    xmlUrl: feedUrl,
    htmlUrl: webUrl(homeUrl),
  })
}

/** @returns every source with what was said or found out of it; no clock and no state is in it */
export function renderSourceList(title: string, sources: readonly Source[]): string {
  const outlines = sources.map((source) => `    ${sourceOutline(source)}\n`)
  return `<?xml version="1.0" encoding="utf-8"?>
<opml${attributeList({ version: '2.0', 'xmlns:telex': OPML_NAMESPACE })}>
  <head>
    <title>${escapeXml(cleanLine(title))}</title>
  </head>
  <body>
${outlines.join('')}  </body>
</opml>
`
}

function sourceOutline(source: Source): string {
  const { url, title, kind, rule, language, zone, categories, intervalMinutes } = source
  const text = cleanLine(title) || url
  const labels = categories.map(({ label }) => label)
  return emptyElement('outline', {
    type: 'rss',
    text,
    title: text,
    xmlUrl: url,
    language: languageTag(language),
    'telex:kind': kind,
    'telex:zone': zone,
    'telex:rule': rule && cleanText(JSON.stringify(rule)),
    'telex:categories': labels.length > 0 ? cleanText(JSON.stringify(labels)) : undefined,
    'telex:interval_minutes': intervalMinutes?.toString(),
    'telex:ignore_robots': source.ignoresRobots ? 'true' : undefined,
  })
}

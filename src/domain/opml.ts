/** What OPML says of a source beside its address, in our own namespace. Data only. */

export const OPML_NAMESPACE = 'urn:telex:opml:1'

/** Attributes that are plain text, and those that are JSON. */
export const OPML_TEXT_FIELDS = ['kind', 'zone'] as const
export const OPML_JSON_FIELDS = ['rule', 'categories', 'interval_minutes', 'ignore_robots'] as const

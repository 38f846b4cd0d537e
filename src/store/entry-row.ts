/** The entries table as rows, and rows as remembered entries. Knows no statement. */
import type {
  CategoryLabel,
  DateOrigin,
  DatePrecision,
  Published,
  RememberedEntry,
  Sighting,
  TitleOrigin,
} from '../domain/entry.ts'
import { present } from '../domain/present.ts'

/** One row of `entries`, as D1 gives it. */
export interface EntryRow {
  readonly id: string
  readonly guid: string
  readonly seq: number
  readonly url: string | null
  readonly title: string
  readonly title_origin: TitleOrigin
  readonly excerpt: string
  readonly language: string | null
  readonly published_ms: number | null
  readonly published_offset_minutes: number | null
  readonly published_precision: Exclude<DatePrecision, 'none'> | null
  readonly published_origin: DateOrigin | null
  readonly first_seen_ms: number
  readonly updated_ms: number
  readonly authors: string
  readonly image: string | null
  readonly categories: string
  readonly sightings: string
  readonly cluster: string | null
}

export function entryOfRow(row: EntryRow): RememberedEntry {
  const { url, language, image, cluster } = row
  return {
    id: row.id,
    guid: row.guid,
    seq: row.seq,
    title: row.title,
    titleOrigin: row.title_origin,
    excerpt: row.excerpt,
    firstSeenMs: row.first_seen_ms,
    updatedMs: row.updated_ms,
    authors: JSON.parse(row.authors) as readonly string[],
    categories: JSON.parse(row.categories) as readonly CategoryLabel[],
    sightings: JSON.parse(row.sightings) as readonly Sighting[],
    ...present({ url, language, image, cluster, published: publishedOfRow(row) }),
  }
}

function publishedOfRow(row: EntryRow): Published | undefined {
  if (row.published_ms === null) return undefined
  return {
    atMs: row.published_ms,
    offsetMinutes: row.published_offset_minutes ?? 0,
    precision: row.published_precision ?? 'instant',
    origin: row.published_origin ?? 'text',
  }
}

/** The row of an entry but for what only the database knows: `guid` and `seq`. */
export function rowOfEntry(
  entry: Omit<RememberedEntry, 'guid' | 'seq'>,
): Omit<EntryRow, 'guid' | 'seq'> {
  return {
    id: entry.id,
    url: entry.url ?? null,
    title: entry.title,
    title_origin: entry.titleOrigin,
    excerpt: entry.excerpt,
    language: entry.language ?? null,
    published_ms: entry.published?.atMs ?? null,
    published_offset_minutes: entry.published?.offsetMinutes ?? null,
    published_precision: entry.published?.precision ?? null,
    published_origin: entry.published?.origin ?? null,
    first_seen_ms: entry.firstSeenMs,
    updated_ms: entry.updatedMs,
    authors: JSON.stringify(entry.authors),
    image: entry.image ?? null,
    categories: JSON.stringify(entry.categories),
    sightings: JSON.stringify(entry.sightings),
    cluster: entry.cluster ?? null,
  }
}

/**
 * Every number that is judgement and not deployment, with its unit in its name.
 * A limit on everything that comes from outside.
 */

// Outgoing requests (facts: reliability §3, §6).
export const HEADERS_TIMEOUT_MS = 10_000
export const FETCH_TIMEOUT_MS = 20_000
export const REDIRECTS_MAX = 5
export const PAGE_BYTES_MAX = 2 * 1024 * 1024
export const FEED_BYTES_MAX = 5 * 1024 * 1024

// One page before a DOM is built from it: linkedom dies on more.
export const PAGE_TAGS_MAX = 50_000
export const PAGE_NESTING_MAX = 512

// One source in one run.
export const ENTRIES_PER_PAGE_MAX = 1_000
export const PAGES_PER_RUN_MAX = 5

// One entry. D1 takes 2 MB a value; readers want far less.
export const URL_LENGTH_MAX = 2_048
export const TITLE_LENGTH_MAX = 500
export const EXCERPT_LENGTH_MAX = 2_000
export const LABEL_LENGTH_MAX = 60
export const CATEGORIES_PER_ENTRY_MAX = 20
export const AUTHORS_PER_ENTRY_MAX = 10
export const AUTHOR_LENGTH_MAX = 100
/** A refused string in a report: enough to find it on the page. */
export const REJECTED_VALUE_LENGTH_MAX = 200

/** Width of a title made from the text, in units: a Han character counts 2. */
export const MADE_TITLE_UNITS_MAX = 60

/** A date before this, or further ahead of now than the tolerance, is no date. */
export const DATE_MIN_MS = Date.UTC(1990, 0, 1)
export const DATE_AHEAD_MAX_MS = 24 * 60 * 60 * 1_000

// Reading.
export const FEED_LIMIT_DEFAULT = 50
export const API_LIMIT_DEFAULT = 20
export const LIMIT_MAX = 200

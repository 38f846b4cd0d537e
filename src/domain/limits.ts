/**
 * Every number that is judgement and not deployment, with its unit in its name.
 * A limit on everything that comes from outside.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from './durations.ts'

// Outgoing requests.
export const HEADERS_TIMEOUT_MS = 10_000
export const FETCH_TIMEOUT_MS = 20_000
export const REDIRECTS_MAX = 5
export const PAGE_BYTES_MAX = 2 * 1024 * 1024
export const FEED_BYTES_MAX = 5 * 1024 * 1024
/** RFC 9309 §2.5: at least 500 KiB must be read; the rest is ignored. */
export const ROBOTS_BYTES_MAX = 500 * 1024
/** Rules with a star, in one group; 34,000 of them would cost half a second per address. */
export const ROBOTS_WILDCARDS_MAX = 2_000
/** A longer ETag or Last-Modified is not kept; servers refuse such request headers anyway. */
export const VALIDATOR_LENGTH_MAX = 1_024
/** A server may ask for silence this long; more is a mistake or an attack. */
export const RETRY_AFTER_SECONDS_MAX = 30 * 24 * 60 * 60
/** Length of a foreign error message that is kept. */
export const MESSAGE_LENGTH_MAX = 200

// Charsets. Declarations stand in the first bytes; statistics need only a sample.
export const CHARSET_PRESCAN_BYTES = 16 * 1024
export const CHARSET_SAMPLE_BYTES = 4 * 1024

// One page before a DOM is built from it: linkedom dies on more.
export const PAGE_TAGS_MAX = 50_000
export const PAGE_NESTING_MAX = 512
/** JSON that a page carries: characters that are parsed, and values. */
export const PAGE_JSON_LENGTH_MAX = 768 * 1024
export const PAGE_JSONS_MAX = 40
/** Different attributes of one element; one with more is read as if it had none. */
export const ATTRIBUTES_MAX = 64

// One source in one run.
export const ENTRIES_PER_PAGE_MAX = 1_000
export const PAGES_PER_RUN_MAX = 5
/** Pages of history that one backfill reads, and how often it tries one that fails. */
export const BACKFILL_PAGES_MAX = 1_000
export const BACKFILL_FAILURES_MAX = 3
/** Gaps in one source's history that are owed at once; with one more, all of it is read. */
export const BACKFILLS_OWED_MAX = 5
/** Stored entries that one invocation categorizes anew. */
export const CATEGORIZED_AT_ONCE_MAX = 200
/** Links of one source that are kept in mind because they tell nothing. */
export const SHARED_LINKS_KEPT_MAX = 20
/** Moves of one site that are kept in mind. */
export const SITE_MOVES_KEPT_MAX = 5
/** Old entries that one tick removes when a retention is set. */
export const PRUNED_PER_TICK_MAX = 200
/** Entries of a listing that are kept in mind to recognise what moved. */
export const LISTING_KEPT_MAX = 200
/** How often a call to the database is made when its answer is lost. */
export const STORE_ATTEMPTS_MAX = 4
/** How often a write is planned anew because another write came between. */
export const WRITE_ATTEMPTS_MAX = 5
/** One JSON parameter, in bytes; D1 takes 2 MB of one string. */
export const PARAMETER_BYTES_MAX = 500_000
export const TRANSCRIPT_LINES_MAX = 10_000

// One feed document: elements and pieces of text in one element, namespaces in force at one place.
export const FEED_CHILDREN_MAX = 10_000
export const FEED_NAMESPACES_MAX = 100

// One entry. D1 takes 2 MB a value; readers want far less.
export const URL_LENGTH_MAX = 2_048
export const TITLE_LENGTH_MAX = 500
export const EXCERPT_LENGTH_MAX = 2_000
export const SOURCE_TITLE_LENGTH_MAX = 200
export const LABEL_LENGTH_MAX = 60
export const CATEGORIES_PER_ENTRY_MAX = 20
/** What an owner may say of categories; all of it is read with every page that changed. */
export const CATEGORY_RULES_MAX = 200
export const CATEGORY_WORDS_MAX = 50
export const AUTHORS_PER_ENTRY_MAX = 10
export const AUTHOR_LENGTH_MAX = 100
/** A refused string in a report: enough to find it on the page. */
export const REJECTED_VALUE_LENGTH_MAX = 200

/** Width of a title made from the text, in units: a Han character counts 2. */
export const MADE_TITLE_UNITS_MAX = 60

/** A date before this, or further ahead of now than the tolerance, is no date. */
export const DATE_MIN_MS = Date.UTC(1990, 0, 1)
export const DATE_AHEAD_MAX_MS = DAY_MS

// Reading.
export const FEED_LIMIT_DEFAULT = 50
export const API_LIMIT_DEFAULT = 20
export const LIMIT_MAX = 200
/** Changes that one archive document covers; each makes at most one entry of it. */
export const ARCHIVE_CHANGES_MAX = 200
/** What a person searches for, in UTF-16 code units, and how many phrases that may be. */
export const QUERY_LENGTH_MAX = 200
export const QUERY_PHRASES_MAX = 16
/** Width of an excerpt with highlights, in UTF-16 code units. */
export const SNIPPET_LENGTH = 200
/** Longest excerpt in a list page, in units: a Han character counts 2. Three lines hold less. */
export const LIST_EXCERPT_UNITS_MAX = 300
/** Categories shown at once above a list; the others are a click away. */
export const CATEGORIES_SHOWN_MAX = 8
/** Sources named under an entry; the others are counted. */
export const SOURCES_NAMED_MAX = 3
/** Categories times sources of one view: each pair is one keyset read. */
export const VIEW_VALUES_MAX = 12
export const LANGUAGES_PER_VIEW_MAX = 12
/** A message of an assistant: a rule, or a small page to preview. */
export const MCP_BODY_BYTES_MAX = 256 * 1024
/** How long an isolate serves a document without asking the database, and how many. */
export const DOCUMENT_MEMORY_MS = 10_000
export const DOCUMENT_MEMORY_MAX = 64

// Telling a WebSub hub: topics after one run, topics of one request.
export const HUB_TOPICS_MAX = 300
export const HUB_TOPICS_PER_REQUEST = 100
export const HUB_TIMEOUT_MS = 10_000

// Polling.
/** A source is asked no more often than this, unless its owner set another interval. */
export const FETCH_INTERVAL_MS = HOUR_MS
export const OWN_INTERVAL_MINUTES_MIN = 15
export const OWN_INTERVAL_MINUTES_MAX = 24 * 60
export const FETCH_INTERVAL_MAX_MS = DAY_MS
/** Polls in the time in which a source usually shows something new. */
export const POLLS_PER_CHANGE = 4
/** Moments of change that are kept of a source. */
export const CHANGES_KEPT_MAX = 20
/** A wait is longer than it has to be by up to this share, so that sources do not march in step. */
export const JITTER_SHARE = 0.1
export const BACK_OFF_MIN_MS = HOUR_MS
export const BACK_OFF_MAX_MS = DAY_MS
/** A run that was killed gives its source free after this; the platform ends it sooner. */
export const LEASE_MS = 15 * MINUTE_MS
/** Sources of one list that is synced, and folders in folders of its OPML. */
export const SOURCES_PER_LIST_MAX = 1_000
export const OPML_NESTING_MAX = 32
/** Sources one tick hands out. The rest stay due, longest waiting first. */
export const SOURCES_PER_TICK_MAX = 1_000
/** Sources of one message, which share an invocation: an unchanged one costs one subrequest. */
export const SOURCES_PER_MESSAGE_MAX = 25
/** What the free plan gives one invocation, and what must be left to begin another source. */
export const SUBREQUESTS_MAX = 50
export const SUBREQUESTS_PER_SOURCE_MAX = 20
/** What the free plan gives a day, until midnight UTC; and what one message takes of it. */
export const FREE_ROWS_READ = 5_000_000
export const FREE_ROWS_WRITTEN = 100_000
export const FREE_QUEUE_OPERATIONS = 10_000
export const QUEUE_OPERATIONS_PER_MESSAGE = 3
/** Leases without a record after which a source is left alone as failed. */
export const CUT_OFF_TRIES_MAX = 3
/** Rows among which the polls of all sources are spread. */
export const TIMETABLE_SHEETS = 8
/** How often a lease is tried while others write the same rows. */
export const LEASE_ATTEMPTS_MAX = 10
/** Silence between two requests to one host, and the longest that a robots.txt may ask for. */
export const HOST_PAUSE_MS = 1_000
export const HOST_PAUSE_MAX_MS = 10_000
/** RFC 9309 §2.4. One that could not be read is asked for again sooner. */
export const ROBOTS_KEPT_MS = DAY_MS
export const ROBOTS_RETRY_MS = HOUR_MS
/** Days with permanent redirects after which a source's address is the new one. */
export const MOVED_DAYS_MIN = 3
/** Runs with their reports, and changes of health, are kept so long. */
export const RUNS_KEPT_MS = 7 * DAY_MS
export const HEALTH_CHANGES_SHOWN_MAX = 50
/** Of each source, how many runs are told by what they gave. */
export const LAST_RUNS_KEPT = 30
/** Runs that the status shows, and runs of one day that it adds up. */
export const RUNS_SHOWN_MAX = 20
export const RUNS_A_DAY_MAX = 500
/** Unfinished runs among which a refresh looks for one to join. */
export const RUNS_UNDER_WAY_MAX = 10
/** Period of the limit on orders that wrangler.toml binds. */
export const RATE_LIMIT_SECONDS = 60
/** Longest a refresh waits for its run, below the platform's 30 s after a response. */
export const REFRESH_WAIT_SECONDS_MAX = 25

/** RFC 822 and RFC 3339 write four digits of a year, in every zone. */
export const DOCUMENT_DATE_MAX_MS = Date.UTC(9999, 11, 30)
/** No zone is further from UTC. */
export const OFFSET_MINUTES_MAX = 24 * 60
/** RSS `ttl`: how long a reader need not ask again. */
export const FEED_TTL_MINUTES = 30

-- The whole truth for an empty database. Applying it twice changes nothing.
-- Times are milliseconds since the epoch, UTC. JSON columns hold what domain/*.ts names.

-- What this Telex is. Exactly one row, made with the first source or by the first request.
CREATE TABLE IF NOT EXISTS instance (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  -- "<authority>,<year>" of every GUID, from PUBLIC_URL when the row was made.
  tagging_entity TEXT NOT NULL,
  -- Number of the last change to any entry.
  last_seq INTEGER NOT NULL,
  -- Rises with every change to anything that is served: the root of all ETags.
  version INTEGER NOT NULL,
  changed_ms INTEGER NOT NULL,            -- when it last rose
  -- Of the state in which the category rules were put, 0 while there are none. A write that was
  -- planned with others sets it to NULL, and is refused.
  rules_version INTEGER NOT NULL DEFAULT 0,
  -- Above the entries that the category rules are still to be applied to; NULL: to none.
  categorize_below TEXT
) STRICT;

-- A listing, feed or transcript that is polled, with its rule and its state. One that its owner
-- removed stays as a row: what it showed names it, and its id is nobody else's.
CREATE TABLE IF NOT EXISTS sources (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  kind TEXT,                              -- listing, feed, transcript; NULL until first read
  rule TEXT,                              -- JSON, domain/rule.ts
  language TEXT,
  zone TEXT,
  categories TEXT NOT NULL,               -- JSON: given to every entry of the source
  health TEXT NOT NULL,
  health_since_ms INTEGER NOT NULL,
  created_ms INTEGER NOT NULL,
  removed_ms INTEGER,                     -- by the owner; NULL: it is there
  interval_minutes INTEGER,               -- set by the owner; NULL: FETCH_INTERVAL_MS
  ignores_robots INTEGER NOT NULL,        -- 1: set by the owner
  etag TEXT,                              -- as the server sent it
  last_modified TEXT,                     -- as the server sent it
  body_hash TEXT,                         -- SHA-256 of the last body whose entries are stored
  entries INTEGER NOT NULL,               -- entries this source has shown
  listing TEXT,                           -- JSON: ids of what it showed last, in its order
  learned TEXT,                           -- JSON: domain/source.ts Learned
  backfill TEXT,                          -- JSON: domain/source.ts Backfill; NULL: nothing owed
  vitals TEXT                             -- JSON: domain/poll.ts Vitals; NULL: no page was read
) STRICT, WITHOUT ROWID;

-- What every poll of a source changes: when it is due, who has it, what came of it. Many sources
-- share a sheet (store/timetable.ts), so a poll that found nothing new writes no row of its own.
CREATE TABLE IF NOT EXISTS timetable (
  sheet INTEGER PRIMARY KEY,
  polls TEXT NOT NULL                     -- JSON: source id -> domain/poll.ts Poll
) STRICT;

-- The robots.txt of every host that is polled.
CREATE TABLE IF NOT EXISTS robots (
  origin TEXT PRIMARY KEY,                -- 'https://blog.example'
  read_ms INTEGER NOT NULL,
  robots TEXT NOT NULL                    -- JSON: domain/robots.ts Robots
) STRICT, WITHOUT ROWID;

-- When a source's health became another. The id begins with the moment.
CREATE TABLE IF NOT EXISTS health_changes (
  id TEXT PRIMARY KEY,
  change TEXT NOT NULL                    -- JSON: domain/poll.ts HealthChange
) STRICT, WITHOUT ROWID;

-- One thing that was published somewhere. The id begins with its pinned place, so the primary
-- key is the order of every view. One row is all that rendering needs.
CREATE TABLE IF NOT EXISTS entries (
  id TEXT PRIMARY KEY,
  guid TEXT NOT NULL,
  seq INTEGER NOT NULL,                   -- of the change that last touched it
  url TEXT,
  title TEXT NOT NULL,
  title_origin TEXT NOT NULL,
  excerpt TEXT NOT NULL,
  language TEXT,
  published_ms INTEGER,
  published_offset_minutes INTEGER,
  published_precision TEXT,
  published_origin TEXT,
  first_seen_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL,
  authors TEXT NOT NULL,                  -- JSON: names
  image TEXT,
  categories TEXT NOT NULL,               -- JSON: [{slug, label}], the union over sightings
  sightings TEXT NOT NULL,                -- JSON: domain/entry.ts Sighting, first one first
  cluster TEXT                            -- id of the cluster's first entry; NULL: it is itself
) STRICT, WITHOUT ROWID;

-- A key under which an entry is recognised, or found by those that may tell the same ('n:').
-- Keys: src/normalize/aliases.ts, src/normalize/similarity-keys.ts. The aliases of a removed
-- entry stay as its tombstone.
CREATE TABLE IF NOT EXISTS entry_aliases (
  key TEXT PRIMARY KEY,
  entry_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Standing filter: the entries of a category, in the order of views. Entries of clusters that are
-- not the first ones stand under '+' and the slug (store/filters.ts).
CREATE TABLE IF NOT EXISTS entry_categories (
  slug TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  PRIMARY KEY (slug, entry_id)
) STRICT, WITHOUT ROWID;

-- Standing filter: the entries a source has shown, in the order of views; '+' as above.
CREATE TABLE IF NOT EXISTS entry_sources (
  source_id TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  PRIMARY KEY (source_id, entry_id)
) STRICT, WITHOUT ROWID;

-- The categories there are, with counts kept, never counted.
CREATE TABLE IF NOT EXISTS categories (
  slug TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  entries INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the owner says of categories: other slugs that mean this one, and words that give it.
CREATE TABLE IF NOT EXISTS category_rules (
  slug TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  aliases TEXT NOT NULL,                  -- JSON: slugs
  keywords TEXT NOT NULL,                 -- JSON: words looked for in title and excerpt
  version INTEGER NOT NULL                -- instance.rules_version; each rule has the same
) STRICT, WITHOUT ROWID;

-- The rendered feed of a standing view (everything, one category, one source). Made by the first
-- request after a change; deleted by the write that changes an entry of the view.
CREATE TABLE IF NOT EXISTS documents (
  view TEXT NOT NULL,                     -- '' (everything), '/categories/nlp', '/sources/x'
  format TEXT NOT NULL,                   -- rss.xml, atom.xml, feed.json
  template INTEGER NOT NULL,              -- version of the templates that rendered it
  etag TEXT NOT NULL,
  changed_ms INTEGER NOT NULL,            -- when an entry of the view last changed
  body TEXT NOT NULL,
  PRIMARY KEY (view, format)
) STRICT, WITHOUT ROWID;

-- The change log: one row per write, naming the entries it touched, in seq order.
CREATE TABLE IF NOT EXISTS changes (
  first_seq INTEGER PRIMARY KEY,
  written_ms INTEGER NOT NULL,
  changed TEXT NOT NULL                   -- JSON: [{id, kind}]; the n-th has seq first_seq + n
) STRICT;

-- Where a month begins in the change log: one row per month that has changes.
CREATE TABLE IF NOT EXISTS months (
  month TEXT PRIMARY KEY,                 -- '2026-11', UTC
  first_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Takes what search must know of every write (store/search-index.ts) and keeps nothing: search.sql
-- puts the index behind it, and without search.sql a write costs and does the same.
CREATE VIEW IF NOT EXISTS search_changes AS
SELECT '' AS kind, 0 AS entry_row, '' AS title, '' AS excerpt, '' AS filters
WHERE false;

CREATE TRIGGER IF NOT EXISTS search_nothing INSTEAD OF INSERT ON search_changes
BEGIN
  SELECT 1;
END;

-- An earlier wording of an entry.
CREATE TABLE IF NOT EXISTS revisions (
  entry_id TEXT NOT NULL,
  replaced_ms INTEGER NOT NULL,           -- when the next wording was seen
  title TEXT NOT NULL,
  title_origin TEXT NOT NULL,
  excerpt TEXT NOT NULL,
  PRIMARY KEY (entry_id, replaced_ms)
) STRICT, WITHOUT ROWID;

-- Always empty. A write that was planned on an older state inserts here, the check refuses,
-- and the whole batch is undone (store/write.ts).
CREATE TABLE IF NOT EXISTS stale_writes (
  entry_id TEXT NOT NULL CHECK (entry_id IS NULL)
) STRICT;

-- One refresh, by cron or by hand.
CREATE TABLE IF NOT EXISTS runs (
  id TEXT PRIMARY KEY,
  trigger TEXT NOT NULL,
  started_ms INTEGER NOT NULL,
  finished_ms INTEGER,
  pending TEXT NOT NULL,                  -- JSON: the sources that have not reported yet, as names
  totals TEXT NOT NULL DEFAULT '{}'       -- JSON: key of reports -> domain/run.ts Totals, no zeros
) STRICT, WITHOUT ROWID;

-- Serves: the runs under way, one of which a second refresh may join.
CREATE INDEX IF NOT EXISTS runs_under_way ON runs (started_ms) WHERE finished_ms IS NULL;

-- What sources gave in one run: those that were recorded together.
CREATE TABLE IF NOT EXISTS fetch_reports (
  run_id TEXT NOT NULL,
  source_id TEXT NOT NULL,                -- the first of them that was asked
  reports TEXT NOT NULL,                  -- JSON: domain/run.ts FetchReport, each
  PRIMARY KEY (run_id, source_id)
) STRICT, WITHOUT ROWID;

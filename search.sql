-- Search: the words of every entry. Leave this file out and everything else works; search then
-- answers that it is off. To remove it: drop the three triggers and the table.

-- One row per entry; its rowid comes from the entry's id and sorts like it (store/search-row.ts).
-- Holds no text: words only, cut by domain/words.ts and separated by spaces.
-- Each word of another column than the first takes two bytes more, so the longest text is first.
CREATE VIRTUAL TABLE IF NOT EXISTS entries_search USING fts5 (
  excerpt,
  title,
  filters,                                -- categories, sources, languages (store/search-expression.ts)
  content = '',
  contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 0'
);

-- Two writes of one second may ask for the same rows, seldom: the later one is then refused as
-- stale, and made again with other ids (store/search-row.ts).
CREATE TRIGGER IF NOT EXISTS search_created INSTEAD OF INSERT ON search_changes
WHEN new.kind = 'created'
BEGIN
  SELECT raise(ABORT, 'UNIQUE constraint failed: entries_search.rowid')
  WHERE EXISTS (SELECT 1 FROM entries_search WHERE rowid = new.entry_row);
  INSERT INTO entries_search (rowid, excerpt, title, filters)
  VALUES (new.entry_row, new.excerpt, new.title, new.filters);
END;

CREATE TRIGGER IF NOT EXISTS search_edited INSTEAD OF INSERT ON search_changes
WHEN new.kind = 'edited'
BEGIN
  INSERT OR REPLACE INTO entries_search (rowid, excerpt, title, filters)
  VALUES (new.entry_row, new.excerpt, new.title, new.filters);
END;

CREATE TRIGGER IF NOT EXISTS search_removed INSTEAD OF INSERT ON search_changes
WHEN new.kind = 'removed'
BEGIN
  DELETE FROM entries_search WHERE rowid = new.entry_row;
END;

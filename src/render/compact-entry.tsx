/** One entry in one line: its title, the source that showed it first, its date. */
import { highlightsOf } from './highlights.ts'
import { EntryDate, EntryTitle, type ListEntryProps, SourceLink } from './list-entry.tsx'

export function CompactEntry({ entry, frame, phrases }: ListEntryProps) {
  const { shown } = entry
  const [source] = shown.sources
  const parts = phrases.length > 0 ? highlightsOf(shown, phrases).title : undefined
  return (
    <article class="h-entry" lang={shown.language}>
      <EntryTitle shown={shown} frame={frame} parts={parts} />
      <p class="quiet" lang={frame.language}>
        {source && <SourceLink source={source} frame={frame} />}
        <EntryDate shown={shown} frame={frame} isShort />
      </p>
    </article>
  )
}

/** The filters above a list: categories at once, sources behind a click; the layout. Links only. */
import { CATEGORIES_SHOWN_MAX } from '../domain/limits.ts'
import type { FilterLink, ListPage } from '../domain/page.ts'
import { PAGE_WORDS } from './page-words.ts'

export function ListFilters({ page }: { readonly page: ListPage }) {
  const words = PAGE_WORDS[page.frame.language]
  const { categoryFilters, sourceFilters, unfilteredUrl, isCompact } = page
  if (categoryFilters.length + sourceFilters.length === 0) return null
  const { shown, folded } = parted(categoryFilters)
  return (
    <div class="filters">
      <nav aria-label={words.categories}>
        <ul>
          <li>
            <a
              href={unfilteredUrl ?? `/${page.frame.linkQuery}`}
              aria-current={unfilteredUrl ? undefined : 'page'}
            >
              {words.all}
            </a>
          </li>
          <Filters filters={shown} removal={words.chosen} />
        </ul>
      </nav>
      <Folded name={words.moreCategories} filters={folded} removal={words.chosen} />
      <Folded name={words.sources} filters={sourceFilters} removal={words.chosen} />
      <a class="layout" href={page.otherLayoutUrl}>
        {isCompact ? words.withExcerpts : words.compact}
      </a>
    </div>
  )
}

/** The chosen filters and the fullest ones stay in sight, in the order they came in. */
function parted(filters: readonly FilterLink[]) {
  const weight = (filter: FilterLink) => (filter.chosen ? Infinity : (filter.count ?? 0))
  const fullest = filters.toSorted((a, b) => weight(b) - weight(a)).slice(0, CATEGORIES_SHOWN_MAX)
  return {
    shown: filters.filter((filter) => fullest.includes(filter)),
    folded: filters.filter((filter) => !fullest.includes(filter)),
  }
}

interface FiltersProps {
  readonly filters: readonly FilterLink[]
  /** Says that a chosen filter is removed by its link. */
  readonly removal: string
}

function Folded({ name, filters, removal }: FiltersProps & { readonly name: string }) {
  if (filters.length === 0) return null
  return (
    <details open={filters.some(({ chosen }) => chosen)}>
      <summary>
        {name} ({filters.length})
      </summary>
      <ul>
        <Filters filters={filters} removal={removal} />
      </ul>
    </details>
  )
}

function Filters({ filters, removal }: FiltersProps) {
  return (
    <>
      {filters.map(({ label, url, count, chosen }) => (
        <li>
          <a href={url} aria-current={chosen && 'true'} title={chosen && removal}>
            {label}
            {count !== undefined && <span class="count"> {count}</span>}
          </a>
        </li>
      ))}
    </>
  )
}

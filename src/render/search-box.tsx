/** Where words are typed that entries of the list are to have. A form that sends itself by GET. */
import type { PageLanguage, SearchForm } from '../domain/page.ts'
import { PAGE_WORDS } from './page-words.ts'

interface SearchBoxProps {
  readonly form: SearchForm
  readonly language: PageLanguage
}

export function SearchBox({ form, language }: SearchBoxProps) {
  const words = PAGE_WORDS[language]
  return (
    <search>
      <form class="search" action={form.action}>
        {form.kept.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <input
          type="search"
          name="q"
          value={form.words}
          aria-label={words.searchThese}
          placeholder={words.searchThese}
          enterkeyhint="search"
        />
        <button type="submit">{words.search}</button>
      </form>
    </search>
  )
}

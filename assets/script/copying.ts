/** Addresses that are copied by one press, and selected whole when they are reached. */
import { words } from './words.ts'

const TOLD_MS = 2_000

export function offerCopying(page: Document): void {
  for (const field of page.querySelectorAll<HTMLInputElement>('.addresses input')) {
    field.addEventListener('focus', () => field.select())
    const button = field.parentElement?.querySelector('button')
    button?.addEventListener('click', () => void copy(field, button))
  }
}

async function copy(field: HTMLInputElement, button: HTMLButtonElement): Promise<void> {
  const label = button.textContent
  try {
    await navigator.clipboard.writeText(field.value)
  } catch {
    // Not allowed, or not a secure address: selected, it is a key away.
    field.select()
    return
  }
  button.textContent = words.copied
  setTimeout(() => {
    button.textContent = label
  }, TOLD_MS)
}

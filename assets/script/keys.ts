/**
 * Keys for reading: j and k go from entry to entry, o opens one here, v its original, ? tells of
 * them. They can be switched off (WCAG 2.1.4), for those whose programs type single letters.
 */
import { recall, remember } from './memory.ts'
import { words } from './words.ts'

const OFF = 'off'

export function listenToKeys(page: Document): void {
  page.querySelector('.keys')?.addEventListener('click', () => tellKeys(page))
  page.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const act = recall('keys') === OFF ? undefined : ACTIONS[event.key]
    if (act === undefined || page.querySelector('dialog[open]')) return
    event.preventDefault()
    act(page)
  })
}

const ACTIONS: Readonly<Record<string, (page: Document) => void>> = {
  j: (page) => go(page, 1),
  k: (page) => go(page, -1),
  o: (page) => {
    const link = chosen(page)?.querySelector<HTMLAnchorElement>('.u-uid')
    if (link) location.assign(link.href)
  },
  v: (page) => {
    const link = chosen(page)?.querySelector<HTMLAnchorElement>('.u-url')
    if (link) window.open(link.href, '_blank', 'noopener')
  },
  '?': tellKeys,
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea, select, [contenteditable]')
}

/** The entry in which the focus is; on the page of one entry, that one. */
function chosen(page: Document): Element | null {
  const focused = page.activeElement?.closest('.h-entry')
  return focused ?? page.querySelector('main > .h-entry')
}

function go(page: Document, step: 1 | -1): void {
  const entries = [...page.querySelectorAll('.h-feed .h-entry')]
  const at = entries.findIndex((entry) => entry.contains(page.activeElement))
  const entry = entries[at < 0 ? 0 : at + step]
  const link = entry?.querySelector<HTMLAnchorElement>('.p-name')
  if (!entry || !link) return
  link.focus({ preventScroll: true })
  entry.scrollIntoView({ block: 'center' })
}

const HELP: readonly (readonly [key: string, meaning: string])[] = [
  ['j', words.down],
  ['k', words.up],
  ['o', words.open],
  ['v', words.visit],
  ['?', words.help],
]

function tellKeys(page: Document): void {
  const dialog = page.querySelector('dialog') ?? page.body.appendChild(keysDialog(page))
  dialog.showModal()
}

function keysDialog(page: Document): HTMLDialogElement {
  const dialog = page.createElement('dialog')
  const heading = page.createElement('h2')
  heading.id = 'keys'
  heading.textContent = words.keys
  dialog.setAttribute('aria-labelledby', heading.id)
  const list = page.createElement('dl')
  for (const [key, meaning] of HELP) {
    const term = page.createElement('dt')
    term.appendChild(page.createElement('kbd')).textContent = key
    const explained = page.createElement('dd')
    explained.textContent = meaning
    list.append(term, explained)
  }
  const close = page.createElement('button')
  close.textContent = words.close
  close.addEventListener('click', () => dialog.close())
  dialog.append(heading, list, keysSwitch(page), close)
  return dialog
}

function keysSwitch(page: Document): HTMLLabelElement {
  const label = page.createElement('label')
  const box = page.createElement('input')
  box.type = 'checkbox'
  box.checked = recall('keys') !== OFF
  box.addEventListener('change', () => remember('keys', box.checked ? 'on' : OFF))
  label.append(box, ` ${words.areOn}`)
  return label
}

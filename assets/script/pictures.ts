/** Pictures of entries, which are on other hosts, shown in place when a person asks for one. */
export function showPictures(page: Document): void {
  for (const link of page.querySelectorAll<HTMLAnchorElement>('.picture')) {
    link.addEventListener(
      'click',
      (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        const picture = page.createElement('img')
        picture.src = link.href
        picture.alt = link.closest('.h-entry')?.querySelector('.p-name')?.textContent ?? ''
        link.textContent = ''
        link.append(picture)
      },
      { once: true },
    )
  }
}

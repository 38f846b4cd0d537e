// Follows a refresh: the page shows how far it is, and is asked for again when it is done.
const section = document.querySelector<HTMLElement>('[data-run]')

if (section?.dataset.run !== undefined) {
  const events = new EventSource(section.dataset.run)
  const bar = section.querySelector('progress')
  const words = section.querySelector('[role=status]')
  events.addEventListener('message', ({ data }) => {
    const { done, text } = JSON.parse(data) as { readonly done: number; readonly text: string }
    if (bar) bar.value = done
    if (words) words.textContent = text
  })
  events.addEventListener('finished', () => {
    events.close()
    location.reload()
  })
}

// Follows a refresh: the page shows how far it is, and is asked for again when it is done.
const section = document.querySelector('[data-run]')

if (section) {
  const events = new EventSource(section.dataset.run)
  events.addEventListener('message', ({ data }) => {
    const { done, text } = JSON.parse(data)
    section.querySelector('progress').value = done
    section.querySelector('[role=status]').textContent = text
  })
  events.addEventListener('finished', () => {
    events.close()
    location.reload()
  })
}

/** The Worker. */
export default {
  fetch(): Response {
    return new Response('telex')
  },
}

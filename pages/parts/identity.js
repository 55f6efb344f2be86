// Posts what the script half decided (a token to keep, a cookie to drop) to our own route, then
// loads the page anew, because cookies are read when a page connects.
export default function ({ data }) {
  const { post, body, to } = data;
  fetch(post, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }).finally(() => window.location.replace(to));
}

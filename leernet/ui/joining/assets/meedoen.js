// What a connection that drops, a reload or a closed laptop would lose is kept on the device until it is sent.
// Without this script the form works as any form does.
const form = document.getElementById("answers")
const status = document.getElementById("status")
const words = form.dataset
const key = words.draft
const WAITS = [2, 4, 8, 15, 30] // seconds between tries, as long as there is no connection
let tries = 0
let waiting
let sending = false

const read = () => {
  try { return JSON.parse(localStorage.getItem(key)) } catch { return null }
}
const keep = (unsent) => {
  const fields = Object.fromEntries(new FormData(form))
  try { localStorage.setItem(key, JSON.stringify({ fields, unsent })) } catch { /* a private window: then the page alone keeps it */ }
}
const forget = () => {
  try { localStorage.removeItem(key) } catch { /* nothing was kept */ }
}
const say = (sign, sentence) => { status.textContent = sentence ? `${sign} ${sentence}` : "" }

function fillIn(fields) {
  for (const field of form.elements) {
    if (!(field.name in fields)) continue
    if (field.type === "radio") field.checked = field.value === fields[field.name]
    else field.value = fields[field.name]
    if (fields[field.name] && field.closest("details")) field.closest("details").open = true
  }
}

async function send() {
  clearTimeout(waiting)
  if (sending) return
  sending = true
  keep(true)
  say("⏳", words.wordsSending)
  const sent = new URLSearchParams(new FormData(form))
  try {
    const answer = await fetch(form.action, {
      method: "POST", body: sent, headers: { Accept: "application/json" }, signal: AbortSignal.timeout(20000),
    })
    if (answer.status >= 500) throw new Error(answer.status)
    const { saved, sentence } = await answer.json()
    tries = 0
    const typedOn = sent.toString() !== new URLSearchParams(new FormData(form)).toString()
    if (saved && !typedOn) forget()
    else keep(false)
    say(saved ? "✅" : "⚠️", saved && typedOn ? words.wordsDraft : sentence)
  } catch {
    say("📴", words.wordsOffline)
    waiting = setTimeout(send, WAITS[Math.min(tries++, WAITS.length - 1)] * 1000)
  } finally {
    sending = false
  }
}

form.addEventListener("input", () => {
  keep(Boolean(read()?.unsent))
  if (!sending && !read()?.unsent) say("📝", words.wordsDraft)
})
form.addEventListener("submit", (event) => {
  event.preventDefault()
  send()
})
addEventListener("online", () => { if (read()?.unsent) send() })

const draft = read()
if (draft) {
  fillIn(draft.fields)
  if (draft.unsent) send()
  else say("📝", words.wordsDraft)
}

// Sends a visit over a bad line: the words first, then each picture by itself, made smaller on the phone.
// What was typed is kept on the phone until it has been signed. Without this file the form works as any form.
const WEEK_MS = 7 * 24 * 3600 * 1000
const MOST_PIXELS = 2048
const SAID = {
  sending: '正在发送… Sending…',
  offline:
    '没发出去，信号可能不好。填的内容都还在，稍后再点一次。 Not sent; nothing is lost. Press again later.',
  over: '登录已过期。填的内容都还在，请重新登录。 Your session is over; nothing is lost. Please sign in again.',
  refused: '没有被接受，请看提示。 Not accepted.',
  unreadable: '有照片打不开，请另拍。 Some photos could not be read.',
}

const skipped = new Set(['csrf', 'photos'])

function readDraft(name) {
  try {
    const draft = JSON.parse(localStorage.getItem(name) ?? 'null')
    return draft !== null && Date.now() - draft.at < WEEK_MS ? draft.fields : null
  } catch {
    return null
  }
}

function keepDraft(name, form) {
  const fields = [...new FormData(form)].filter(([field]) => !skipped.has(field))
  try {
    localStorage.setItem(name, JSON.stringify({ at: Date.now(), fields }))
  } catch {
    // A full or forbidden storage: the page itself still holds what was typed.
  }
}

function restore(form, fields) {
  for (const control of form.elements) {
    if (control.name === '' || skipped.has(control.name) || control.type === 'file') continue
    const values = fields.filter(([name]) => name === control.name).map(([, value]) => value)
    if (control.type === 'radio' || control.type === 'checkbox')
      control.checked = values.includes(control.value)
    else if (values.length > 0) control.value = values[0]
  }
}

function say(form, text, tone) {
  const notice = form.querySelector('.notice:not([data-restored]):not([role])')
  notice.textContent = text
  notice.className = `notice ${tone}`
  notice.hidden = false
  return notice
}

function offerLogin(form) {
  const link = document.createElement('a')
  link.href = `/login?next=${encodeURIComponent(location.pathname + location.search)}`
  link.textContent = ' 重新登录 Sign in'
  say(form, SAID.over, 'bad').append(link)
}

/** Smaller by far than what a camera makes; as it was where the phone cannot. */
async function smaller(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, MOST_PIXELS / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.82))
    return blob !== null && blob.size < file.size ? blob : file
  } catch {
    return file
  }
}

async function post(to, body) {
  const answer = await fetch(to, { method: 'POST', body, headers: { 'x-by-script': 'yes' } })
  if (answer.status === 401) return { ok: false, over: true }
  const isJson = (answer.headers.get('content-type') ?? '').includes('json')
  if (isJson) return answer.json()
  if (answer.status >= 500) throw new Error(`answered ${answer.status}`)
  return { ok: false, words: { zh: SAID.refused, en: '' } }
}

function showWrong(form, answer) {
  for (const field of form.querySelectorAll('.wrong')) field.classList.remove('wrong')
  for (const name of answer.fields ?? [])
    form.querySelector(`[name="${name}"]`)?.closest('fieldset')?.classList.add('wrong')
  say(form, `${answer.words.zh} ${answer.words.en}`, 'bad')
  form.querySelector('.wrong')?.scrollIntoView({ block: 'center' })
}

const photosOf = (form) => [...form.querySelector('[name="photos"]').files]

/** Those not sent yet; a second press goes on where the first one stopped. */
async function sendPhotos(form, to, sent) {
  const files = photosOf(form)
  let unreadable = 0
  for (const [at, file] of files.entries()) {
    if (sent.has(file)) continue
    say(form, `正在发送照片 Sending photo ${at + 1}/${files.length}…`, '')
    const body = new FormData()
    body.set('csrf', form.elements.csrf.value)
    body.set('photos', await smaller(file), file.name)
    const answer = await post(to, body)
    if (!answer.ok) return answer
    sent.add(file)
    unreadable += answer.unreadable ?? 0
  }
  return { ok: true, unreadable }
}

/** The words, unless they have been signed already, then the pictures. Returns where to go next, or null. */
async function send(form, memory) {
  if (form.dataset.draft !== undefined && memory.signed === null) {
    const body = new FormData(form)
    body.delete('photos')
    const answer = await post(form.action, body)
    if (!answer.ok) return answer
    memory.signed = answer
    localStorage.removeItem(memory.draft)
  }
  const to = memory.signed?.photos ?? form.action
  const answer = await sendPhotos(form, to, memory.sent)
  return answer.ok ? { ...answer, next: memory.signed?.visit ?? location.pathname } : answer
}

function onSubmit(form, memory) {
  return async (event) => {
    event.preventDefault()
    const button = form.querySelector('button[type="submit"]')
    button.disabled = true
    say(form, SAID.sending, '')
    try {
      const answer = await send(form, memory)
      if (answer.over) offerLogin(form)
      else if (!answer.ok) showWrong(form, answer)
      else if (answer.unreadable > 0) say(form, SAID.unreadable, 'bad')
      else location.assign(answer.next)
    } catch {
      say(form, SAID.offline, 'bad')
    } finally {
      button.disabled = false
    }
  }
}

function showPreviews(form) {
  const box = form.querySelector('.previews')
  box.replaceChildren(
    ...photosOf(form).map((file) => {
      const image = document.createElement('img')
      image.src = URL.createObjectURL(file)
      image.alt = file.name
      image.onload = () => URL.revokeObjectURL(image.src)
      return image
    }),
  )
}

for (const form of document.querySelectorAll('form[data-photos]')) {
  const memory = { signed: null, sent: new Set(), draft: `visit:${form.dataset.draft}` }
  form.addEventListener('submit', onSubmit(form, memory))
  form.querySelector('[name="photos"]').addEventListener('change', () => showPreviews(form))
  if (form.dataset.draft === undefined) continue
  const kept = readDraft(memory.draft)
  if (kept !== null) {
    restore(form, kept)
    form.querySelector('[data-restored]').hidden = false
  }
  form.addEventListener('input', () => {
    if (memory.signed === null) keepDraft(memory.draft, form)
  })
  form.querySelector('[data-forget]').addEventListener('click', () => {
    localStorage.removeItem(memory.draft)
    location.reload()
  })
}

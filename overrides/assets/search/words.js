// What a text is for the search: its words, in a form in which "refuses" and "refused", "s47" and "section 47" are one.
// Knows neither page nor index.

const APOSTROPHES = /['’‘ʼ`]/g
const SECTION = /\b(?:s|ss|sec|section|sections)[.\s]*(\d+[a-z]{0,3})\b/g
const WORD = /[\p{L}\p{N}]+/gu
const PLAIN = new Set(("a about am an and any are as at be been but by can could did do does for from get had has have "
  + "how i if in into is it its just may me my no not of on one or our should so some someone something tell that the "
  + "their them then there they this to up us use used using was we were what when where which who whom why will with would you your")
  .split(" "))

/** A text's words in their order: cut at everything that is neither letter nor figure, apostrophes closed up. */
export function words(text) {
  const even = text.normalize("NFC").toLowerCase().replace(APOSTROPHES, "").replace(SECTION, "s$1")
    .replace(/\ba\s?&\s?e\b/g, "ae").replace(/\be-mail/g, "email")
  return even.match(WORD) ?? []
}

/** A word without its ending, so that its forms meet; short words stay as they are. */
export function stem(word) {
  if (word.length < 4 || /\d/.test(word)) return word
  let found = word
  if (/(?:[^s]|ie)s$/.test(found) && !/(?:us|is)$/.test(found)) found = found.slice(0, -1)
  else if (/(?:ss|x|ch|sh)es$/.test(found)) found = found.slice(0, -2)
  found = found.replace(/ie$/, "y")
  const bare = found.replace(/(?:ing|ed)$/, "")
  if (bare !== found && bare.length > 2 && /[aeiouy]/.test(bare) && !/eed$/.test(found)) {
    found = bare.replace(/([bdgmnprt])\1$/, "$1")
  }
  if (found.length > 3) found = found.replace(/e$/, "")
  return found.length > 3 ? found.replace(/y$/, "i") : found
}

/** The words of a text as the search compares them. */
export function stems(text) {
  return words(text).map(stem)
}

/** Whether a word says little by itself. */
export function plain(word) {
  return PLAIN.has(word)
}

const SHOWN = 150 // letters of a text beside a result

/** The piece of a text in which most of a query stands, as runs of letters and whether each was asked for. */
export function excerpt(text, query) {
  const asked = words(query)
  const telling = asked.filter((word) => !plain(word))
  const forms = new Set((telling.length ? telling : asked).map(stem))
  const hits = [...text.matchAll(/[\p{L}\p{N}'’]+/gu)]
    .map((found) => ({ from: found.index, to: found.index + found[0].length, form: words(found[0]).map(stem)[0] }))
  const wanted = hits.filter((hit) => forms.has(hit.form))
  const start = densest(wanted)
  const from = start > 40 ? text.lastIndexOf(" ", start - 30) + 1 : 0
  const over = text.length > from + SHOWN
  const end = over ? text.lastIndexOf(" ", from + SHOWN) : text.length
  const runs = [[from ? "… " : "", false]]
  let at = from
  for (const hit of wanted.filter((one) => one.from >= from && one.to <= end)) {
    runs.push([text.slice(at, hit.from), false], [text.slice(hit.from, hit.to), true])
    at = hit.to
  }
  return [...runs, [text.slice(at, end) + (over ? " …" : ""), false]].filter(([run]) => run)
}

function densest(hits) {
  let start = 0, most = 0
  for (const hit of hits) {
    const near = new Set(hits.filter((one) => one.from >= hit.from && one.to <= hit.from + SHOWN - 40).map((one) => one.form))
    if (near.size > most) [start, most] = [hit.from, near.size]
  }
  return start
}

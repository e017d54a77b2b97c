// Which entries of the index answer a query, the best first. Knows no page: tests and `make bench` run it as it is.
import MiniSearch from "../vendor/minisearch/minisearch.js"
import { plain, stem, stems, words } from "./words.js"

const CONTACTS = "contacts/" // the page that holds them all
const FIELDS = ["title", "asked", "headings", "text"]
const BOOST = { title: 5, asked: 4, headings: 2.5, text: 1 }
// Guidance first, the register of law after it.
const WEIGHT = {
  guidance: 1, scheme: 1, local: 1, decide: 1, page: .9, form: .85, agency: .85, case: .75, rule: .75, word: .6, protocol: .6,
  boards: .4, law: .35,
}
const PREFIX_FROM = 4 // letters of the last word, which may be half typed
const PREFIX_ALONE = 3 // or of the only one
const FUZZY_FROM = 5
const SURE = .72 // how nearly a query must be what a contact is asked for
const NAMED = .8
const CALLED = .86 // or what a contact is called
const MOST = 20
const FAINT = .04 // a result this much weaker than the first answers something else

/** The index as something to ask; `data` is the file that the build wrote. */
export function search(data) {
  const contacts = data.contacts.map((contact) => ({ ways: [], asked: [], ...contact }))
  const ringing = contacts.flatMap((contact) => contact.asked)
  const entries = data.entries.map((entry, id) => {
    const asked = [...entry.asked ?? [], ...entry.url === CONTACTS ? ringing : []]
    return { parts: [], text: "", ...entry, asked, id }
  })
  const index = new MiniSearch({
    fields: FIELDS,
    extractField: (entry, name) => name === "id" ? entry.id : fieldOf(entry, name),
    tokenize: words,
    processTerm: (word) => stem(word) === word ? word : [stem(word), word],
  })
  index.addAll(entries)
  const weigh = scales(entries)
  const phrases = entries.map((entry) => [entry.title, ...entry.asked].map(stems))
  const askedFor = contacts.map((contact) => contact.asked.map(stems))
  const named = contacts.map((contact) => stems(contact.name))

  return {
    kinds: data.kinds,
    /** The entries for a query, each with the place within that answers best. */
    entries(query) {
      const asked = words(query)
      const telling = asked.some((word) => !plain(word)) ? asked.filter((word) => !plain(word)) : asked
      const forms = asked.map(stem)
      const found = index.search(tree(index, telling), { combineWith: "OR" }).map((hit) => {
        const near = Math.max(...phrases[hit.id].map((phrase) => likeness(forms, phrase, weigh)))
        const share = covered(telling, hit, weigh)
        const weight = Math.max(WEIGHT[entries[hit.id].kind], near >= NAMED ? .7 : 0) // who names a law wants the law
        const score = hit.score * weight * (.2 + share * share) * (1 + 3 * near ** 3)
        return { entry: entries[hit.id], score }
      })
      found.sort((one, other) => other.score - one.score)
      const near = found.filter(({ score }, place) => !place || score > FAINT * found[0].score)
      return near.slice(0, MOST).map(({ entry, score }) => ({ ...entry, score, part: best(entry, telling.map(stem), weigh) }))
    },
    /** The contacts that a query asks for, if it asks for any. */
    contacts(query) {
      const forms = stems(query)
      const near = contacts.map((contact, place) => ({
        contact,
        near: Math.max(0, ...askedFor[place].map((phrase) => likeness(forms, phrase, weigh))),
        called: likeness(forms, named[place], weigh),
      }))
      return near.filter((one) => one.near >= SURE || one.called >= CALLED).sort((one, other) => other.near - one.near).slice(0, 3)
        .map((one) => one.contact)
    },
  }
}

function fieldOf(entry, name) {
  if (name === "asked") return entry.asked.join(" \n ")
  if (name === "headings") return entry.parts.map((part) => part[1]).join(" ")
  if (name === "text") return [entry.text, ...entry.parts.map((part) => part[2])].join(" ")
  return entry.title
}

/** A query as the index takes it: each word as it is, the last one as a beginning, and an unknown one nearly. */
function tree(index, asked) {
  const last = asked.length - 1
  const queries = asked.map((word, place) => {
    const prefix = place === last && word.length >= (last ? PREFIX_FROM : PREFIX_ALONE)
    const term = { queries: [stem(word)], fields: FIELDS, boost: BOOST, processTerm: (it) => it, tokenize: (it) => [it] }
    if (prefix && stem(word) !== word) term.queries.push({ ...term, queries: [word], prefix: true })
    else term.prefix = prefix
    if (word.length >= FUZZY_FROM && !index.search(term).length) {
      term.fuzzy = word.length > 7 ? 2 : 1
      term.prefixLength = 1
    }
    return term
  })
  return { combineWith: "OR", queries }
}

/** How much a word tells: the fewer entries have it, the more. */
function scales(entries) {
  const seen = new Map()
  for (const entry of entries) {
    const all = FIELDS.map((name) => fieldOf(entry, name)).join(" ")
    for (const form of new Set(stems(all))) seen.set(form, (seen.get(form) ?? 0) + 1)
  }
  const little = new Set([...seen.keys()].filter(plain))
  return (form) => (little.has(form) ? .3 : 1) * Math.log(1 + entries.length / (1 + (seen.get(form) ?? 0)))
}

/** How nearly two phrases say the same, from 0 to 1. */
function likeness(one, other, weigh) {
  const sum = (forms) => forms.reduce((all, form) => all + weigh(form), 0)
  const left = [...new Set(one)], right = new Set(other)
  const both = sum(left.filter((form) => right.has(form)))
  return both && 2 * both / (sum(left) + sum([...right]))
}

/** How much of what was asked an entry has. */
function covered(asked, hit, weigh) {
  const has = new Set(hit.queryTerms)
  const sum = (list) => list.reduce((all, word) => all + weigh(stem(word)), 0)
  return sum(asked.filter((word) => has.has(stem(word)) || has.has(word))) / (sum(asked) || 1)
}

/** The part of a page to open: where most of what was asked stands; none if that is the page's beginning. */
function best(entry, forms, weigh) {
  const score = (heading, text) => {
    const above = new Set(stems(heading)), within = new Set(stems(text))
    return forms.reduce((all, form) => all + weigh(form) * ((above.has(form) ? 2 : 0) + (within.has(form) ? 1 : 0)), 0)
  }
  let found = null, most = score(entry.title, entry.text)
  for (const part of entry.parts) {
    const points = score(part[1], part[2])
    if (points > most) [found, most] = [part, points]
  }
  return found
}

// What was learned: one entry for each case and day on which it came to an ending. An entry says by itself what was
// done, so that it stays true when the case changes. Knows no page, no storage and no clock.

/** @typedef {import("../types").Entry} Entry */

export const VERSION = 1 // of what is saved
export const AFTER = { week: 7, month: 30 } // days after which what went wrong comes back, once each
export const LONGEST = { text: 400, id: 100, entries: 500, list: 40 } // what a text, an id, a record and a list in it may have
const A_DAY = 86_400_000
const MOST_MINUTES = 60 // of a case: see macros/model/scenario.py

/** A day such as 2026-11-28, so many days after another. */
export const later = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) + days * A_DAY).toISOString().slice(0, 10)

/** The day it is where the reader is. */
export function today(now = new Date()) {
  const two = (number) => String(number).padStart(2, "0")
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

const isDay = (value) => /^(19|20|21)\d\d-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`)) && later(value, 0) === value
const isId = (value) => typeof value === "string" && value.length <= LONGEST.id && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)
const isText = (value) => typeof value === "string" && value.trim() !== "" && value.length <= LONGEST.text
const isList = (value, sound) => Array.isArray(value) && value.length <= LONGEST.list && value.every(sound)
const isWrong = (one) => isId(one?.step) && isText(one.title) && typeof one.sure === "boolean"

/** An entry without anything that does not belong there; null where it is none. @returns {Entry | null} */
function entry(one) {
  const sound =
    isId(one?.case) && isId(one.version) && isText(one.title) && isDay(one.on) && isDay(one.reviewed) &&
    Number.isInteger(one.minutes) && one.minutes > 0 && one.minutes <= MOST_MINUTES && isText(one.ending) &&
    isList(one.objectives, isText) && isList(one.wrong, isWrong)
  if (!sound) return null
  const { case: id, version, title, on, reviewed, minutes, ending, objectives } = one
  const wrong = one.wrong.map(({ step, title: name, sure }) => ({ step, title: name, sure }))
  const back = Object.fromEntries(Object.keys(AFTER).flatMap((when) => (isDay(one.back?.[when]) ? [[when, one.back[when]]] : [])))
  return { case: id, version, title, on, reviewed, minutes, ending, objectives: [...objectives], wrong, back }
}

/**
 * What a file or the storage holds, as far as it is a record of this edition: its entries, how many were none and were
 * left out, and a fault: "", broken, newer (a later version of this site made it) or other (of another edition).
 * @param {string | null} text
 */
export function read(text, edition) {
  const none = (fault) => ({ entries: [], left: 0, fault })
  if (text === null) return none("")
  let found
  try {
    found = JSON.parse(text)
  } catch {
    return none("broken")
  }
  if (found?.sharewell !== "learning" || !Array.isArray(found.entries)) return none("broken")
  if (found.version !== VERSION) return none(found.version > VERSION ? "newer" : "broken")
  if (found.edition !== edition) return none("other")
  const entries = found.entries.slice(0, LONGEST.entries).map(entry).filter(Boolean)
  return { entries: merged([], entries), left: found.entries.length - entries.length, fault: "" }
}

/** A record as it is kept and saved. */
export const written = (entries, edition) => JSON.stringify({ sharewell: "learning", version: VERSION, edition, entries })

const same = (one, other) => one.case === other.case && one.version === other.version && one.on === other.on

/** Two entries of one case and day: the later ending, and whatever went wrong on either way. */
function joined(before, after) {
  const wrong = new Map(before.wrong.map((one) => [one.step, one]))
  for (const one of after.wrong) wrong.set(one.step, { ...one, sure: one.sure || Boolean(wrong.get(one.step)?.sure) })
  return { ...after, wrong: [...wrong.values()].slice(0, LONGEST.list), back: { ...before.back, ...after.back } }
}

/** Two records as one, by day; each case, version and day once. @param {Entry[]} before @param {Entry[]} more */
export function merged(before, more) {
  const entries = [...before]
  for (const one of more) {
    const place = entries.findIndex((other) => same(one, other))
    if (place < 0) entries.push(one)
    else entries[place] = joined(entries[place], one)
  }
  return entries.sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0)).slice(-LONGEST.entries)
}

/** The latest entry of each case: what comes back is what went wrong when it was last done. */
export const latest = (entries) => [...new Map(entries.map((one) => [one.case, one])).values()]

/** What an entry still has to come back for, each with its day. After the month's, the week's is not asked any more. */
export function coming({ on, back }) {
  const open = Object.keys(AFTER).filter((when) => !back[when] && !back.month)
  return open.map((when) => ({ when, on: later(on, AFTER[when]) }))
}

/** The refreshers that are due on a day: the entry, and "week" or "month", the later where both are. */
export function due(entries, day) {
  return latest(entries).flatMap((one) => {
    const found = coming(one).filter(({ on }) => on <= day).at(-1)
    return found ? [{ entry: one, when: found.when, on: found.on }] : []
  })
}

/** The refreshers that are to come after a day. */
export const ahead = (entries, day) =>
  latest(entries).flatMap((one) => coming(one).filter(({ on }) => on > day).map((found) => ({ entry: one, ...found })))

/** The record once a refresher was done. */
export const refreshed = (entries, of, when, day) =>
  entries.map((one) => (same(one, of) ? { ...one, back: { ...one.back, [when]: day } } : one))

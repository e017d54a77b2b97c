// Reminders as a calendar's file (RFC 5545), since nobody has an account to be reminded by. Knows no page.

import { later } from "./record.js"

const LONGEST = 75 // bytes of a line, without its end
const escaped = (text) => text.replace(/\s+/g, " ").trim().replace(/([\\;,])/g, "\\$1")
const plain = (day) => day.replaceAll("-", "")

/** A line as the format wants it: what is longer goes on behind a space. */
function folded(line) {
  let [found, room] = ["", LONGEST]
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length
    if (size > room) [found, room] = [`${found}\r\n `, LONGEST - 1]
    found += letter
    room -= size
  }
  return found
}

/**
 * The file. An event lasts the whole day and takes no time of it.
 * @param {{ id: string, on: string, title: string }[]} events by what they are told apart
 * @param {string} address of the page that each leads to @param {string} made the day it is
 */
export function calendar(events, address, made) {
  const each = events.flatMap(({ id, on, title }) => [
    "BEGIN:VEVENT", `UID:${id}@sharewell.invalid`, `DTSTAMP:${plain(made)}T000000Z`,
    `DTSTART;VALUE=DATE:${plain(on)}`, `DTEND;VALUE=DATE:${plain(later(on, 1))}`,
    `SUMMARY:${escaped(title)}`, `URL:${address}`, "TRANSP:TRANSPARENT", "END:VEVENT",
  ])
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sharewell//My learning//EN", ...each, "END:VCALENDAR"]
  return lines.map((line) => `${folded(line)}\r\n`).join("")
}

// What the pages of the record say: their own words, with gaps, and days as people write them.

import { one } from "../dom.js"

/** Words of a page by name, with their gaps filled. @param {HTMLElement} root */
export function speaking(root) {
  const words = one(root, "template[data-part=words]").content
  return (name, gaps = {}) =>
    one(words, `[data-word="${name}"]`).textContent.replace(/\{(\w+)\}/g, (_, gap) => String(gaps[gap]))
}

/** A day such as 2026-11-28 as 28 November 2026. */
export const dated = (day) =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })

/** An element with what stands in it. @param {...(Node | string)} inside */
export function made(name, ...inside) {
  const element = document.createElement(name)
  element.append(...inside)
  return element
}

/** Hands a text to the reader as a file. */
export function handOver(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = Object.assign(made("a"), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address))
}

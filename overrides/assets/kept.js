// Everything that the site keeps on a device, and under which name. The privacy page is written from this list, which
// is read as JSON too; nothing else may name a place in the browser's storage.

export const KEPT = {
  "agency": "sharewell/agency",
  "case": "sharewell/{edition}/{case}/{version}",
  "learning": "sharewell/{edition}/learning"
}

/** The name under which something is kept, with its gaps filled. @param {keyof typeof KEPT} what */
export const nameOf = (what, gaps = {}) => KEPT[what].replace(/\{(\w+)\}/g, (_, gap) => gaps[gap])

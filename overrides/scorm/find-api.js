// Where a learning system has its API (SCORM 1.2 run-time environment, 3.3.6): in a frame around this one, or in the
// window that opened the outermost of them. A frame of another origin is stepped over, for its parent may be ours.

const MOST = 50 // frames within frames

const held = (frame) => {
  try {
    return frame.API ?? null
  } catch {
    return null
  }
}

const opener = (frame) => {
  try {
    return frame.opener
  } catch {
    return null
  }
}

/** The frames from one outwards. */
function outwards(frame) {
  const found = []
  for (let next = frame; next && !found.includes(next) && found.length < MOST; next = next.parent) found.push(next)
  return found
}

/** The learning system's API, or null. @param {Window} from */
export function findApi(from = window) {
  const around = outwards(from)
  const openers = around.map(opener).filter(Boolean).flatMap(outwards)
  return [...around, ...openers].map(held).find(Boolean) ?? null
}

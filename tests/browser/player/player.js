// Keeps what it is told at /commit, and gives it back from /state. `?late=3000` has no API for so many milliseconds.
const asked = new XMLHttpRequest()
asked.open("GET", "state", false)
asked.send()
const api = new Scorm12API({ lmsCommitUrl: "commit", autocommit: false, logLevel: 5 })
const { cmi } = JSON.parse(asked.responseText)
api.loadFromJSON(cmi ?? {}, "cmi")
api.loadFromJSON({ core: { student_id: new URLSearchParams(location.search).get("learner") ?? "learner-1" } }, "cmi")
const late = Number(new URLSearchParams(location.search).get("late") ?? 0)
if (late) setTimeout(() => (window.API = api), late)
else window.API = api

// Files and folders, chosen or dropped, are sent one by one; each is read at once and nothing is saved yet.

import { post, RequestError } from "../ui/request.js";
import { filesOf } from "./dropping.js";

const form = document.querySelector("[data-choosing]");
const reading = document.querySelector("[data-reading]");
const part = (name) => reading.querySelector(`[data-${name}]`);
const PATIENCE = 120_000;
let stop = null;

async function take(files) {
  if (!files.length || stop) return;
  stop = new AbortController();
  form.hidden = true;
  reading.hidden = false;
  part("refused").replaceChildren();
  const read = await sendAll(files.sort((one, other) => one.path.localeCompare(other.path, undefined, { numeric: true })));
  if (stop.signal.aborted) return begin();
  stop = null;
  if (read.failed === 0) return go();
  part("go").hidden = read.sent === 0;
  part("cancel").textContent = "Choose others";
}

async function sendAll(files) {
  const read = { sent: 0, failed: 0 };
  for (const [number, { file, path }] of files.entries()) {
    tell(number, files.length);
    try {
      await send(file, path);
      read.sent += 1;
    } catch (error) {
      if (stop.signal.aborted) return read;
      read.failed += 1;
      refuse(path, error);
    }
  }
  tell(files.length, files.length);
  return read;
}

function send(file, path) {
  const limit = Number(form.dataset.limit);
  if (file.size > limit) {
    const size = Math.round(file.size / 1024 / 1024).toLocaleString("en-GB");
    throw new RequestError({
      what: `This file is ${size} MB, and ${form.dataset.megabytes} MB is the largest that is read.`,
      try: "A transcript is rarely over 1 MB: give the text without the recording, or cut it into parts.",
    });
  }
  const body = new FormData();
  body.append("file", file);
  body.append("path", path);
  return post(form.dataset.send, body, { signal: stop.signal, timeout: PATIENCE });
}

function tell(done, of) {
  part("words").textContent = `${done} of ${of} read`;
  part("bar").max = of;
  part("bar").value = done;
}

function refuse(path, error) {
  const row = document.createElement("li");
  const what = Object.assign(document.createElement("b"), { textContent: `${path}: ${error.what ?? "it could not be sent"}` });
  row.append(what, ` ${error.try ?? ""}`);
  part("refused").append(row);
}

function begin() {
  stop = null;
  reading.hidden = true;
  form.hidden = false;
  form.reset();
}

const go = () => location.assign(form.dataset.review);

const isMeant = ({ path }) => !path.split("/").some((name) => name.startsWith(".") || name.startsWith("~$"));

const chosen = (input) => [...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })).filter(isMeant);

for (const input of form.querySelectorAll('input[type="file"]')) {
  input.addEventListener("change", () => take(chosen(input)));
  take(chosen(input)); // somebody was quicker than this script
}

for (const event of ["dragenter", "dragover"]) {
  document.addEventListener(event, (over) => { over.preventDefault(); form.classList.add("over"); });
}
for (const event of ["dragleave", "drop"]) {
  document.addEventListener(event, () => form.classList.remove("over"));
}
document.addEventListener("drop", async (event) => {
  event.preventDefault();
  take((await filesOf(event.dataTransfer)).filter(isMeant));
});
part("go").addEventListener("click", go);
part("cancel").addEventListener("click", () => { if (stop) stop.abort(); else begin(); });
form.dataset.ready = "";

// Asks the server for JSON. What goes wrong arrives as one kind of error with three parts: what, where, try.

const PATIENCE = 30_000;

export class RequestError extends Error {
  constructor({ what, where = "", try: advice = "", faults = [], status = 0 }) {
    super(what);
    this.name = "RequestError";
    Object.assign(this, { what, where, try: advice, faults, status });
  }
}

const OFFLINE = { what: "You are offline.", try: "What you wrote is still here. Send it again when the line is back." };
const SILENT = { what: "This was not saved.", where: "The server did not answer.", try: "Your words are still here. Send them again." };
const STRANGE = { what: "This was not saved.", where: "The server answered with something else.", try: "Load the page again." };
const BROKEN = { what: "Something in Counterpoint broke.", where: "This is our fault. It was not saved.", try: "Send it again, or load the page again." };

export const csrfToken = () => document.querySelector('meta[name="csrf-token"]')?.content ?? "";

// `body` is sent as JSON, unless it is already FormData or URLSearchParams.
export function post(url, body = {}, options = {}) {
  const ready = body instanceof FormData || body instanceof URLSearchParams;
  return ask(url, {
    method: "POST",
    body: ready ? body : JSON.stringify(body),
    headers: { "X-CSRFToken": csrfToken(), ...(ready ? {} : { "Content-Type": "application/json" }) },
    ...options,
  });
}

export function get(url, query = {}, options = {}) {
  const address = new URL(url, location.href);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) address.searchParams.set(name, value);
  }
  return ask(address, { method: "GET", ...options });
}

async function ask(url, { timeout = PATIENCE, signal, headers, ...options }) {
  const limits = [AbortSignal.timeout(timeout), ...(signal ? [signal] : [])];
  const response = await fetch(url, {
    credentials: "same-origin",
    redirect: "follow",
    signal: AbortSignal.any(limits),
    headers: { Accept: "application/json", ...headers },
    ...options,
  }).catch((error) => { throw unanswered(error, signal); });
  return response.ok ? answerOf(response) : refuse(response);
}

// A request that its own caller gave up is no fault: the AbortError goes back to the caller.
function unanswered(error, signal) {
  if (signal?.aborted) return error;
  return new RequestError(navigator.onLine === false ? OFFLINE : SILENT);
}

async function answerOf(response) {
  if (response.status === 204) return null;
  if (isJson(response)) return response.json();
  throw new RequestError({ ...STRANGE, status: response.status });
}

async function refuse(response) {
  const said = isJson(response) ? await response.json().catch(() => null) : null;
  throw new RequestError({ ...(said?.what ? said : fallback(response.status)), status: response.status });
}

function fallback(status) {
  if (status === 403) return { what: "This page was out of date: somebody else sits here now, or Counterpoint was started anew.", try: "Load the page again and send it once more." };
  if (status === 404) return { what: "This is no longer here.", try: "Load the page again." };
  return status >= 500 ? BROKEN : STRANGE;
}

const isJson = (response) => (response.headers.get("Content-Type") ?? "").includes("json");

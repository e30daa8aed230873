// htmx with our manners: the CSRF token on every request, errors as toasts, the place kept.

import { csrfToken, RequestError } from "./request.js";
import { toastError } from "./toast.js";

const SILENT = { what: "The server did not answer.", try: "Nothing is lost. Press it again." };
const OFFLINE = { what: "You are offline.", try: "Press it again when the line is back." };

export function startFragments() {
  document.addEventListener("htmx:config:request", ({ detail }) => {
    detail.ctx.request.headers["X-CSRFToken"] = csrfToken();
  });
  // A refusal comes as a fragment for the toasts (ui/refusals.py) and a form with faults as 422; no other error page
  // may land inside this one.
  document.addEventListener("htmx:before:swap", (event) => {
    const { ctx } = event.detail;
    const { status, headers } = ctx.response;
    if (status < 400 || status === 422 || headers.get("HX-Retarget")) return;
    event.preventDefault();
    toastError(new RequestError({ what: "This did not work.", where: `The server answered ${status}.`, try: "Load the page again.", status }));
  });
  document.addEventListener("htmx:error", ({ detail }) => {
    if (!detail.ctx?.response) toastError(new RequestError(navigator.onLine === false ? OFFLINE : SILENT));
  });
}

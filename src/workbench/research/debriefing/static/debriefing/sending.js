// Sends a form without leaving the page: while the network is down its words stay, and it says so.

const PATIENCE = 30_000;
const OFFLINE = "You are offline. What you wrote is kept in this browser; send it again when the line is back.";
const SILENT = "The server did not answer. What you wrote is still here; send it again.";
const BROKEN = "This was not kept. What you wrote is still here; load the page again, then send it.";

export function sends(form, draft) {
  const button = form.querySelector("button:not([type=button])");
  const said = told(form);
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return; // pressed twice, sent once
    busy = true;
    button.setAttribute("aria-busy", "true");
    said.textContent = "";
    const answer = await sent(form);
    busy = false;
    button.removeAttribute("aria-busy");
    if (!answer.href) {
      said.textContent = answer.faults.join(" ");
      return;
    }
    draft.forget();
    history.replaceState(null, "", answer.href);
    location.reload();
  });
}

function told(form) {
  const line = document.createElement("p");
  line.className = "sent";
  line.setAttribute("role", "alert");
  form.append(line);
  return line;
}

async function sent(form) {
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      credentials: "same-origin",
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(PATIENCE),
    });
    return await answer.json().catch(() => ({ faults: [BROKEN] }));
  } catch {
    return { faults: [navigator.onLine === false ? OFFLINE : SILENT] };
  }
}

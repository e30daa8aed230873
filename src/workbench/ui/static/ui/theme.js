// Light, dark, or as the system has it. The cookie lets the server draw the next page right at once; this is for now.

const YEAR = 365 * 24 * 60 * 60;

export function chooseTheme(theme) {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  document.querySelector('meta[name="color-scheme"]').content = theme === "system" ? "light dark" : theme;
  document.cookie = `theme=${theme === "system" ? "" : theme}; path=/; samesite=lax; max-age=${theme === "system" ? 0 : YEAR}`;
  document.dispatchEvent(new CustomEvent("themechange", { detail: { theme } }));
}

export function startTheme() {
  document.addEventListener("submit", (event) => {
    const form = event.target.closest?.("[data-theme-form]");
    const chosen = event.submitter?.value;
    if (!form || !chosen) return;
    event.preventDefault();
    chooseTheme(chosen);
    for (const button of document.querySelectorAll("[data-theme-form] button[name=theme]")) button.setAttribute("aria-pressed", button.value === chosen);
    const menu = form.closest("details");
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

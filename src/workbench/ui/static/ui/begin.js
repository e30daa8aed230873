// For pages with very many words: they stand on the screen before any script runs. What is to run is named in the page.

/** In a window that nobody sees nothing is painted: there, and where a browser does not tell of it, at once. */
function painted() {
  if (document.hidden || !PerformanceObserver.supportedEntryTypes?.includes("paint")) return Promise.resolve();
  return new Promise((done) => {
    new PerformanceObserver((list) => { if (list.getEntriesByName("first-contentful-paint").length) done(); })
      .observe({ type: "paint", buffered: true });
    document.addEventListener("visibilitychange", done, { once: true });
  });
}

const { plain, modules } = document.querySelector("[data-modules]").dataset;
await painted();
document.head.append(Object.assign(document.createElement("script"), { src: plain }));
await import(modules);

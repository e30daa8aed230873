// Shows the titles that somebody chose to keep on this phone, if there are any.
globalThis.caches?.open("card-titles").then((kept) => kept.match("/practice/card/titles")).then((found) => found?.json()).then((titles) => {
  const list = document.getElementById("titles");
  for (const title of titles ?? []) list.append(Object.assign(document.createElement("li"), { textContent: title }));
  list.hidden = !list.childElementCount;
}).catch(() => {});

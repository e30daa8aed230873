// Adds and removes rows of an attributes table. Without scripts there is one empty row, and an emptied name removes.

for (const form of document.querySelectorAll("[data-attributes]")) {
  const rows = form.querySelector("tbody");
  const add = form.querySelector("[data-add]");
  add.hidden = false;
  add.addEventListener("click", () => {
    const row = rows.lastElementChild.cloneNode(true);
    for (const field of row.querySelectorAll("input")) field.value = "";
    rows.append(row);
    row.querySelector("input").focus();
  });
  rows.addEventListener("click", (event) => {
    const row = event.target.closest("[data-drop]")?.closest("tr");
    if (!row) return;
    if (rows.children.length > 1) row.remove();
    else for (const field of row.querySelectorAll("input")) field.value = "";
    (rows.querySelector("input") ?? add).focus();
  });
}

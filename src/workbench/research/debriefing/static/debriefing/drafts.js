// What is half written in a form, kept in this browser over a reload, and forgotten once it is sent.

const LEFT_OUT = new Set(["csrfmiddlewaretoken"]);

export class Draft {
  constructor(form, mark) {
    this.form = form;
    this.key = `debrief ${mark} ${form.dataset.draft}`;
  }

  get fields() {
    return [...this.form.elements].filter(({ name }) => name && !LEFT_OUT.has(name));
  }

  keep() {
    try {
      localStorage.setItem(this.key, JSON.stringify(Object.fromEntries(this.fields.map(({ name, value }) => [name, value]))));
    } catch {
      // A full or forbidden store would only outlive the page.
    }
  }

  /** Puts back what was kept; says whether there was anything. */
  restore() {
    const found = this.kept();
    if (!found) return false;
    for (const field of this.fields) if (field.name in found) field.value = found[field.name];
    return true;
  }

  kept() {
    try {
      return JSON.parse(localStorage.getItem(this.key));
    } catch {
      return null;
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Where nothing may be kept, nothing was.
    }
  }
}

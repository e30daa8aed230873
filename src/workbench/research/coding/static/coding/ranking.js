// Which codes answer to what was typed: exact, beginning, word beginning, anywhere; then by use.
import { shownName } from "./codebook.js";

/** [{code, at}] best first; `at` is [start, end] of the match in the shown name. */
export function ranked(codebook, typed, recents = []) {
  const wanted = plain(typed.trim());
  if (!wanted) return [];
  const found = [];
  for (const code of codebook.applicable()) {
    const name = shownName(code), at = plain(name).indexOf(wanted);
    if (at < 0) continue;
    found.push({ code, at: [at, at + wanted.length], rank: rankOf(plain(name), wanted), used: recents.indexOf(code.id) });
  }
  return found.sort((a, b) => a.rank - b.rank || order(a.used) - order(b.used) || total(b.code) - total(a.code));
}

/** Lower case without accents where that keeps the length, so that positions stay true. */
function plain(text) {
  const bare = text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return bare.length === text.length ? bare : text.toLowerCase();
}

function rankOf(name, wanted) {
  const bare = name.replace(/^“|”$/g, "");
  if (bare === wanted) return 0;
  if (bare.startsWith(wanted)) return 1;
  return new RegExp(`[\\s“(]${wanted.replace(/[^\p{L}\p{N}\s]/gu, "\\$&")}`, "u").test(name) ? 2 : 3;
}

const order = (place) => (place < 0 ? 99 : place);
export const total = (code) => code.all.reduce((sum, count) => sum + (count ?? 0), 0);

/** Before anything is typed: what was used last, then what is used most. */
export function offered(codebook, recents, limit) {
  const first = recents.map((id) => codebook.get(id)).filter(Boolean);
  const rest = codebook.applicable().filter((code) => !first.includes(code)).sort((a, b) => total(b) - total(a));
  return [...first, ...rest].slice(0, limit).map((code) => ({ code, at: null }));
}

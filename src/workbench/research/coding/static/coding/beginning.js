// What somebody reads who looks at their own coding and has none in this document yet.

export function howToBegin({ whose, codings, me, may }) {
  if (whose !== "mine" || !may.code) return "";
  for (const { coder } of codings.byId.values()) if (coder === me) return "";
  const way = matchMedia("(pointer: coarse)").matches ? "press Code" : "press C";
  return `Nothing of yours here yet: select some words and ${way}.`;
}

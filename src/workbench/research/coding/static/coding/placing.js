// Where a small window opens beside a passage: 8 px under its last line, above its first when there is no room.
// On a phone it is a sheet at the lower edge, and the style sheet places it.

export function placeBeside(window, transcript, { start, end }) {
  const { style } = window;
  style.removeProperty("left");
  style.removeProperty("top");
  if (matchMedia("(max-width: 767px)").matches) return;
  const home = window.offsetParent.getBoundingClientRect();
  const rects = transcript.liveRange(start, end).getClientRects();
  const words = transcript.turnAt(start).words.getBoundingClientRect();
  const below = rects[rects.length - 1].bottom + 8, above = rects[0].top - 8 - window.offsetHeight;
  const fits = below + window.offsetHeight <= home.bottom - 8 || above < home.top;
  const top = Math.min(fits ? below : above, home.bottom - 8 - window.offsetHeight);
  style.left = `${words.left - home.left}px`;
  style.top = `${Math.max(home.top + 8, top) - home.top}px`;
}

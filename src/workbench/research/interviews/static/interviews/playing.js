// Plays the recording from a turn: every button that names a second.

/** From this second on; a browser that plays nothing by itself waits at the place. */
export function playFrom(second) {
  const recording = document.querySelector("[data-recording]");
  recording.currentTime = second;
  recording.play().catch(() => {});
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-play]");
  if (button) playFrom(Number(button.dataset.play));
});

// Puts the page over the whole screen, by the button or the key F; Escape is the browser's own.
const frame = document.querySelector("[data-screen]");
const button = document.querySelector("[data-fill]");

const fill = () => frame.requestFullscreen().then(() => frame.focus());

if (frame && button && frame.requestFullscreen) {
  button.hidden = false;
  button.addEventListener("click", fill);
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (event.key.toLowerCase() !== "f" || event.ctrlKey || event.metaKey || event.altKey || writing) return;
    event.preventDefault();
    if (document.fullscreenElement) document.exitFullscreen();
    else fill();
  });
}

// Plays the recording from a turn.
const recording = document.querySelector("[data-recording]");
for (const button of document.querySelectorAll("[data-play]"))
  button.addEventListener("click", () => {
    recording.currentTime = Number(button.dataset.play);
    recording.play().catch(() => {}); // a browser that plays nothing by itself waits at the place
  });

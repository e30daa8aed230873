// Runs in the page before its own scripts: what a person sees, when it is on the screen.
const watched = (window.watched = { codingsShown: 0, keys: [], events: [], longTasks: [] });

// When the next frame has been drawn. A message sent in it arrives after it; but right after a key the browser may put the frame
// that follows before the message, and what happens in that one is no part of the wait: where it begins, the first is over.
const whenDrawn = (then) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  let told = false;
  const tell = () => {
    if (!told) then(performance.now());
    told = true;
  };
  port1.onmessage = tell;
  port2.postMessage(null);
  requestAnimationFrame(tell);
});

const painted = () => [...(CSS.highlights?.values() ?? [])].some((look) => look.size > 0);
const lookOut = () => requestAnimationFrame(() => {
  if (painted()) whenDrawn((now) => { watched.codingsShown = now; });
  else lookOut();
});
lookOut();

// From the key to the frame after it; `coded` says whether the page had painted the coding by then.
const codedSoFar = () => performance.getEntriesByName("coding:painted").length;
addEventListener("keydown", ({ key, timeStamp }) => {
  const before = codedSoFar();
  whenDrawn((now) => watched.keys.push({ key, took: now - timeStamp, coded: codedSoFar() > before }));
}, { capture: true });

new PerformanceObserver((list) => {
  for (const { name, duration } of list.getEntries()) if (name === "keydown") watched.events.push(duration);
}).observe({ type: "event", durationThreshold: 16 });

new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) watched.longTasks.push(duration);
}).observe({ type: "longtask", buffered: true });
watched.longest = () => Math.max(0, ...watched.longTasks);

// Greedy lanes: each interval takes the first lane that is free when it begins, and keeps it to its end.

/** `intervals` are [start, end] sorted by start. Answers the lane of each. `slack` is kept free between two. */
export function lanesOf(intervals, slack = 0) {
  const busyUntil = [];
  return intervals.map(([start, end]) => {
    let lane = busyUntil.findIndex((until) => until + slack <= start);
    if (lane < 0) lane = busyUntil.length;
    busyUntil[lane] = end;
    return lane;
  });
}

/** Cut overlapping passages into pieces; each piece belongs to the shortest passage over it. */
export function shortestFirst(passages) {
  const edges = [...new Set(passages.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const place = new Map(edges.map((edge, index) => [edge, index]));
  const owner = new Array(Math.max(0, edges.length - 1)).fill(null);
  const byLength = [...passages].sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start);
  const next = owner.map((_, index) => index);
  const free = (index) => {
    while (index < next.length && next[index] !== index) index = next[index] = next[next[index]] ?? next.length;
    return index;
  };
  for (const passage of byLength) {
    const stop = place.get(passage.end);
    for (let index = free(place.get(passage.start)); index < stop; index = free(index)) {
      owner[index] = passage;
      next[index] = index + 1;
    }
  }
  return joined(owner, edges);
}

function joined(owner, edges) {
  const pieces = [];
  owner.forEach((passage, index) => {
    if (!passage) return;
    const last = pieces.at(-1);
    if (last && last.passage === passage && last.end === edges[index]) last.end = edges[index + 1];
    else pieces.push({ passage, start: edges[index], end: edges[index + 1] });
  });
  return pieces;
}

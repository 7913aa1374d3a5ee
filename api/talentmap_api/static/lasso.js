// Drawing around people: a free line becomes a polygon of few corners.
const CORNERS = 60;

/** Calls back with [[x, y], …] in pixels of the box when a line was drawn around something. */
export function lasso(box, svg, done) {
  const path = svg.querySelector("path");
  let points = null;
  const at = (event) => { const edge = box.getBoundingClientRect(); return [event.clientX - edge.left, event.clientY - edge.top]; };
  const draw = () => path.setAttribute("d", points && points.length > 1 ? "M" + points.map((p) => p.map((v) => v.toFixed(1)).join(",")).join("L") : "");
  svg.addEventListener("pointerdown", (event) => { points = [at(event)]; svg.setPointerCapture(event.pointerId); event.preventDefault(); });
  svg.addEventListener("pointermove", (event) => {
    if (!points) return;
    const [x, y] = at(event);
    const [lastX, lastY] = points.at(-1);
    if (Math.hypot(x - lastX, y - lastY) > 4) { points.push([x, y]); draw(); }
  });
  const end = () => {
    const drawn = points;
    points = null;
    draw();
    if (drawn && drawn.length > 4) done(thin(drawn));
  };
  svg.addEventListener("pointerup", end);
  svg.addEventListener("pointercancel", () => { points = null; draw(); });
}

function thin(points) {
  const step = Math.max(1, points.length / CORNERS);
  const kept = [];
  for (let index = 0; index < points.length; index += step) kept.push(points[Math.floor(index)]);
  return kept;
}

// Maps: areas in shades, or points by longitude and latitude over the outlines of the areas. North is up. The zoom is
// fitted to the city without an area that is much larger than all others.

const WIDEST_MAP = 720;
const MOST_LABELS = 14;

function shapes() {
  const element = document.getElementById('shapes');
  return element ? JSON.parse(element.textContent) : null;
}

function isPointMap(spec) {
  return Boolean(spec.encoding?.longitude && spec.encoding?.latitude)
    || (spec.layer ?? []).some(layer => isPointMap(layer));
}

function mapOf(data, chart, rows, width) {
  const areas = shapes();
  const mapWidth = Math.min(width - 4, WIDEST_MAP);
  const city = areas ? cityBounds(areas) : pointBounds(chart, rows);
  const { projection, height } = fitted(city, mapWidth);
  const outlines = areas ? [outline(areas)] : [];
  const layer = data.shapes
    ? [...outlines, { ...chart, data: { values: joined(areas, rows, data.shapes) } }, names(areas, projection, mapWidth, height)]
    : [...outlines, { ...chart, ...sizedSquares(chart, rows, projection), data: { values: rows } }];
  if (data.shapes) clip(layer[1]);
  return {
    width: mapWidth,
    height,
    autosize: { type: 'pad' },
    projection: { type: 'mercator', scale: projection.scale(), translate: projection.translate() },
    layer,
    resolve: { scale: { color: 'shared' } }
  };
}

function cityBounds(areas) {
  return { type: 'FeatureCollection', features: areas.features.filter(area => !area.properties.giant) };
}

function pointBounds(chart, rows) {
  const encoding = chart.encoding ?? chart.layer.find(layer => layer.encoding?.longitude).encoding;
  const points = rows.map(row => [row[encoding.longitude.field], row[encoding.latitude.field]])
    .filter(([x, y]) => x !== null && y !== null);
  return { type: 'MultiPoint', coordinates: points };
}

function fitted(city, width) {
  const margin = 6;
  const projection = vega.projection('mercator')();
  projection.fitWidth(width - 2 * margin, city);
  const [[, top], [, bottom]] = projection.path.bounds(city);
  const height = Math.min(Math.max(Math.ceil(bottom - top) + 2 * margin, 120), 900);
  projection.fitExtent([[margin, margin], [width - margin, height - margin]], city);
  return { projection, height };
}

function outline(areas) {
  const style = getComputedStyle(document.documentElement);
  return {
    data: { values: areas.features },
    mark: { type: 'geoshape', clip: true, fill: style.getPropertyValue('--tint').trim(),
      stroke: style.getPropertyValue('--line').trim(), tooltip: false }
  };
}

function clip(view) {
  const mark = typeof view.mark === 'string' ? { type: view.mark } : view.mark;
  view.mark = { ...mark, clip: true };
  const named = { field: 'properties.name', type: 'nominal', title: 'Neighborhood' };
  const encoding = view.encoding ?? {};
  view.encoding = { tooltip: [named, ...tooltipsOf(encoding)], ...encoding };
}

function tooltipsOf(encoding) {
  return Object.entries(encoding).filter(([channel, definition]) => channel !== 'tooltip' && definition.field)
    .map(([, { field, type, title }]) => ({ field, type, title, ...(type === 'quantitative' ? { format: ',.3~f' } : {}) }));
}

function joined(areas, rows, column) {
  const byName = new Map();
  rows.forEach(row => {
    if (!byName.has(row[column])) byName.set(row[column], row);
  });
  return areas.features.filter(area => byName.has(area.properties.name))
    .map(area => ({ ...byName.get(area.properties.name), ...area }));
}

// Names inside the largest areas, where they fit and touch no other.
function names(areas, projection, width, height) {
  const style = getComputedStyle(document.documentElement);
  const size = width < 520 ? 9 : 10.5;
  const placed = [];
  const labels = [];
  const bySize = [...areas.features].sort((a, b) => b.properties.size - a.properties.size);
  for (const area of bySize) {
    if (labels.length >= MOST_LABELS) break;
    const lines = wrapped(area.properties.name);
    const [x, y] = projection(area.properties.at);
    const half = Math.max(...lines.map(line => line.length)) * size * 0.31 + 3;
    const tall = lines.length * size * 0.65 + 2;
    const box = [x - half, y - tall, x + half, y + tall];
    const [[left], [right]] = projection.path.bounds(area.geometry);
    const inside = box[0] > 2 && box[1] > 2 && box[2] < width - 2 && box[3] < height - 2;
    const fits = right - left > half * 1.7;
    const free = placed.every(o => box[2] < o[0] || box[0] > o[2] || box[3] < o[1] || box[1] > o[3]);
    if (inside && fits && free) {
      placed.push(box);
      labels.push({ lines, longitude: area.properties.at[0], latitude: area.properties.at[1] });
    }
  }
  return {
    data: { values: labels },
    mark: { type: 'text', fontSize: size, lineHeight: size * 1.15, baseline: 'middle', tooltip: false,
      stroke: style.getPropertyValue('--paper').trim(), strokeWidth: 3, strokeOpacity: 0.8, fill: style.getPropertyValue('--ink').trim() },
    encoding: { longitude: { field: 'longitude', type: 'quantitative' }, latitude: { field: 'latitude', type: 'quantitative' },
      text: { field: 'lines', type: 'nominal' } }
  };
}

function wrapped(name) {
  if (name.length < 12) return [name];
  const words = name.split(' ');
  let best = [name];
  for (let i = 1; i < words.length; i++) {
    const lines = [words.slice(0, i).join(' '), words.slice(i).join(' ')];
    if (Math.max(...lines.map(l => l.length)) < Math.max(...best.map(l => l.length))) best = lines;
  }
  return best;
}

// Squares without a size are as large as the grid that their points come from.
function sizedSquares(chart, rows, projection) {
  const mark = typeof chart.mark === 'string' ? { type: chart.mark } : chart.mark;
  if (mark?.type !== 'square' || mark.size || chart.encoding.size) return { mark: { ...mark, clip: true } };
  const xs = [...new Set(rows.map(row => row[chart.encoding.longitude.field]))].filter(x => x !== null).sort((a, b) => a - b);
  const steps = xs.slice(1).map((x, i) => x - xs[i]).filter(step => step > 1e-5);
  const step = steps.length ? Math.min(...steps) : 0.002;
  const y = rows[0][chart.encoding.latitude.field];
  const side = Math.max(2, projection([xs[0] + step, y])[0] - projection([xs[0], y])[0]);
  return { mark: { ...mark, size: side * side, clip: true } };
}

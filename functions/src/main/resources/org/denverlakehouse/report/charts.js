// Draws the charts of the page, one after the other, and again when the page's width, its colours or its medium change.
// A chart that fails says so in its place; the others are drawn.

const drawings = new Map();

function rowsOf(data) {
  return data.rows.map(row => Object.fromEntries(data.columns.map((column, index) => [column.name, plain(column, row[index])])));
}

// Of a long list of words the rows of the first ones, in the query's order.
function firstWords(rows, first) {
  if (!first) return rows;
  const kept = new Set([...new Set(rows.map(row => row[first.column]))].slice(0, first.words));
  return rows.filter(row => kept.has(row[first.column]));
}

// A time gets its zone: the data's wall time is taken for UTC and shown as such.
function plain(column, text) {
  if (text === null) return null;
  if (column.number) return toNumber(text);
  if (column.type === 'boolean') return text === 'true';
  return column.type.startsWith('timestamp') ? text.replace(' ', 'T') + 'Z' : text;
}

async function drawAll(datas) {
  const root = document.documentElement;
  root.dataset.charts = 'drawing';
  for (const data of datas) {
    await draw(data);
  }
  root.dataset.charts = 'ready';
}

async function draw(data) {
  const figure = document.getElementById('chart-' + data.name);
  if (!figure) return;
  const plot = figure.querySelector('.plot');
  const width = Math.floor(plot.clientWidth);
  if (width === 0) return;
  const drawing = document.createElement('div');
  // The place around it speaks for the drawing; Vega's own roles have no names.
  drawing.setAttribute('aria-hidden', 'true');
  try {
    plot.style.minHeight = plot.clientHeight + 'px';
    plot.replaceChildren(drawing);
    drawings.get(data.name)?.finalize();
    drawings.set(data.name, await embed(drawing, data, width));
    describe(figure, plot);
    figure.classList.remove('chart-failed');
  } catch (error) {
    fail(figure, plot, error);
  }
  plot.style.minHeight = '';
}

async function embed(drawing, data, width) {
  const rows = firstWords(rowsOf(data), data.first);
  if (data.shapes || isPointMap(data.chart)) {
    return vegaEmbed(drawing, mapOf(data, structuredClone(data.chart), rows, width), options(data.chart, width, width));
  }
  const { spec, panels } = laidOut(data.chart, width, rows);
  spec.data = { values: rows };
  const first = await vegaEmbed(drawing, spec, options(data.chart, width, panels?.width ?? width));
  if (!panels) return first;
  const exact = corrected(panels, Number(drawing.querySelector('svg').getAttribute('width')), width);
  if (Math.abs(exact - panels.width) <= 1) return first;
  first.finalize();
  return vegaEmbed(drawing, withPanelWidth(spec, exact), options(data.chart, width, exact));
}

function options(chart, width, plotWidth) {
  return {
    // The interpreter: the page's policy forbids to make code from text.
    ast: true,
    renderer: 'svg',
    actions: false,
    defaultStyle: false,
    mode: 'vega-lite',
    logLevel: vega.Error,
    config: theme(width, plotWidth, JSON.stringify(chart).includes('"line"')),
    tooltip: { disableDefaultStyle: true }
  };
}

// A chart is one picture to a screen reader; its message is the caption, its numbers are the table.
function describe(figure, plot) {
  const caption = figure.querySelector('figcaption').textContent;
  plot.setAttribute('role', 'img');
  // Vega calls each group of marks a picture of its own, without a name.
  plot.firstElementChild.setAttribute('aria-hidden', 'true');
  plot.setAttribute('aria-label', `${plot.dataset.description}. ${caption} The table below has the numbers.`);
}

function fail(figure, plot, error) {
  figure.classList.add('chart-failed');
  plot.removeAttribute('role');
  const words = document.createElement('p');
  words.className = 'failed';
  words.textContent = `This chart could not be drawn (${error.message}). The table below has the numbers.`;
  plot.replaceChildren(words);
}

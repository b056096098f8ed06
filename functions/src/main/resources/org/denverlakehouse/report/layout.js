// The width of charts. One chart fills its place; small multiples get as many columns as fit and share the place.

const NARROWEST_PANEL = { phone: 130, desk: 210 };
const GAP = 30;

// A specification for a place of that width; `panels` is null when it is one chart.
function laidOut(given, width, rows) {
  const spec = titledAbove(structuredClone(given));
  const facet = facetOf(spec);
  if (facet) return inColumns(facet, facetCount(facet, rows), width);
  const list = ['concat', 'hconcat', 'vconcat'].find(key => spec[key]);
  if (list) {
    const { [list]: parts, ...rest } = spec;
    return inColumns({ ...rest, concat: parts }, list === 'vconcat' ? 1 : parts.length, width);
  }
  return { spec: { ...spec, width, autosize: { type: 'fit-x', contains: 'padding' } }, panels: null };
}

// What the upright axis counts stands above the chart, in reading direction, and takes no width.
function titledAbove(spec) {
  const titles = new Set();
  (function lift(view) {
    const y = view.encoding?.y;
    if (y && (y.field || y.aggregate) && y.type !== 'nominal' && y.axis !== null) {
      const title = y.axis && 'title' in y.axis ? y.axis.title : y.title;
      if (title) titles.add(title);
      y.axis = { ...y.axis, title: null };
    }
    [...(view.layer ?? []), ...(view.spec ? [view.spec] : [])].forEach(lift);
  })(spec);
  if (titles.size && !spec.title) spec.title = { text: [...titles].join(', '), frame: 'bounds' };
  return spec;
}

// Facets that stand in the encoding become the facet operator, whose panels have a width.
function facetOf(spec) {
  if (spec.facet) return spec;
  const { row, column, facet, ...encoding } = spec.encoding ?? {};
  if (!row && !column && !facet) return null;
  const { data, transform, title, ...inner } = spec;
  const outer = facet ?? (column && !row ? column : null);
  const columns = outer?.columns;
  if (outer) delete outer.columns;
  return {
    ...(title ? { title } : {}),
    ...(transform ? { transform } : {}),
    facet: outer ?? { ...(row ? { row } : {}), ...(column ? { column } : {}) },
    ...(columns ? { columns } : {}),
    spec: { ...inner, encoding }
  };
}

function facetCount(facet, rows) {
  const fixed = facet.facet.row || facet.facet.column;
  const field = (fixed ? facet.facet.column : facet.facet)?.field;
  return field ? new Set(rows.map(row => row[field])).size : 1;
}

function inColumns(spec, count, width) {
  const fixed = spec.facet && (spec.facet.row || spec.facet.column);
  const narrowest = isNarrow(width) ? NARROWEST_PANEL.phone : NARROWEST_PANEL.desk;
  const most = fixed ? count : Math.min(spec.columns ?? 4, count);
  const columns = Math.max(1, fixed ? count : Math.min(most, Math.floor((width + GAP) / (narrowest + GAP))));
  const full = { spacing: GAP, ...spec, ...(fixed ? {} : { columns }) };
  const panels = { columns, width: Math.max(40, Math.floor((width - GAP * (columns - 1)) / columns - 50)) };
  return { spec: withPanelWidth(full, panels.width), panels };
}

function withPanelWidth(spec, width) {
  const sized = part => ({ height: width < 180 ? 100 : 140, ...part, width });
  if (spec.spec) return { ...spec, spec: sized(spec.spec) };
  return { ...spec, concat: spec.concat.map(part => ({ ...part, width })) };
}

// The panels' width once it is known how much the axes and gaps around them take.
function corrected(panels, drawn, width) {
  const around = drawn - panels.columns * panels.width;
  return Math.max(40, Math.floor((width - around) / panels.columns));
}

// The look of all charts. Colours are the style sheet's variables, read at the time of drawing.

function isNarrow(width) {
  return width < 520;
}

function theme(width, plotWidth, hasLines) {
  const style = getComputedStyle(document.documentElement);
  const color = name => style.getPropertyValue('--' + name).trim();
  const colors = (name, count) => Array.from({ length: count }, (_, index) => color(`${name}-${index + 1}`));
  const narrow = isNarrow(width);
  const size = narrow ? 11 : 12;
  const ramp = colors('ramp', 5);
  const label = { labelColor: color('soft'), labelFontSize: size, titleColor: color('ink'), titleFontSize: size,
    titleFontWeight: 'normal' };
  return {
    background: 'transparent',
    font: style.getPropertyValue('--sans').trim(),
    padding: 2,
    aria: false,
    range: { category: colors('series', 8), ramp, heatmap: ramp, ordinal: ramp, diverging: colors('diverging', 7) },
    mark: { color: color('series-1'), tooltip: true },
    view: { stroke: null, discreteHeight: { step: narrow ? 22 : 24 }, continuousHeight: narrow ? 230 : 300 },
    axis: { ...label, labelLimit: narrow ? 120 : 180, titleLimit: width - 20, domainColor: color('axis'),
      gridColor: color('line'), tickColor: color('axis'), labelPadding: 6, titlePadding: 8, labelOverlap: 'greedy' },
    axisX: { titleAnchor: 'start', tickCount: Math.max(3, Math.round(plotWidth / 80)), labelSeparation: 8 },
    axisY: { domain: false, ticks: false, tickCount: 5 },
    axisTemporal: { grid: false },
    axisDiscrete: { ticks: false, grid: false },
    axisYDiscrete: { domain: false, labelOverlap: false },
    axisXDiscrete: { labelAngle: 0 },
    legend: { ...label, orient: 'top', direction: 'horizontal', titleOrient: 'top', titleLimit: width - 20,
      labelLimit: narrow ? 105 : 200, columns: narrow ? 2 : Math.max(2, Math.floor(width / 230)),
      ...(hasLines ? { symbolType: 'stroke', symbolSize: 220, symbolStrokeWidth: 3 } : { symbolType: 'square', symbolSize: 110 }), gradientLength: Math.min(240, width - 40), gradientThickness: 10,
      offset: 14, columnPadding: narrow ? 10 : 18 },
    header: { labelColor: color('ink'), labelFontSize: size, labelFontWeight: 'bold', labelAnchor: 'start',
      labelLimit: 220, titleColor: color('soft'), titleFontSize: size, titleFontWeight: 'normal', title: null },
    title: { color: color('ink'), anchor: 'start', fontSize: size, fontWeight: 'normal', offset: 10 },
    line: { strokeWidth: 2 },
    point: { filled: true, size: 45 },
    circle: { size: 45, opacity: 1 },
    square: { opacity: 1 },
    area: { opacity: 0.9 },
    rule: { color: color('axis') },
    tick: { thickness: 2 },
    text: { color: color('ink'), fontSize: size },
    geoshape: { stroke: color('paper'), strokeWidth: 1 },
    bar: { continuousBandSize: 6, cornerRadiusEnd: 1 },
    tooltipFormat: { numberFormat: ',.3~f' },
    customFormatTypes: false
  };
}

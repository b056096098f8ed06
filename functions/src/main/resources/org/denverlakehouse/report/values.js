// Values as a person reads them, and as a spreadsheet does: the same as Display and Csv do in Java.

const NOTHING = '–';
const NUMBER = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

function toNumber(text) {
  const number = text === null ? NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}

function shown(column, text) {
  if (text === null) return NOTHING;
  if (column.type === 'boolean') return text === 'true' ? 'yes' : 'no';
  if (!column.number) return column.type.startsWith('timestamp') ? text.replace(/\.0+$/, '') : text;
  const number = toNumber(text);
  if (number === null) return NOTHING;
  if (column.name.endsWith('_seconds')) return duration(Math.trunc(number));
  // A text is formatted digit by digit, so that large numbers stay exact.
  const grouped = NUMBER.format(text).replace(/^-0$/, '0');
  return column.name.endsWith('_percent') ? grouped + '\u00a0%' : grouped;
}

function duration(seconds) {
  if (seconds < 0) return '−' + duration(-seconds);
  if (seconds < 60) return seconds + ' s';
  if (seconds < 3600) return two(seconds, 60, ' min', 1, ' s');
  if (seconds < 86400) return two(seconds, 3600, ' h', 60, ' min');
  const days = Math.floor(seconds / 86400);
  const unit = days === 1 ? ' day' : ' days';
  return days < 10 ? two(seconds, 86400, unit, 3600, ' h') : WHOLE.format(Math.round(seconds / 86400)) + unit;
}

function two(seconds, large, largeUnit, small, smallUnit) {
  const rest = Math.floor(seconds % large / small);
  return Math.floor(seconds / large) + largeUnit + (rest === 0 ? '' : ' ' + rest + smallUnit);
}

// RFC 4180: CRLF, NULL as nothing, an empty text as "", and no value that a spreadsheet takes for a formula.
function csv(data) {
  const lines = [data.columns.map(column => column.name), ...data.rows];
  return lines.map(line => line.map(csvField).join(',') + '\r\n').join('');
}

function csvField(value) {
  if (value === null) return '';
  if (value === '') return '""';
  const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(value);
  const inert = '=+-@\t\r\n'.includes(value[0]) && !plainNumber ? "'" + value : value;
  return /[",\r\n]/.test(inert) ? '"' + inert.replaceAll('"', '""') + '"' : inert;
}

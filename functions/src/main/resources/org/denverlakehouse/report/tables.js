// Tables that sort by their headings, over all rows that the page carries, and their download.

const LONG_TEXT = 36;
const MOST_TEXT = 300;

function enhanceTable(data) {
  const table = document.getElementById('table-' + data.name);
  if (!table) return;
  const state = { column: -1, descending: false, all: false };
  const note = table.closest('details').querySelector('.rows');
  const firstRows = table.tBodies[0].rows.length;

  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, index) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = heading.textContent;
    button.addEventListener('click', () => {
      sortBy(state, index, data.columns[index].number);
      render();
    });
    heading.replaceChildren(button);
  });

  let showAll;
  if (note && data.rows.length > firstRows) {
    showAll = document.createElement('button');
    showAll.type = 'button';
    showAll.className = 'more';
    showAll.textContent = `Show ${data.rows.length < data.total ? 'the first ' : 'all '}${NUMBER.format(data.rows.length)}`;
    showAll.addEventListener('click', () => {
      state.all = true;
      showAll.remove();
      note.textContent = data.rows.length < data.total
        ? `The first ${NUMBER.format(data.rows.length)} rows; the CSV file beside this page has all.` : '';
      render();
    });
    note.append(' ', showAll);
  }

  function render() {
    headings.forEach((heading, index) => {
      if (index === state.column) heading.setAttribute('aria-sort', state.descending ? 'descending' : 'ascending');
      else heading.removeAttribute('aria-sort');
    });
    const rows = sorted(data, state).slice(0, state.all ? undefined : firstRows);
    table.tBodies[0].replaceChildren(...rows.map(row => tableRow(data.columns, row)));
  }
}

// Largest first for numbers, A first for words; again turns it round; a third time brings the query's order back.
function sortBy(state, column, isNumber) {
  if (state.column !== column) {
    state.column = column;
    state.descending = isNumber;
  } else if (state.descending === isNumber) {
    state.descending = !isNumber;
  } else {
    state.column = -1;
  }
}

function sorted(data, { column, descending }) {
  if (column < 0) return data.rows;
  const isNumber = data.columns[column].number;
  const key = row => isNumber ? toNumber(row[column]) : row[column];
  const compare = isNumber ? (a, b) => a - b : new Intl.Collator('en', { numeric: true }).compare;
  // What has no value stands last either way.
  return [...data.rows].sort((one, other) => {
    const a = key(one);
    const b = key(other);
    if (a === null || b === null) return (a === null) - (b === null);
    return descending ? compare(b, a) : compare(a, b);
  });
}

function tableRow(columns, row) {
  const tr = document.createElement('tr');
  columns.forEach((column, index) => {
    const td = document.createElement('td');
    const text = shown(column, row[index]);
    td.textContent = text.length > MOST_TEXT ? text.slice(0, MOST_TEXT) + '…' : text;
    if (column.number) td.className = 'n';
    else if (text.length > LONG_TEXT) td.className = 'long';
    tr.append(td);
  });
  return tr;
}

// The link to the file beside the page becomes a download of what the page carries, which works wherever the page
// went. A result that the page has only in part keeps its link.
function enhanceDownload(data) {
  const link = document.getElementById(data.name)?.querySelector('a.csv');
  if (!link || data.rows.length < data.total) return;
  link.addEventListener('click', event => {
    event.preventDefault();
    const url = URL.createObjectURL(new Blob([csv(data)], { type: 'text/csv;charset=utf-8' }));
    const download = document.createElement('a');
    download.href = url;
    download.download = data.name + '.csv';
    download.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  });
}

// What the tests ask of the page. Every question is answered with a list of faults in words; an empty one is good.
window.probe = (() => {
  const charts = () => [...document.querySelectorAll('figure.chart')];

  // Charts without a drawing, without marks in it, or marked as failed.
  function undrawn() {
    return charts().flatMap(chart => {
      if (chart.classList.contains('chart-failed')) return [`${chart.id}: ${chart.querySelector('.failed')?.textContent}`];
      const svg = chart.querySelector('svg');
      if (!svg || svg.getBoundingClientRect().height < 10) return [`${chart.id}: no drawing`];
      const marks = [...svg.querySelectorAll('.role-mark :is(path, rect, circle, line, text)')]
        .filter(mark => { const box = mark.getBoundingClientRect(); return box.width + box.height > 0; });
      return marks.length ? [] : [`${chart.id}: no marks`];
    });
  }

  // The corners of a text's box on the screen; turned texts have turned boxes.
  function corners(text) {
    const box = text.getBBox();
    const matrix = text.getScreenCTM();
    return [[0, 0], [1, 0], [1, 1], [0, 1]].map(([x, y]) =>
      new DOMPoint(box.x + x * box.width, box.y + y * box.height).matrixTransform(matrix));
  }

  // How deep two boxes lie in each other; separating axes (Ericson, Real-Time Collision Detection, 4.4.1).
  function overlap(a, b) {
    let least = Infinity;
    for (const box of [a, b]) {
      for (const [from, to] of [[0, 1], [1, 2]]) {
        const length = Math.hypot(box[to].x - box[from].x, box[to].y - box[from].y);
        if (length === 0) return 0;
        const axis = { x: (box[to].x - box[from].x) / length, y: (box[to].y - box[from].y) / length };
        const span = points => points.map(p => p.x * axis.x + p.y * axis.y);
        const [one, other] = [span(a), span(b)];
        least = Math.min(least, Math.max(...one) - Math.min(...other), Math.max(...other) - Math.min(...one));
      }
    }
    return least;
  }

  // Pairs of texts of one chart that lie in each other by more than a pixel. The same words at the same place are one
  // text with its halo.
  function clashes() {
    return charts().flatMap(chart => {
      const texts = [...chart.querySelectorAll('svg text')]
        .filter(text => text.textContent.trim() && text.getBoundingClientRect().width > 0
          && getComputedStyle(text).opacity > 0 && text.closest('[opacity="0"]') === null)
        .map(text => ({ words: text.textContent, box: corners(text) }));
      const found = [];
      for (let i = 0; i < texts.length; i++) {
        for (let j = i + 1; j < texts.length; j++) {
          const depth = overlap(texts[i].box, texts[j].box);
          const isHalo = texts[i].words === texts[j].words
            && Math.hypot(texts[i].box[0].x - texts[j].box[0].x, texts[i].box[0].y - texts[j].box[0].y) < 0.5;
          if (depth > 1 && !isHalo) found.push(`${chart.id}: “${texts[i].words}” and “${texts[j].words}” by ${depth.toFixed(1)} px`);
        }
      }
      return found.slice(0, 5);
    });
  }

  // Elements that stick out of the window to the right, unless a box that scrolls by itself holds them.
  function tooWide() {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.body.querySelectorAll('*')]
      .filter(element => element.getBoundingClientRect().right > width + 0.5 && !element.closest('.wide, pre'))
      .slice(0, 5).map(element => `${element.tagName} ${element.id} ${element.className} ${element.textContent.slice(0, 40)}`);
  }

  // What came from elsewhere than the page itself.
  function fetched() {
    return performance.getEntriesByType('resource').map(entry => entry.name).filter(name => !name.startsWith('blob:'));
  }

  // Sorts by each heading in turn, once each way, and tells which column is not in the order that it claims.
  function unsorted(name) {
    const data = JSON.parse([...document.querySelectorAll('script.data')].find(s => JSON.parse(s.textContent).name === name).textContent);
    const table = document.getElementById('table-' + name);
    const faults = [];
    data.columns.forEach((column, index) => {
      for (let press = 0; press < 2; press++) {
        table.tHead.rows[0].cells[index].querySelector('button').click();
        const order = table.tHead.rows[0].cells[index].getAttribute('aria-sort');
        const values = data.rows.map(row => row[index]).filter(value => value !== null);
        const wanted = column.number ? values.map(Number).sort((a, b) => a - b)
          : values.sort(new Intl.Collator('en', { numeric: true }).compare);
        if (order === 'descending') wanted.reverse();
        const expected = wanted.length ? String(wanted[0]) : '–';
        const shown = table.tBodies[0].rows[0].cells[index].textContent;
        const plain = shown.replace(/[,\u00a0%]/g, '');
        const same = column.number && wanted.length ? Math.abs(Number(plain) - Number(expected)) < 0.006 : shown === expected;
        if (!order || (!same && !/_seconds$|boolean|timestamp/.test(column.name + column.type))) {
          faults.push(`${column.name} ${order}: ${shown}, not ${expected}`);
        }
      }
    });
    return faults;
  }

  function axe(done) {
    window.axe.run(document, { resultTypes: ['violations'] }).then(
      result => done(result.violations.map(v => `${v.id} (${v.impact}): ${v.help}; ${v.nodes.length} × ${v.nodes[0].target} ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].failureSummary}`)),
      error => done([String(error)]));
  }

  return { undrawn, clashes, tooWide, fetched, unsorted, axe };
})();

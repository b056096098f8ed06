// Brings the page to life. Without it all answers, tables and SQL are there.

const datas = [...document.querySelectorAll('script.data')].map(element => JSON.parse(element.textContent));

for (const data of datas) {
  enhanceTable(data);
  enhanceDownload(data);
}

let drawn = drawAll(datas).then(() => {
  // Charts may have moved what the address points to.
  if (location.hash && scrollY > 0) document.getElementById(location.hash.slice(1))?.scrollIntoView();
});

function again() {
  drawn = drawn.then(() => drawAll(datas));
}

let width = document.querySelector('main').clientWidth;
let waiting;
new ResizeObserver(([entry]) => {
  const now = Math.round(entry.contentRect.width);
  if (Math.abs(now - width) < 2 || printing) return;
  width = now;
  clearTimeout(waiting);
  document.documentElement.dataset.charts = 'drawing';
  waiting = setTimeout(again, 120);
}).observe(document.querySelector('main'));

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);

// Paper is white: charts are drawn in the colours of the light page before it is printed.
let printing = false;
addEventListener('beforeprint', () => {
  printing = true;
  document.documentElement.dataset.theme = 'light';
  if (matchMedia('(prefers-color-scheme: dark)').matches) again();
});
addEventListener('afterprint', () => {
  printing = false;
  delete document.documentElement.dataset.theme;
  if (matchMedia('(prefers-color-scheme: dark)').matches) again();
});

// The part of the page that is being read, in the table of contents.
const links = new Map([...document.querySelectorAll('nav a')].map(link => [link.hash.slice(1), link]));
const inView = new IntersectionObserver(entries => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    const link = links.get(entry.target.id);
    document.querySelectorAll('nav [aria-current]').forEach(other => other.removeAttribute('aria-current'));
    link.setAttribute('aria-current', 'true');
    document.querySelectorAll('nav li.open').forEach(item => item.classList.remove('open'));
    link.closest('nav > ul > li').classList.add('open');
  }
}, { rootMargin: '-15% 0px -75% 0px' });
links.forEach((link, id) => {
  const target = document.getElementById(id);
  if (target && !target.matches('section[id^="section-"]')) inView.observe(target);
});

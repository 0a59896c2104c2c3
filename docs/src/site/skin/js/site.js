// The search, the copy buttons, and the contents of a phone. Works from the file system: it loads scripts only, and fetches nothing.
(() => {
  'use strict';

  const root = document.body.dataset.root;
  const most = 12;
  // Pages for look-ups rank below those that explain.
  const background = /^(api|decisions|errors|internal)\//;
  let entries = null;

  // Called by search-index.js. An entry: [URL, title of the page, heading, text].
  window.mastabaSearchIndex = read => {
    entries = read.map(([url, title, heading, text]) => ({
      url, title, heading, text,
      inTitle: title.toLowerCase(),
      inHeading: heading.toLowerCase(),
      inText: text.toLowerCase(),
    }));
    show();
  };

  const input = document.getElementById('search');
  const results = document.getElementById('results');
  const found = document.getElementById('found');
  let loading = false;

  const load = () => {
    if (!loading) {
      loading = true;
      const script = document.createElement('script');
      script.src = root + 'search-index.js';
      document.head.append(script);
    }
  };

  const place = (text, word) => {
    const at = text.indexOf(word);
    if (at < 0) return 0;
    if (text === word) return 4;
    const begins = at === 0 || /[^a-z0-9]/.test(text[at - 1]) || new RegExp('[^a-z0-9]' + word.replace(/[^a-z0-9]/g, '\\$&')).test(text);
    return begins ? 2 : 1;
  };

  const score = (entry, words) => {
    let sum = 0;
    for (const word of words) {
      const one = 20 * place(entry.inTitle, word) + 12 * place(entry.inHeading, word) + place(entry.inText, word);
      if (one === 0) return 0;
      sum += one;
    }
    const often = Math.min(5, entry.inText.split(words[0]).length - 1);
    return (sum + often) * (background.test(entry.url) ? 0.4 : 1);
  };

  const excerpt = (entry, words) => {
    const at = Math.max(0, entry.inText.indexOf(words[0]) - 40);
    const from = at === 0 ? 0 : entry.text.indexOf(' ', at) + 1;
    return (from > 0 ? '… ' : '') + (entry.text.length > from + 110 ? entry.text.slice(from, from + 110).replace(/\s+\S*$/, '') + ' …' : entry.text.slice(from));
  };

  const line = (entry, words) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = root + entry.url;
    const title = document.createElement('strong');
    title.textContent = entry.heading && entry.heading !== entry.title ? entry.title + ': ' + entry.heading : entry.title;
    const text = document.createElement('span');
    text.textContent = excerpt(entry, words);
    link.append(title, text);
    item.append(link);
    return item;
  };

  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(word => word !== '');
    if (words.length === 0 || entries === null) {
      results.hidden = true;
      results.replaceChildren();
      found.textContent = '';
      return;
    }
    const ranked = entries
      .map(entry => ({ entry, points: score(entry, words) }))
      .filter(one => one.points > 0)
      .sort((one, other) => other.points - one.points);
    results.replaceChildren(...ranked.slice(0, most).map(one => line(one.entry, words)));
    results.hidden = ranked.length === 0;
    found.textContent = ranked.length === 0 ? 'Nothing found' : ranked.length === 1 ? '1 result' : ranked.length + ' results';
    found.classList.toggle('unseen', ranked.length > 0);
  };

  input.addEventListener('focus', load);
  input.addEventListener('input', () => { load(); show(); });
  input.form.addEventListener('submit', event => {
    event.preventDefault();
    const first = results.querySelector('a');
    if (first) location.href = first.href;
  });
  input.form.addEventListener('keydown', event => {
    const links = [input, ...results.querySelectorAll('a')];
    const at = links.indexOf(document.activeElement);
    if (event.key === 'Escape') {
      input.value = '';
      show();
      input.focus();
    } else if (event.key === 'ArrowDown' && at >= 0 && at < links.length - 1) {
      event.preventDefault();
      links[at + 1].focus();
    } else if (event.key === 'ArrowUp' && at > 0) {
      event.preventDefault();
      links[at - 1].focus();
    }
  });
  document.addEventListener('click', event => {
    if (!input.form.contains(event.target)) results.hidden = true;
  });

  const copy = async text => {
    try {
      await navigator.clipboard.writeText(text);
    } catch (refused) {
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
    }
  };

  for (const block of document.querySelectorAll('main .code')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      await copy(block.querySelector('pre').textContent.replace(/\n$/, ''));
      button.textContent = 'Copied';
      setTimeout(() => { button.textContent = 'Copy'; }, 2000);
    });
    block.append(button);
  }

  const contents = document.querySelector('.parts > button');
  contents.addEventListener('click', () => {
    contents.setAttribute('aria-expanded', String(contents.getAttribute('aria-expanded') !== 'true'));
  });
  const current = document.querySelector('.parts [aria-current]');
  const parts = document.querySelector('.parts');
  if (current && parts.scrollHeight > parts.clientHeight) {
    parts.scrollTop = current.offsetTop - parts.clientHeight / 3;
  }
})();

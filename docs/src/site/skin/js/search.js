// The search. Works from the file system: it loads scripts only, and fetches nothing.
(() => {
  'use strict';

  const root = document.body.dataset.root;
  const most = 12;
  // Pages for look-ups rank below those that explain.
  const background = /^(api|decisions|errors|internal)\//;
  // Words without a meaning of their own, as in "how do I override a template".
  const empty = new Set('a an and are as at be by can do does for from how i in into is it my of on or the to what with you your'.split(' '));
  let entries = null;
  let synonyms = {};
  let known = null;

  // Called by search-index.js. An entry: [URL, title of the page, heading, text]. A synonym: the word, and the phrases of the documents.
  window.mastabaSearchIndex = (read, others) => {
    entries = read.map(([url, title, heading, text]) => ({
      url, title, heading, text,
      isPage: heading === title,
      inTitle: title.toLowerCase() + ' ' + url.replace(/#.*|\.html/g, '').replace(/^.*\//, '').replace(/-/g, ' '),
      inHeading: heading.toLowerCase(),
      inText: text.toLowerCase(),
    }));
    synonyms = others;
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

  // "overriding", "overrides", and "override" begin with the same letters.
  const stem = word => {
    for (const end of ['ing', 'ed', 'es', 'e', 's']) {
      if (word.endsWith(end) && word.length - end.length >= 4) return word.slice(0, -end.length);
    }
    return word;
  };

  const alternative = (text, weight) => ({
    text, weight,
    begins: new RegExp('(?:^|[^a-z0-9])' + text.replace(/[^a-z0-9\s]/g, '\\$&')),
  });

  const term = word => ({
    word,
    alternatives: [alternative(stem(word), 1), ...(synonyms[word] || []).map(phrase => alternative(phrase, 0.8))],
  });

  const place = (text, {text: wanted, begins}) => (!text.includes(wanted) ? 0 : text === wanted ? 3 : begins.test(text) ? 2 : 0.5);

  // The number of letters to add, remove, change, or swap; more than the limit if it is greater.
  const distance = (one, other, limit) => {
    if (Math.abs(one.length - other.length) > limit) return limit + 1;
    let before = [];
    let last = Array.from({length: other.length + 1}, (unused, at) => at);
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > limit) return limit + 1;
      before = last;
      last = row;
    }
    return last[other.length];
  };

  const vocabulary = () => {
    if (known === null) {
      known = new Map(Object.keys(synonyms).map(word => [word, 1]));
      for (const entry of entries) {
        for (const word of (entry.inTitle + ' ' + entry.inHeading + ' ' + entry.inText).match(/[a-z][a-z0-9]{3,}/g) || []) {
          known.set(word, (known.get(word) || 0) + 1);
        }
      }
    }
    return known;
  };

  // The nearest word of the documents, of these the most frequent; the word itself if none is near.
  const corrected = word => {
    const limit = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    let best = word;
    let least = limit + 1;
    let often = 0;
    for (const [other, times] of limit === 0 ? [] : vocabulary()) {
      const far = distance(word, other, Math.min(least, limit));
      if (far <= limit && (far < least || (far === least && times > often))) {
        best = other;
        least = far;
        often = times;
      }
    }
    return best;
  };

  const isKnown = ({alternatives}) => entries.some(entry =>
    alternatives.some(each => entry.inTitle.includes(each.text) || entry.inHeading.includes(each.text) || entry.inText.includes(each.text)));

  // The terms of a query, with corrections of the words that no page contains.
  const understood = query => {
    const all = query.toLowerCase().split(/\s+/).filter(word => word !== '');
    const words = all.filter(word => !empty.has(word));
    return (words.length === 0 ? all : words).map(word => {
      const plain = term(word);
      return isKnown(plain) ? plain : term(corrected(word));
    });
  };

  const score = (entry, terms) => {
    let sum = 0;
    let inTitle = 0;
    let inHeading = 0;
    for (const {alternatives} of terms) {
      let best = 0;
      let title = false;
      let heading = false;
      for (const each of alternatives) {
        const [ofTitle, ofHeading] = [place(entry.inTitle, each), place(entry.inHeading, each)];
        best = Math.max(best, each.weight * (24 * ofTitle + 14 * ofHeading + place(entry.inText, each)));
        title ||= ofTitle >= 2;
        heading ||= ofHeading >= 2;
      }
      if (best === 0) return 0;
      sum += best;
      inTitle += title;
      inHeading += heading;
    }
    // A title of few words that has all words of the query is what the reader looks for.
    const isBackground = background.test(entry.url);
    const isNamed = terms.map(each => each.word).join(' ') === entry.title.toLowerCase();
    if (inTitle === terms.length && entry.isPage && !isBackground) sum += 40 + 60 * terms.length / entry.title.split(/\s+/).length;
    if (inHeading === terms.length) sum += 20 + 30 * terms.length / entry.heading.split(/\s+/).length;
    if (isNamed) sum += 100;
    const often = Math.min(5, entry.inText.split(terms[0].alternatives[0].text).length - 1);
    return (sum + often) * (isBackground ? (isNamed ? 0.6 : 0.4) : 1);
  };

  const excerpt = (entry, terms) => {
    const places = terms.flatMap(({alternatives}) => alternatives.map(each => entry.inText.indexOf(each.text))).filter(at => at >= 0);
    const at = Math.max(0, (places.length === 0 ? 0 : places[0]) - 40);
    const from = at === 0 ? 0 : entry.text.indexOf(' ', at) + 1;
    return (from > 0 ? '… ' : '') + (entry.text.length > from + 110 ? entry.text.slice(from, from + 110).replace(/\s+\S*$/, '') + ' …' : entry.text.slice(from));
  };

  const line = (entry, terms) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = root + entry.url;
    const title = document.createElement('strong');
    title.textContent = entry.heading && entry.heading !== entry.title ? entry.title + ': ' + entry.heading : entry.title;
    const text = document.createElement('span');
    text.textContent = excerpt(entry, terms);
    link.append(title, text);
    item.append(link);
    return item;
  };

  const hint = (query, terms) => {
    const words = query.toLowerCase().split(/\s+/);
    const others = terms.filter(each => !words.includes(each.word)).map(each => each.word);
    if (others.length === 0) return [];
    const item = document.createElement('li');
    item.className = 'hint';
    item.textContent = 'Results for “' + terms.map(each => each.word).join(' ') + '”';
    return [item];
  };

  const show = () => {
    const query = input.value.trim();
    if (query === '' || entries === null) {
      results.hidden = true;
      results.replaceChildren();
      found.textContent = '';
      return;
    }
    const terms = understood(query);
    const ranked = entries
      .map(entry => ({ entry, points: score(entry, terms) }))
      .filter(one => one.points > 0)
      .sort((one, other) => other.points - one.points);
    results.replaceChildren(...(ranked.length === 0 ? [] : hint(query, terms)), ...ranked.slice(0, most).map(one => line(one.entry, terms)));
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
})();

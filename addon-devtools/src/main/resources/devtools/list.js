// Brings the list up to date while somebody looks at it.
(() => {
  const refresh = async () => {
    if (document.hidden) { return; }
    try {
      const answer = await fetch(location.href, { cache: 'no-store' });
      if (!answer.ok) { return; }
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.querySelector('#list tbody');
      const shown = document.querySelector('#list tbody');
      if (fresh && shown && fresh.innerHTML !== shown.innerHTML) { shown.replaceWith(document.adoptNode(fresh)); }
    } catch (gone) {
      // the server starts anew
    }
  };
  setInterval(refresh, 2000);
})();

// Updates the list while it is visible: the server sends an event for each new request.
(() => {
  let busy = false;
  let again = false;
  const refresh = async () => {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const answer = await fetch(location.href, { cache: 'no-store' });
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const fresh = page.querySelector('#list tbody');
        const shown = document.querySelector('#list tbody');
        if (fresh && shown && fresh.innerHTML !== shown.innerHTML) { shown.replaceWith(document.adoptNode(fresh)); }
      }
    } catch (gone) {
      // the server restarts
    }
    busy = false;
    if (again) { again = false; refresh(); }
  };
  let events = null;
  const listen = () => {
    if (document.hidden) {
      if (events) { events.close(); }
      events = null;
    } else if (!events) {
      events = new EventSource(new URL('events', location.href));
      events.onopen = refresh;
      events.onmessage = refresh;
      events.onerror = () => {
        // the browser reconnects after a lost connection, but not after a refusal
        if (events && events.readyState === EventSource.CLOSED) {
          events = null;
          setTimeout(listen, 2000);
        }
      };
    }
  };
  document.addEventListener('visibilitychange', listen);
  listen();
})();

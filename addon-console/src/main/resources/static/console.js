"use strict";

// The console works without this script. The script marks the current page, reloads live parts, and accepts dropped files.

for (const link of document.querySelectorAll("nav a")) {
  if (link.pathname === location.pathname) {
    link.setAttribute("aria-current", "page");
  }
}

const live = () => document.querySelectorAll("[data-live]");

async function reload() {
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!response.ok || response.redirected) {
      return;
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const parts = page.querySelectorAll("[data-live]");
    live().forEach((part, index) => {
      if (parts[index] && !part.contains(document.activeElement)) {
        part.innerHTML = parts[index].innerHTML;
      }
    });
  } catch (unreachable) {
    // The next event, or the connection that follows, reloads the parts.
  }
}

if (live().length > 0 && window.EventSource) {
  const events = new EventSource(document.body.dataset.events);
  events.onmessage = reload;
  addEventListener("pagehide", () => events.close());
}

for (const part of document.querySelectorAll("[data-every]")) {
  setInterval(() => document.hidden || reload(), part.dataset.every * 1000);
}

for (const zone of document.querySelectorAll(".drop")) {
  const input = zone.querySelector("input[type=file]");
  zone.addEventListener("dragover", event => {
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", event => {
    event.preventDefault();
    zone.classList.remove("over");
    if (event.dataTransfer.files.length > 0) {
      input.files = event.dataTransfer.files;
      input.form.requestSubmit();
    }
  });
}

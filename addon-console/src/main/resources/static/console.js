"use strict";

// The console works without this script. The script shows the current entry of the navigation, copies remedies, reloads live parts, and accepts dropped files.

const current = document.querySelector(".sidebar a[aria-current]");
if (current) {
  current.scrollIntoView({ block: "nearest", inline: "center" });
}

const words = { copy: "Copy", copied: "Copied", ...document.body.dataset };

for (const remedy of document.querySelectorAll(".remedies li")) {
  const text = remedy.textContent;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet copy";
  button.textContent = words.copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    button.textContent = words.copied;
  });
  remedy.append(" ", button);
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

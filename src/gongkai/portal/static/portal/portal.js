// What a reader may have besides reading: 长辈版, printing, copying the address, reading aloud. Nothing here is needed to read.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("scripted");
  const all = (name) => document.querySelectorAll(`[data-${name}]`);

  const elder = (on) => {
    root.classList.toggle("elder", on);
    for (const button of all("elder")) button.setAttribute("aria-pressed", String(on));
  };
  const stored = (() => { try { return localStorage; } catch { return null; } })();
  elder(stored?.getItem("elder") === "1");
  for (const button of all("elder")) {
    button.addEventListener("click", () => {
      const on = !root.classList.contains("elder");
      stored?.setItem("elder", on ? "1" : "0");
      elder(on);
    });
  }

  for (const button of all("print")) button.addEventListener("click", () => window.print());

  for (const button of all("share")) {
    button.addEventListener("click", async () => {
      const url = button.dataset.share;
      try {
        await navigator.clipboard.writeText(url);
        button.textContent = button.dataset.done || "✓";
      } catch {
        window.prompt("", url);
      }
    });
  }

  const speech = window.speechSynthesis;
  for (const button of all("speak")) {
    if (!speech) { button.hidden = true; continue; }
    let parts = [];
    const stop = () => {
      speech.cancel();
      parts = [];
      button.setAttribute("aria-pressed", "false");
      document.querySelector(".spoken")?.classList.remove("spoken");
    };
    const next = () => {
      document.querySelector(".spoken")?.classList.remove("spoken");
      const part = parts.shift();
      if (!part) { stop(); return; }
      part.classList.add("spoken");
      const words = new SpeechSynthesisUtterance(part.textContent);
      words.lang = part.closest("[lang]")?.lang || "zh-CN";
      words.onend = next;
      speech.speak(words);
    };
    button.addEventListener("click", () => {
      if (parts.length || speech.speaking) { stop(); return; }
      parts = [...document.querySelectorAll("[data-read] p, [data-read] h2, [data-read] h3, [data-read] li, [data-read] tr")];
      button.setAttribute("aria-pressed", "true");
      next();
    });
    window.addEventListener("pagehide", stop);
  }
})();

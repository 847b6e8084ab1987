// Suggestions while typing: titles below the box, chosen with the arrow keys or a click. Without script the form just works.
(function () {
  "use strict";
  const WAIT = 150, ADDRESS = "/search/suggest/";
  document.querySelectorAll("form.search").forEach(function (form, number) {
    const input = form.querySelector("input[name=q]");
    const list = document.createElement("ul");
    let timer = 0, asked = "", current = -1;
    list.className = "search-suggestions";
    list.id = "suggestions-" + number;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    form.append(list);

    function close() {
      list.hidden = true;
      current = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function show(titles) {
      list.replaceChildren();
      titles.forEach(function (title, place) {
        const item = document.createElement("li");
        item.textContent = title;
        item.id = list.id + "-" + place;
        item.setAttribute("role", "option");
        item.addEventListener("mousedown", function (event) { event.preventDefault(); take(title); });
        list.append(item);
      });
      current = -1;
      list.hidden = titles.length === 0;
      input.setAttribute("aria-expanded", String(titles.length > 0));
    }

    function take(title) {
      input.value = title;
      close();
      form.submit();
    }

    function mark(step) {
      const items = Array.from(list.children);
      current = (current + step + items.length + 1) % (items.length + 1);
      items.forEach(function (item, place) { item.setAttribute("aria-selected", String(place === current)); });
      if (current < items.length) input.setAttribute("aria-activedescendant", items[current].id);
      else input.removeAttribute("aria-activedescendant");
    }

    input.addEventListener("input", function (event) {
      window.clearTimeout(timer);
      if (event.isComposing) return;  // an input method is still at work
      ask();
    });
    input.addEventListener("compositionend", ask);

    function ask() {
      window.clearTimeout(timer);
      timer = window.setTimeout(function () {
        const words = input.value.trim();
        if (!words) { close(); return; }
        asked = words;
        fetch(ADDRESS + "?q=" + encodeURIComponent(words))
          .then(function (answer) { return answer.ok ? answer.json() : { titles: [] }; })
          .then(function (found) { if (asked === words && document.activeElement === input) show(found.titles); })
          .catch(close);
      }, WAIT);
    }

    input.addEventListener("keydown", function (event) {
      if (list.hidden || event.isComposing) return;
      if (event.key === "ArrowDown") { event.preventDefault(); mark(1); }
      else if (event.key === "ArrowUp") { event.preventDefault(); mark(-1); }
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && list.children[current]) { event.preventDefault(); take(list.children[current].textContent); }
    });
    input.addEventListener("blur", close);
  });
})();

// All the script the desk has beside htmx: open and close the one dialog, guard against leaving a typed form.
"use strict";
const dialog = () => document.getElementById("dialog");
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id === "dialog" && event.target.innerHTML.trim() && !event.target.open) event.target.showModal();
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) { event.preventDefault(); dialog().close(); }
  const copy = event.target.closest("[data-copy]");
  if (copy) navigator.clipboard.writeText(document.querySelector(copy.dataset.copy).innerText);
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "post" && !event.defaultPrevented) {
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    window.removeEventListener("beforeunload", warn);
    setTimeout(() => { delete form.dataset.sent; }, 4000);
  }
});
function warn(event) { event.preventDefault(); }
document.addEventListener("input", (event) => {
  if (event.target.closest("form[method=post][data-keep]")) window.addEventListener("beforeunload", warn);
});
if (window.matchMedia("(max-width: 860px)").matches) {
  document.querySelectorAll(".side details").forEach((menu) => menu.removeAttribute("open"));
}

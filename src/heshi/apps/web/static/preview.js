// The form of a notice: while somebody types, the picture beside it is made anew by the server. Without this script
// the button "preview" does the same.
(() => {
  "use strict";
  const form = document.querySelector("form[data-preview]");
  const target = form && document.getElementById(form.dataset.preview);
  if (!target || !window.fetch || !window.DOMParser) return;
  let wait, last;
  const renew = async () => {
    const sent = new URLSearchParams(new FormData(form));
    sent.set("do", "preview");
    const mine = (last = {});
    const reply = await fetch(form.action, { method: "POST", body: sent, credentials: "same-origin" });
    if (reply.redirected || mine !== last) return;
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    const made = page.getElementById(target.id);
    if (made && mine === last) target.replaceChildren(...made.childNodes);
  };
  form.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => renew().catch(() => undefined), 300);
  });
})();

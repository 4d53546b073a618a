// Nothing here is needed: every page works without it. It saves loading whole pages, reads aloud, shares and prints.
(() => {
  "use strict";
  const one = (query, within = document) => within.querySelector(query);
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const say = (words) => { one("#said").textContent = words; };
  const english = document.documentElement.lang === "en";

  // What only works with a script is hidden until the script is here.
  function enhance() {
    const able = {
      "[data-speak]": "speechSynthesis" in window,
      "[data-print]": true,
      "[data-copy]": Boolean(navigator.clipboard),
      "[data-share]": Boolean(navigator.share),
    };
    for (const [query, can] of Object.entries(able)) all(query).forEach((button) => { button.hidden = !can; });
    const fault = one("[aria-invalid=true]") || one("[data-focus]");
    if (fault) fault.focus();
  }

  // Buttons that send the answer again get the new page and put only its middle in place.
  async function sendAgain(event) {
    const form = event.target, button = event.submitter;
    const away = /[?&](lang|elder)=|report/; // what changes the whole page, or leaves it
    if (form.id !== "again" || !button || away.test(button.getAttribute("formaction") || "")) return;
    event.preventDefault();
    const main = one("#main");
    main.setAttribute("aria-busy", "true");
    try {
      const reply = await fetch(button.formAction || form.action, { method: "POST", body: new FormData(form, button) });
      if (!reply.ok) throw new Error(reply.status);
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      const before = headline();
      main.replaceChildren(...document.adoptNode(one("#main", page)).childNodes);
      form.replaceChildren(...document.adoptNode(one("#again", page)).childNodes);
      document.title = page.title;
      enhance();
      settle(button, before);
    } catch {
      const again = document.createElement("input"); // no network for a script: let the browser try, and say why
      again.type = "hidden"; again.name = button.name; again.value = button.value;
      form.append(again);
      form.action = button.formAction || form.action;
      form.submit();
    } finally {
      main.removeAttribute("aria-busy");
    }
  }
  const headline = () => (one("#headline") || {}).textContent;

  function settle(button, before) {
    stopSpeaking();
    const same = all("button[name=stage]").find((b) => button.name === "stage" && b.value === button.value);
    const next = one(".slide") ? one("#headline") : same || (button.name.startsWith("fact.") && one("#question")) || one("#headline");
    if (one(".slide")) scrollTo(0, 0);
    if (next) {
      if (!next.matches("button")) next.tabIndex = -1;
      next.focus();
    }
    const now = headline();
    if (now && (now !== before || !one(".slide"))) say(now);
  }

  // A tap on marked words explains them where they stand.
  function explain(event, mark) {
    const sign = one(mark.getAttribute("href")), bubble = mark.closest(".message").nextElementSibling;
    if (!sign || !bubble) return;
    event.preventDefault();
    bubble.textContent = `${mark.textContent.replace(/\u2060\d+$/, "")} — ${one(".sign-text", sign).textContent}`;
    bubble.hidden = false;
    all(".signs .shown").forEach((shown) => shown.classList.remove("shown"));
    sign.classList.add("shown");
    bubble.scrollIntoView({ block: "nearest" });
  }

  // Reading aloud, by the voice of the browser.
  let speaking = null;
  function stopSpeaking() {
    if (!speaking) return;
    speechSynthesis.cancel();
    speaking.textContent = speaking.dataset.start;
    speaking = null;
  }
  function speak(button) {
    if (speaking) return stopSpeaking();
    button.dataset.start = button.textContent;
    const words = new SpeechSynthesisUtterance(all("[data-speak-me]").map((part) => part.innerText).join("\n"));
    words.lang = english ? "en-US" : "zh-CN";
    words.rate = 0.9;
    const voice = speechSynthesis.getVoices().find((v) => v.lang.replace("_", "-").startsWith(english ? "en" : "zh"));
    if (voice) words.voice = voice;
    words.onend = words.onerror = stopSpeaking;
    speechSynthesis.speak(words);
    speaking = button;
    button.textContent = button.dataset.stop;
  }

  // The card for the family: a PNG where it can be drawn, because chats show no SVG.
  async function picture(address) {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1080;
    canvas.getContext("2d").drawImage(image, 0, 0, 1080, 1080);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }
  async function share(button) {
    const blob = await picture(button.dataset.share);
    const files = [new File([blob], "heshi.png", { type: "image/png" })];
    const text = button.dataset.shareText;
    const what = navigator.canShare && navigator.canShare({ files }) ? { files, text } : { text };
    await navigator.share(what).catch(() => undefined); // closed without sharing
  }
  async function save(address) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await picture(address));
    link.download = "heshi.png";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  // Pictures: how many were chosen, and dropping them on the form.
  function chosen(form) {
    const count = all(".file-in", form).reduce((sum, input) => sum + input.files.length, 0);
    const line = one("[data-chosen]", form);
    line.textContent = count ? line.dataset.chosen.replace("{count}", count) : "";
  }
  function drop(event) {
    const form = event.target.closest("[data-drop]");
    if (!form || !event.dataTransfer || ![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("over", event.type === "dragover");
    if (event.type === "drop" && one("#pictures", form)) {
      one("#pictures", form).files = event.dataTransfer.files;
      chosen(form);
    }
  }
  function paste(event) {
    const form = event.target.closest("[data-drop]"), files = event.clipboardData.files;
    if (form && files.length && one("#pictures", form)) {
      one("#pictures", form).files = files;
      chosen(form);
    }
  }

  document.addEventListener("submit", sendAgain);
  document.addEventListener("change", (event) => {
    if (event.target.matches(".file-in")) chosen(event.target.form);
  });
  for (const kind of ["dragover", "dragleave", "drop"]) document.addEventListener(kind, drop);
  document.addEventListener("paste", paste);
  document.addEventListener("click", (event) => {
    const tapped = event.target.closest("a, button");
    if (!tapped) return;
    if (tapped.matches(".message .mark")) explain(event, tapped);
    else if (tapped.matches("[data-speak]")) speak(tapped);
    else if (tapped.matches("[data-print]")) print();
    else if (tapped.matches("[data-share]")) share(tapped);
    else if (tapped.matches("[data-save]")) { event.preventDefault(); save(tapped.dataset.save); }
    else if (tapped.matches("[data-copy]")) navigator.clipboard.writeText(tapped.dataset.copy).then(() => say(tapped.textContent = tapped.dataset.said));
  });
  addEventListener("pagehide", stopSpeaking);
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js").catch(() => undefined); // no https
  enhance();
})();

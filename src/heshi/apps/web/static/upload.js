// A picture is shown and measured before it is sent. Without this script the server measures it afterwards.
(() => {
  "use strict";
  const look = (input) => {
    const place = document.getElementById(input.dataset.picture), file = input.files[0];
    if (!place) return;
    place.replaceChildren();
    place.hidden = !file;
    if (!file) return;
    const image = new Image(), words = document.createElement("p");
    image.className = "face";
    image.alt = file.name;
    image.onload = () => {
      const { naturalWidth: width, naturalHeight: height } = image, data = input.dataset;
      const shaped = Math.abs(width / height / Number(data.ratio) - 1) <= Number(data.tolerance);
      const words_ = width < Number(data.least) ? data.small : shaped ? data.good : data.shape;
      words.className = `note ${words_ === data.good ? "good" : "bad"}`;
      words.textContent = `${width} × ${height}: ${words_}`;
      URL.revokeObjectURL(image.src);
    };
    image.onerror = () => { words.className = "note bad"; words.textContent = input.dataset.shape; };
    image.src = URL.createObjectURL(file);
    place.append(image, words);
  };
  document.addEventListener("change", (event) => {
    if (event.target.matches("input[data-picture]")) look(event.target);
  });
})();

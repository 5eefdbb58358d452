(function () {
  "use strict";
  var reports = document.querySelectorAll(".report"), codes = Array.prototype.map.call(reports, function (r) { return r.id; });
  function shown() {
    var place = decodeURIComponent(location.hash.slice(1)), code = place.split("-")[0];
    return codes.indexOf(code) < 0 ? codes[0] : code;
  }
  function name() { document.documentElement.lang = shown(); }
  if (codes.indexOf(location.hash.slice(1).split("-")[0]) < 0) {
    var asked = (navigator.languages || [navigator.language || ""]).map(function (tag) { return tag.slice(0, 2).toLowerCase(); });
    var own = asked.filter(function (code) { return codes.indexOf(code) >= 0; })[0];
    if (own && own !== codes[0]) location.replace("#" + own);
  }
  // The other language opens where the reader is.
  document.querySelectorAll(".languages a").forEach(function (link) {
    link.addEventListener("click", function (event) {
      var here = null, code = shown();
      document.querySelectorAll("#" + code + " [id]").forEach(function (part) {
        if (part.getBoundingClientRect().top < innerHeight / 3) here = part.id;
      });
      var there = here && window.scrollY > innerHeight / 2 && link.hreflang + here.slice(code.length);
      if (there && document.getElementById(there)) { event.preventDefault(); location.hash = there; }
    });
  });
  addEventListener("hashchange", name);
  name();
})();

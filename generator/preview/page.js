/* Tells the preview which version of the site this page belongs to, so that a page that missed a reload gets it. */
(function () {
  var version = /[?&]version=(\w+)/.exec(document.currentScript.src)[1];
  function Page() {}
  Page.identifier = "page";
  Page.version = "1";
  Page.prototype.analyze = function () { return { shown: version }; };
  /* New styles come without a page load: with them the page is of the new version. */
  Page.prototype.reload = function (path, options) {
    if (/\.css$/.test(path)) { version = options.originalPath; }
    return false;
  };
  window.LiveReloadPluginPage = Page;
})();

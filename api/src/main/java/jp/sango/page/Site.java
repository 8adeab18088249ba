package jp.sango.page;

/** What an app is for a browser: its page, the worker that keeps its files, and what puts it on the start screen. */
record Site(Shell shell, Worker worker, Manifest manifest) {

  static Site of(App app, Assets all) {
    var assets = all.of(app);
    var shell = Shell.of(
        PageFiles.text(app.shellFile()), app.firstLook(), assets, new Modules(assets), style(app));
    return new Site(shell, Worker.of(PageFiles.text("sw.js"), app, shell, assets),
        Manifest.of(PageFiles.text(app.manifestFile()), assets));
  }

  private static String style(App app) {
    return (PageFiles.text("style/tokens.css") + PageFiles.text("style/base.css") + PageFiles.text(app.styleFile())).strip();
  }
}

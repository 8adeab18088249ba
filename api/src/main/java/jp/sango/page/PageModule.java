package jp.sango.page;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the pages' files when a node starts; a file that is named and not there stops the start. */
@Configuration(proxyBeanMethods = false)
class PageModule {

  private static final String ENTRY = "resident/app.js";

  @Bean
  Assets pageAssets() {
    return new Assets(PageFiles.assets());
  }

  @Bean
  Shell residentShell(Assets assets) {
    return Shell.of(PageFiles.text("resident.html"), ENTRY, assets, new Modules(assets), style(),
        PageFiles.text("boot.js").strip());
  }

  @Bean
  Worker residentWorker(Shell shell, Assets assets) {
    return Worker.of(PageFiles.text("sw.js"), shell, assets, PageController.RESIDENT);
  }

  @Bean
  Manifest residentManifest(Assets assets) {
    return Manifest.of(PageFiles.text("manifest/resident.webmanifest"), assets);
  }

  private static String style() {
    return (PageFiles.text("style/tokens.css") + PageFiles.text("style/base.css")).strip();
  }
}

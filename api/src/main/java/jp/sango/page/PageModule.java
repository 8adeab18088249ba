package jp.sango.page;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the pages' files when a node starts; a file that is named and not there stops the start. */
@Configuration(proxyBeanMethods = false)
class PageModule {

  @Bean
  Assets pageAssets() {
    return Assets.of(PageFiles.assets());
  }

  @Bean
  Sites sites(Assets assets) {
    var sites = new EnumMap<App, Site>(App.class);
    for (var app : App.values()) {
      sites.put(app, Site.of(app, assets));
    }
    return new Sites(sites);
  }

  /** One for each app. */
  record Sites(Map<App, Site> all) {

    Site of(App app) {
      return all.get(app);
    }
  }
}

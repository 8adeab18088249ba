package jp.sango.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModulesTest {

  private final Map<String, byte[]> files = new TreeMap<>(PageFiles.assets());

  @Test
  void whatIsNeededAtOnceIsFoundThroughAllImportsAndWhatComesLaterIsNot() {
    module("core/one.js", "import {a as b} from './two.js';import'lit';import('../core/later.js');const c='./none.js'");
    module("core/two.js", "export*from\"../parts/three.js\";export const from = 'x';");
    module("parts/three.js", "import { some,\n  more } from '../core/two.js';");
    module("core/later.js", "export default 1");

    assertThat(modules().neededBy("core/one.js")).extracting(Asset::name).containsExactlyInAnyOrder(
        "core/one.js", "core/two.js", "parts/three.js", "lit/lit-element/lit-element.js", "lit/lit-html/lit-html.js",
        "lit/reactive-element/reactive-element.js", "lit/reactive-element/css-tag.js");
  }

  @Test
  void moduleThatIsNotThereStopsTheStartThoughItIsImportedLater() {
    module("core/one.js", "const later = () => import('./nowhere.js')");

    assertThatThrownBy(this::modules).hasMessageContaining("core/nowhere.js");
  }

  @Test
  void changeOfOneModuleChangesNoOthersAddress() {
    module("core/one.js", "import './two.js'");
    module("core/two.js", "1");
    var before = Assets.of(files);
    module("core/two.js", "2");
    var after = Assets.of(files);

    assertThat(after.named("core/two.js").address()).isNotEqualTo(before.named("core/two.js").address());
    assertThat(after.named("core/one.js").address()).isEqualTo(before.named("core/one.js").address());
  }

  private Modules modules() {
    return new Modules(Assets.of(files));
  }

  private void module(String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }
}

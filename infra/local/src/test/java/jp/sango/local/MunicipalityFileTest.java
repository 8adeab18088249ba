package jp.sango.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class MunicipalityFileTest {

  private record Named(String name) {}

  private record Misspelt(String name, String coed) {}

  @Test
  void readerTakesWhatItKnows() {
    assertThat(MunicipalityFile.read(Named.class)).extracting(Named::name).doesNotHaveDuplicates().isNotEmpty();
  }

  @Test
  void keyThatIsNotThereIsAMistake() {
    assertThatThrownBy(() -> MunicipalityFile.read(Misspelt.class)).isInstanceOf(JacksonException.class)
        .hasMessageContaining("coed");
  }
}

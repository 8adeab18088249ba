package jp.sango.visit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** Reads the picture as a camera would, from its squares alone. */
class QrPictureTest {

  private static final String CODE = "SC1.AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdEfGhIjKlMnOp";
  private static final Pattern SQUARE = Pattern.compile("M(\\d+),(\\d+)h1v1h-1z");
  private static final int QUIET = 4;

  @Test
  void pictureDecodesToTheCode() {
    assertThat(QrDecoder.decode(modules(QrPicture.svg(CODE)))).isEqualTo(CODE);
  }

  @Test
  void everyCodeOfACardFitsTheSamePicture() {
    assertThat(modules(QrPicture.svg(CODE))).hasDimensions(33, 33);
  }

  @Test
  void pictureIsWellFormedAndSmallAndQuietAroundTheCode() throws Exception {
    var svg = QrPicture.svg(CODE);
    var root = DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))).getDocumentElement();
    assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 41 41");
    assertThat(svg).hasSizeLessThan(20_000).doesNotContain(CODE);
    assertThat(SQUARE.matcher(svg).results())
        .allMatch(square -> inside(square.group(1)) && inside(square.group(2)));
  }

  private static boolean inside(String coordinate) {
    return Integer.parseInt(coordinate) >= QUIET && Integer.parseInt(coordinate) < 41 - QUIET;
  }

  private static boolean[][] modules(String svg) {
    int side = Integer.parseInt(svg.replaceAll("(?s).*viewBox=\"0 0 (\\d+) .*", "$1")) - 2 * QUIET;
    var modules = new boolean[side][side];
    SQUARE.matcher(svg).results().forEach(square ->
        modules[Integer.parseInt(square.group(2)) - QUIET][Integer.parseInt(square.group(1)) - QUIET] = true);
    return modules;
  }
}

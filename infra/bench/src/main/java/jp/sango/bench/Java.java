package jp.sango.bench;

import java.nio.file.Path;

/** The JDK that runs this program, and so everything else. */
final class Java {

  private Java() {}

  static String program() {
    return tool("java");
  }

  static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }
}

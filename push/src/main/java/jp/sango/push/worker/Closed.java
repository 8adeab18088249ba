package jp.sango.push.worker;

/** Why an account is not used. */
enum Closed {
  ASKED("the provider asks for it"),
  FAILS("most attempts fail"),
  REFUSES("most addresses are refused: is this our project, are these our credentials?");

  private final String words;

  Closed(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}

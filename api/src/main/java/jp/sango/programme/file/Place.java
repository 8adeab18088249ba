package jp.sango.programme.file;

/** Where something stands in a policy file; lines count from 1. */
record Place(String file, int line) {

  PolicyFileException fault(String reason) {
    return new PolicyFileException(file + ", line " + line + ": " + reason);
  }
}

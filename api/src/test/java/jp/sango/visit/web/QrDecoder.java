package jp.sango.visit.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an undamaged QR code (ISO/IEC 18004) of version 4, error correction M, byte mode: what a usage card is
 * drawn with. Corrects nothing.
 */
final class QrDecoder {

  private static final int SIDE = 33;
  private static final int FORMAT_MASK = 0b101010000010010;

  private QrDecoder() {}

  static String decode(boolean[][] modules) {
    if (modules.length != SIDE) {
      throw new IllegalArgumentException("not version 4");
    }
    int format = format(modules);
    // Two bits of level (00 is M), three of mask.
    if (format >> 13 != 0b00) {
      throw new IllegalArgumentException("not level M");
    }
    return text(data(codewords(modules, format >> 10 & 7)));
  }

  /** Around the upper left finder: columns 0 to 5, 7 and 8 of row 8, then rows 7 and 5 to 0 of column 8. */
  private static int format(boolean[][] modules) {
    int bits = 0;
    for (int x : new int[] {0, 1, 2, 3, 4, 5, 7, 8}) {
      bits = bits << 1 | (modules[8][x] ? 1 : 0);
    }
    for (int y : new int[] {7, 5, 4, 3, 2, 1, 0}) {
      bits = bits << 1 | (modules[y][8] ? 1 : 0);
    }
    return bits ^ FORMAT_MASK;
  }

  /** Two columns at a time from the right, upwards and downwards in turn, around what is not data. */
  private static List<Integer> codewords(boolean[][] modules, int mask) {
    var words = new ArrayList<Integer>();
    int word = 0;
    int bits = 0;
    boolean up = true;
    for (int right = SIDE - 1; right > 0; right -= 2) {
      right = right == 6 ? 5 : right;
      for (int step = 0; step < SIDE; step++) {
        int y = up ? SIDE - 1 - step : step;
        for (int x = right; x > right - 2; x--) {
          if (isData(x, y)) {
            word = word << 1 | (modules[y][x] ^ isMasked(mask, x, y) ? 1 : 0);
            if (++bits == 8) {
              words.add(word);
              word = 0;
              bits = 0;
            }
          }
        }
      }
      up = !up;
    }
    return words;
  }

  /** Not finders with their borders and formats, not timing, not the one alignment pattern around (26, 26). */
  private static boolean isData(int x, int y) {
    boolean finder = x < 9 && y < 9 || x >= SIDE - 8 && y < 9 || x < 9 && y >= SIDE - 8;
    boolean alignment = Math.abs(x - 26) <= 2 && Math.abs(y - 26) <= 2;
    return !finder && x != 6 && y != 6 && !alignment;
  }

  private static boolean isMasked(int mask, int x, int y) {
    return switch (mask) {
      case 0 -> (x + y) % 2 == 0;
      case 1 -> y % 2 == 0;
      case 2 -> x % 3 == 0;
      case 3 -> (x + y) % 3 == 0;
      case 4 -> (x / 3 + y / 2) % 2 == 0;
      case 5 -> x * y % 2 + x * y % 3 == 0;
      case 6 -> (x * y % 2 + x * y % 3) % 2 == 0;
      default -> ((x + y) % 2 + x * y % 3) % 2 == 0;
    };
  }

  /** Version 4-M: two blocks of 32 codewords of data, interleaved; then their error correction. */
  private static byte[] data(List<Integer> words) {
    var data = new byte[64];
    for (int i = 0; i < data.length; i++) {
      data[i % 2 * 32 + i / 2] = words.get(i).byteValue();
    }
    return data;
  }

  private static String text(byte[] data) {
    if (bits(data, 0, 4) != 0b0100) {
      throw new IllegalArgumentException("not byte mode");
    }
    var text = new byte[bits(data, 4, 8)];
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) bits(data, 12 + 8 * i, 8);
    }
    return new String(text, StandardCharsets.US_ASCII);
  }

  private static int bits(byte[] data, int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      value = value << 1 | data[i / 8] >> 7 - i % 8 & 1;
    }
    return value;
  }
}

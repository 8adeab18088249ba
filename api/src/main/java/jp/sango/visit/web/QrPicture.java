package jp.sango.visit.web;

import io.nayuki.qrcodegen.QrCode;

/** A QR code as SVG: sharp on every screen, and a few kilobytes. */
final class QrPicture {

  /** Light modules around the code, as the standard asks. */
  private static final int QUIET_ZONE = 4;

  private QrPicture() {}

  static String svg(String text) {
    var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    int side = code.size + 2 * QUIET_ZONE;
    var path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + QUIET_ZONE).append(',').append(y + QUIET_ZONE).append("h1v1h-1z");
        }
      }
    }
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges" role="img">\
        <title>QR</title><rect width="100%%" height="100%%" fill="#fff"/><path d="%s" fill="#000"/></svg>"""
        .formatted(side, side, path);
  }
}

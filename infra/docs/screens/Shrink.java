import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/**
 * {@code java Shrink.java FROM TO}: a picture of a screen in few colours. Screens are flat: beyond the colours they are made
 * of there are only those at the edges of letters, and the nearest of the others does for them.
 */
final class Shrink {

  private static final int COLOURS = 64;
  private static final int OPAQUE = 0xff000000;

  private Shrink() {}

  public static void main(String[] names) throws IOException {
    var picture = ImageIO.read(new File(names[0]));
    var colours = mostFrequent(picture);
    var shrunk = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED,
        new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE));
    var nearest = new HashMap<Integer, Integer>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        var place = nearest.computeIfAbsent(picture.getRGB(x, y), colour -> nearest(colour, colours));
        shrunk.getRaster().setSample(x, y, 0, place);
      }
    }
    write(shrunk, new File(names[1]));
  }

  private static int[] mostFrequent(BufferedImage picture) {
    var counts = new HashMap<Integer, Integer>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        counts.merge(picture.getRGB(x, y) | OPAQUE, 1, Integer::sum);
      }
    }
    return counts.entrySet().stream().sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed()).limit(COLOURS)
        .mapToInt(Map.Entry::getKey).toArray();
  }

  private static int nearest(int colour, int[] colours) {
    int best = 0;
    for (int place = 1; place < colours.length; place++) {
      if (distance(colour, colours[place]) < distance(colour, colours[best])) {
        best = place;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    return List.of(0, 8, 16).stream().mapToInt(shift -> (one >> shift & 0xff) - (other >> shift & 0xff))
        .map(difference -> difference * difference).sum();
  }

  private static void write(BufferedImage picture, File file) throws IOException {
    // What was there before may have been longer.
    Files.deleteIfExists(file.toPath());
    var writer = ImageIO.getImageWritersByFormatName("png").next();
    try (var out = ImageIO.createImageOutputStream(file)) {
      var smallest = writer.getDefaultWriteParam();
      smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      smallest.setCompressionQuality(0);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), smallest);
    } finally {
      writer.dispose();
    }
  }
}

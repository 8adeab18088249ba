package jp.sango.local;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL 18 programs, unpacked once for all JVMs of this user. */
final class PostgresBinaries {
  private static final String VERSION = "18.6.0";
  private static final int OWNER_MAY_EXECUTE = 0100;

  private PostgresBinaries() {
  }

  static synchronized Path unpacked() {
    var target = ServerDirectory.root().resolve("postgres-" + VERSION);
    try (var channel = FileChannel.open(ServerDirectory.root().resolve("unpacking.lock"),
            StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      if (!Files.exists(target)) {
        var unfinished = Files.createTempDirectory(ServerDirectory.root(), "unpacking-");
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
        unpack(unfinished);
        Files.move(unfinished, target);
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack(Path target) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive())))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, target.resolve(entry.getName()).normalize());
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static InputStream archive() throws IOException {
    var system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
    return DefaultPostgresBinaryResolver.INSTANCE
        .getPgBinary(system, ArchUtils.normalize(System.getProperty("os.arch")));
  }
}

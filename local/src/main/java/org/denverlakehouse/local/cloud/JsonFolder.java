package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A folder of named JSON documents, one file each. A document is replaced atomically, so a crash leaves the old or the
/// new one. Different names may be written at the same time.
final class JsonFolder {
  private static final String SUFFIX = ".json";
  private final Path folder;

  JsonFolder(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All documents by name, in the names' order.
  Map<String, ObjectNode> readAll() {
    Map<String, ObjectNode> documents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
        documents.put(name(file), (ObjectNode) Json.MAPPER.readTree(file.toFile()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
    return documents;
  }

  /// The names of the folders inside this one, decoded as names of documents are.
  List<String> folders() {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(Files::isDirectory).map(JsonFolder::name).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  JsonFolder folder(String name) {
    return new JsonFolder(folder.resolve(encoded(name)));
  }

  void write(String name, ObjectNode document) {
    Path file = folder.resolve(encoded(name) + SUFFIX);
    Path draft = folder.resolve(encoded(name) + ".draft");
    try {
      Json.MAPPER.writeValue(draft.toFile(), document);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  void delete(String name) {
    try {
      Files.deleteIfExists(folder.resolve(encoded(name) + SUFFIX));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace(".", "%2E");
  }

  private static String name(Path path) {
    String file = path.getFileName().toString();
    String encoded = file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }
}

package org.denverlakehouse.local.reference;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The links of a folder's Markdown files, and those that lead nowhere: to no file, or to no heading of it. Links to the
/// web are not followed.
final class DocumentLinks {
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "cdk.out");
  private static final Pattern FENCE = Pattern.compile("^ *(```|~~~).*?^ *\\1 *$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("(`+)(.+?)\\1", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("(?<!\\\\)\\]\\(([^)\\s]+)\\)|^\\[[^\\]]+\\]: +(\\S+)",
      Pattern.MULTILINE);
  private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+?) *#*$", Pattern.MULTILINE);
  private static final Pattern WEB = Pattern.compile("[a-z]+:.*");

  private final Path root;
  private final Map<Path, Set<String>> anchors = new HashMap<>();

  DocumentLinks(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /// Each as `file: link (why)`.
  List<String> broken() throws IOException {
    var broken = new ArrayList<String>();
    for (Path document : documents()) {
      Matcher link = LINK.matcher(withoutCode(Files.readString(document)));
      while (link.find()) {
        String target = link.group(1) == null ? link.group(2) : link.group(1);
        String fault = fault(document, target);
        if (!fault.isEmpty()) {
          broken.add(root.relativize(document) + ": " + target + " (" + fault + ")");
        }
      }
    }
    return broken;
  }

  /// Every Markdown file that belongs to the project, in order.
  List<Path> documents() throws IOException {
    var found = new ArrayList<Path>();
    Files.walkFileTree(root, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        String name = folder.equals(root) ? "" : String.valueOf(folder.getFileName());
        return name.startsWith(".") || NOT_OURS.contains(name)
            ? FileVisitResult.SKIP_SUBTREE
            : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (file.toString().endsWith(".md")) {
          found.add(file);
        }
        return FileVisitResult.CONTINUE;
      }
    });
    found.sort(null);
    return found;
  }

  private String fault(Path document, String target) throws IOException {
    if (WEB.matcher(target).matches()) {
      return "";
    }
    int hash = target.indexOf('#');
    String file = URLDecoder.decode(hash < 0 ? target : target.substring(0, hash), StandardCharsets.UTF_8);
    Path place = file.isEmpty() ? document : document.resolveSibling(file).normalize();
    if (!place.startsWith(root) || !Files.exists(place)) {
      return "no such file";
    }
    if (hash < 0) {
      return "";
    }
    return anchorsOf(place).contains(target.substring(hash + 1)) ? "" : "no such heading";
  }

  private Set<String> anchorsOf(Path document) throws IOException {
    Set<String> known = anchors.get(document);
    if (known == null) {
      known = Files.isRegularFile(document) ? anchors(Files.readString(document)) : Set.of();
      anchors.put(document, known);
    }
    return known;
  }

  /// As GitHub makes them: small letters, signs left out, blanks as `-`, repeated ones numbered.
  static Set<String> anchors(String text) {
    var all = new HashSet<String>();
    Matcher heading = HEADING.matcher(FENCE.matcher(text).replaceAll(""));
    while (heading.find()) {
      String words = heading.group(1).replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1").toLowerCase(Locale.ROOT);
      String anchor = words.replaceAll("[^\\p{L}\\p{N}\\p{M} _-]", "").replace(' ', '-');
      String free = anchor;
      for (int number = 1; !all.add(free); number++) {
        free = anchor + "-" + number;
      }
    }
    return all;
  }

  private static String withoutCode(String text) {
    return CODE.matcher(FENCE.matcher(text).replaceAll("")).replaceAll("code");
  }
}

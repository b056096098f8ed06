package org.denverlakehouse.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;

/// Where the files of each dataset are published: what its definition says, unless a setting says otherwise. Immutable.
public final class Sources {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  private final Map<String, List<URI>> addresses;

  private Sources(Map<String, List<URI>> addresses) {
    this.addresses = addresses;
  }

  /// The addresses in the definitions.
  public static Sources of(Datasets datasets) {
    var addresses = new LinkedHashMap<String, List<URI>>();
    datasets.feeds().forEach(feed -> addresses.put(feed.name(), feed.sources()));
    return new Sources(addresses);
  }

  /// The addresses in the definitions, but those of the datasets that `setting` names.
  ///
  /// @param setting a JSON object of lists by dataset, `{"traffic_accidents": ["https://..."]}`; an empty list switches
  ///                fetching off
  /// @throws IllegalArgumentException with all faults
  public static Sources of(Datasets datasets, String setting) {
    Sources sources = of(datasets);
    var faults = new ArrayList<String>();
    JsonNode json = parse(setting);
    if (!json.isObject()) {
      throw refused(List.of("it is no JSON object"));
    }
    json.properties().forEach(entry -> {
      if (datasets.feed(entry.getKey()).isEmpty()) {
        faults.add("there is no dataset `" + entry.getKey() + "`; there are: " + names(datasets));
      }
      sources.addresses.put(entry.getKey(), addresses(entry.getKey(), entry.getValue(), faults));
    });
    if (!faults.isEmpty()) {
      throw refused(faults);
    }
    return sources;
  }

  /// The addresses of all datasets or of one, in the order of the definitions.
  ///
  /// @throws IllegalArgumentException when there is no such dataset
  List<Address> of(Optional<String> dataset) {
    if (dataset.isPresent() && !addresses.containsKey(dataset.get())) {
      throw new IllegalArgumentException("There is no dataset `" + dataset.get() + "`; there are: "
          + String.join(", ", addresses.keySet()) + ".");
    }
    return addresses.entrySet().stream()
        .filter(entry -> dataset.isEmpty() || entry.getKey().equals(dataset.get()))
        .flatMap(entry -> entry.getValue().stream().map(uri -> new Address(entry.getKey(), uri)))
        .toList();
  }

  private static List<URI> addresses(String dataset, JsonNode list, List<String> faults) {
    if (!list.isArray()) {
      faults.add("`" + dataset + "` needs a list of addresses, [] for none");
      return List.of();
    }
    var uris = new ArrayList<URI>();
    var seen = new HashSet<String>();
    for (JsonNode node : list) {
      String text = node.isTextual() ? node.textValue() : node.toString();
      if (!seen.add(text)) {
        faults.add("`" + dataset + "` has an address twice: " + shown(text));
      }
      address(text).ifPresentOrElse(uris::add, () -> faults.add("`" + dataset + "` has `" + shown(text)
          + "`, which is no web address (http:// or https://, no name or password in it)"));
    }
    return List.copyOf(uris);
  }

  private static Optional<URI> address(String text) {
    try {
      URI uri = URI.create(text);
      boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      return web && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Without what may be secret.
  private static String shown(String text) {
    return text.replaceAll("\\?.*", "?...").replaceAll("//[^/]*@", "//...@");
  }

  private static JsonNode parse(String setting) {
    try {
      return MAPPER.readTree(setting);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw refused(List.of("it is no JSON" + where + ": " + e.getOriginalMessage()));
    }
  }

  private static IllegalArgumentException refused(List<String> faults) {
    return new IllegalArgumentException("The setting SOURCES is a JSON object like {\"traffic_accidents\": "
        + "[\"https://...\"]}:\n  " + String.join("\n  ", faults));
  }

  private static String names(Datasets datasets) {
    return datasets.feeds().stream().map(Dataset::name).collect(Collectors.joining(", "));
  }
}

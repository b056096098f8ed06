package org.denverlakehouse.local.reference;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.denverlakehouse.query.NamedQueries;
import org.denverlakehouse.query.NamedQuery;

/// The page `queries.md`: every named query with its words, as `queries/` has them.
final class QueriesPage {
  private final Markdown page = new Markdown();

  private QueriesPage() {}

  static String of(NamedQueries queries) {
    Map<String, List<NamedQuery>> sections = queries.all().stream()
        .collect(Collectors.groupingBy(NamedQuery::section, TreeMap::new, Collectors.toList()));
    var pages = new QueriesPage();
    pages.opening(queries.all().size(), sections);
    sections.forEach(pages::section);
    return pages.page.toString();
  }

  private void opening(int count, Map<String, List<NamedQuery>> sections) {
    page.heading(1, "Queries")
        .paragraph("The " + count
            + " named queries: in the Athena console under *Saved queries* of the workgroup `denver`, on"
            + " the command line as `./lakehouse query NAME`, and one section of the report each. **This page is generated**"
            + " from " + Markdown.link("`queries/`", "../../queries")
            + " by `./lakehouse reference`; a test fails when it"
            + " is not up to date. What each costs is in " + Markdown.link("query costs", "query-costs.md") + ".")
        .paragraph(sections.keySet().stream()
            .map(section -> Markdown.link(heading(section), "#" + section.replace('_', '-')))
            .collect(Collectors.joining(" · ")));
  }

  private void section(String section, List<NamedQuery> queries) {
    page.heading(2, heading(section));
    queries.forEach(this::query);
  }

  private static String heading(String section) {
    return Character.toUpperCase(section.charAt(0)) + section.substring(1).replace('_', ' ');
  }

  private void query(NamedQuery query) {
    page.heading(3, Markdown.code(query.name()))
        .paragraph("**" + Markdown.text(query.title()) + "** "
            + Markdown.link("SQL", "../../queries/" + query.name() + ".sql"))
        .gap()
        .bullet("Question: " + Markdown.text(query.question()))
        .bullet("How to read it: " + Markdown.text(query.read()))
        .bullet("Limits: " + Markdown.text(query.limits()));
  }
}

package org.denverlakehouse.load;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.denverlakehouse.convert.Header;
import org.denverlakehouse.convert.RecordConverter;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.source.ByteRange;
import org.denverlakehouse.source.RecordReader;
import org.denverlakehouse.source.RowArea;

/// How a snapshot file is cut into ranges, and all that who converts one of them has to know. Immutable, and the same after
/// it was stored as JSON and read again.
///
/// @param terms    what the rows depend on
/// @param area     where the rows are
/// @param encoding of the header
/// @param ranges   tile the area
/// @param rows     records of the file
record RangePlan(Terms terms, RowArea area, String encoding, List<ByteRange> ranges, long rows) {
  /// What happens to the rows of one day.
  record DayFate(LocalDate day, LoadPlan.Fate fate) {}

  /// All that converted rows depend on beside the bytes of the file. Rows that were converted before count as long as the
  /// current manifest gives the same terms.
  ///
  /// @param definitionHash of the dataset
  /// @param polygons       version of those that places fall back to
  /// @param origin         what every row carries of its origin
  /// @param days           what happens to the rows of each day that the file has rows of, in order
  record Terms(String definitionHash, String polygons, RecordConverter.Origin origin, List<DayFate> days) {
    Terms {
      days = List.copyOf(days);
    }

    static Terms of(RangedConversion.Request request) throws IOException {
      LoadPlan plan = request.plan();
      return new Terms(plan.dataset().definitionHash(), request.attempt().polygons().version(), request.origin(),
          request.survey().rowsPerDay().keySet().stream().map(day -> new DayFate(day, plan.fateOf(day))).toList());
    }

    Map<LocalDate, LoadPlan.Fate> fates() {
      return days.stream().collect(Collectors.toMap(DayFate::day, DayFate::fate));
    }
  }

  RangePlan {
    ranges = List.copyOf(ranges);
  }

  /// Cuts the file.
  ///
  /// @param count into how many ranges
  static RangePlan of(RangedConversion.Request request, int count) throws IOException {
    Dataset dataset = request.plan().dataset();
    FileLoad file = request.file();
    try (RecordReader records = file.source().records(dataset.encodings())) {
      Header header = Header.read(records, dataset);
      RowArea area = RowArea.from(records, file.object().size(), header.fieldCount());
      return new RangePlan(Terms.of(request), area, records.encoding(), area.cut(count), request.survey().rowsRead());
    }
  }
}

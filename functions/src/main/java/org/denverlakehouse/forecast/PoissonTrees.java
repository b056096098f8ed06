package org.denverlakehouse.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.util.FastMath;

/// Gradient-boosted regression trees for counts: the logarithm of the factor by which counts exceed their expectation is
/// a sum of small trees (Friedman, "Greedy Function Approximation: A Gradient Boosting Machine", 2001), each grown on
/// histograms with second-order steps of the Poisson loss (Chen and Guestrin, "XGBoost", 2016). Immutable.
final class PoissonTrees {
  private static final int TREES = 40;
  private static final double RATE = 0.16;
  private static final int DEPTH = 3;
  /// Expected events that pull each leaf to 0, and the least that a leaf must stand on.
  private static final double RIDGE = 10;
  private static final double LEAST_EXPECTED = 10;
  private static final int NODES = (1 << (DEPTH + 1)) - 1;
  private static final int INNER_NODES = (1 << DEPTH) - 1;
  private static final int LEAF = -1;

  private final List<Tree> trees;

  private PoissonTrees(List<Tree> trees) {
    this.trees = trees;
  }

  /// A complete binary tree; the children of node i are 2i + 1 and 2i + 2.
  ///
  /// @param features what a node looks at; [#LEAF] for none
  /// @param cuts     rows with a feature up to this go left
  /// @param values   what a leaf adds
  @SuppressWarnings("ArrayRecordComponent") // grown in one place, and never changed
  private record Tree(int[] features, int[] cuts, double[] values) {
    double value(byte[] row) {
      int node = 0;
      while (node < INNER_NODES && features[node] != LEAF) {
        node = row[features[node]] <= cuts[node] ? 2 * node + 1 : 2 * node + 2;
      }
      return values[node];
    }
  }

  /// Learns from rows.
  ///
  /// @param rows     features of each row, each from 0 to before [BoostingFeatures#BINS]
  /// @param counts   events of each row
  /// @param expected what would be expected without looking at the features, above 0
  static PoissonTrees learn(byte[][] rows, double[] counts, double[] expected) {
    var growing = new Growing(rows, counts, expected);
    var trees = new ArrayList<Tree>();
    for (int i = 0; i < TREES && rows.length > 0; i++) {
      trees.add(growing.next());
    }
    return new PoissonTrees(List.copyOf(trees));
  }

  /// By which factor counts exceed their expectation on a row like this.
  double factor(byte[] row) {
    double sum = 0;
    for (Tree tree : trees) {
      sum += tree.value(row);
    }
    return FastMath.exp(sum);
  }

  /// The rows, and how far the trees so far explain them.
  private static final class Growing {
    private final byte[][] rows;
    private final double[] counts;
    private final double[] expected;
    private final int features;
    private final double[] gradients;
    private final int[] nodes;

    Growing(byte[][] rows, double[] counts, double[] expected) {
      this.rows = rows;
      this.counts = counts;
      this.expected = expected.clone();
      this.features = rows.length == 0 ? 0 : rows[0].length;
      this.gradients = new double[rows.length];
      this.nodes = new int[rows.length];
    }

    Tree next() {
      for (int row = 0; row < rows.length; row++) {
        gradients[row] = counts[row] - expected[row];
      }
      Arrays.fill(nodes, 0);
      var tree = new Tree(new int[INNER_NODES], new int[INNER_NODES], new double[NODES]);
      Arrays.fill(tree.features, LEAF);
      for (int depth = 0; depth < DEPTH; depth++) {
        split(tree, (1 << depth) - 1, 1 << depth);
      }
      setLeaves(tree);
      for (int row = 0; row < rows.length; row++) {
        expected[row] *= FastMath.exp(tree.values[nodes[row]]);
      }
      return tree;
    }

    /// Splits the `width` nodes from `first` on where that explains more.
    private void split(Tree tree, int first, int width) {
      double[][] sums = sums(first, width);
      for (int node = 0; node < width; node++) {
        double best = 0;
        for (int feature = 0; feature < features; feature++) {
          Cut cut = bestCut(sums[node], feature * 2 * BoostingFeatures.BINS);
          if (cut.gain > best) {
            best = cut.gain;
            tree.features[first + node] = feature;
            tree.cuts[first + node] = cut.bin;
          }
        }
      }
      for (int row = 0; row < rows.length; row++) {
        int node = nodes[row];
        if (node >= first && tree.features[node] != LEAF) {
          nodes[row] = rows[row][tree.features[node]] <= tree.cuts[node] ? 2 * node + 1 : 2 * node + 2;
        }
      }
    }

    /// Of each node: for each feature and bin, the gradients and the expected events of its rows, side by side.
    private double[][] sums(int first, int width) {
      var sums = new double[width][features * BoostingFeatures.BINS * 2];
      for (int row = 0; row < rows.length; row++) {
        int node = nodes[row] - first;
        if (node >= 0) {
          double[] sum = sums[node];
          byte[] bins = rows[row];
          double gradient = gradients[row];
          double weight = expected[row];
          int at = 0;
          for (int feature = 0; feature < features; feature++) {
            int bin = at + 2 * bins[feature];
            sum[bin] += gradient;
            sum[bin + 1] += weight;
            at += 2 * BoostingFeatures.BINS;
          }
        }
      }
      return sums;
    }

    private record Cut(int bin, double gain) {}

    private static Cut bestCut(double[] sums, int at) {
      double gradient = 0;
      double weight = 0;
      for (int bin = 0; bin < BoostingFeatures.BINS; bin++) {
        gradient += sums[at + 2 * bin];
        weight += sums[at + 2 * bin + 1];
      }
      double whole = gain(gradient, weight);
      var best = new Cut(0, 0);
      double leftGradient = 0;
      double leftWeight = 0;
      for (int bin = 0; bin < BoostingFeatures.BINS - 1; bin++) {
        leftGradient += sums[at + 2 * bin];
        leftWeight += sums[at + 2 * bin + 1];
        if (leftWeight >= LEAST_EXPECTED && weight - leftWeight >= LEAST_EXPECTED) {
          double gain = gain(leftGradient, leftWeight) + gain(gradient - leftGradient, weight - leftWeight) - whole;
          if (gain > best.gain) {
            best = new Cut(bin, gain);
          }
        }
      }
      return best;
    }

    private static double gain(double gradient, double weight) {
      return gradient * gradient / (weight + RIDGE);
    }

    private void setLeaves(Tree tree) {
      var gradientSums = new double[NODES];
      var weights = new double[NODES];
      for (int row = 0; row < rows.length; row++) {
        gradientSums[nodes[row]] += gradients[row];
        weights[nodes[row]] += expected[row];
      }
      for (int node = 0; node < NODES; node++) {
        tree.values[node] = RATE * gradientSums[node] / (weights[node] + RIDGE);
      }
    }
  }
}

package org.denverlakehouse.forecast;

import java.util.Random;

/// The design that this project grew from, re-created to be judged beside the others: an LSTM of four cells that sees one
/// day and says the next, trained for one epoch on counts scaled to 0 to 1, day by day with Adam at its usual settings
/// (Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015). It knows no calendar.
///
/// With one step and no state to start from, the forget gate has nothing to forget. The scale is that of the days it
/// learns from; the original's was fitted to the days it was tested on too, which made it look no worse.
final class SupersededLstm implements Model {
  private static final int CELLS = 4;
  private static final int GATES = 3;
  private static final int WEIGHTS = CELLS * (2 * GATES + 1) + 1;
  private static final double RATE = 0.001;
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-7;
  private static final long SEED = 7;

  @Override
  public String name() {
    return "superseded_lstm";
  }

  @Override
  public Fitted fit(DailySeries series, int length) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int day = 0; day < length; day++) {
      least = Math.min(least, series.count(day));
      most = Math.max(most, series.count(day));
    }
    double low = least;
    double width = Math.max(1, most - least);
    var network = new Network();
    for (int day = 1; day < length; day++) {
      network.learn((series.count(day - 1) - low) / width, (series.count(day) - low) / width);
    }
    return (origin, horizon) -> {
      double scaled = (series.count(origin - 1) - low) / width;
      for (int step = 0; step < horizon; step++) {
        scaled = network.say(scaled);
      }
      return Math.max(0, low + width * scaled);
    };
  }

  /// The weights in a row: for each cell, slope and bias of input gate, candidate and output gate; then the dense layer's
  /// weight of each cell, and its bias.
  private static final class Network {
    private final double[] weights = new double[WEIGHTS];
    private final double[] gradients = new double[WEIGHTS];
    private final double[] firstMoments = new double[WEIGHTS];
    private final double[] secondMoments = new double[WEIGHTS];
    private int steps;

    Network() {
      var random = new Random(SEED);
      for (int cell = 0; cell < CELLS; cell++) {
        for (int gate = 0; gate < GATES; gate++) {
          // Glorot's bounds for one input and four cells of four gates, biases 0.
          weights[at(cell, gate)] = (2 * random.nextDouble() - 1) * Math.sqrt(6.0 / 17);
        }
        weights[dense(cell)] = (2 * random.nextDouble() - 1) * Math.sqrt(6.0 / 5);
      }
    }

    double say(double x) {
      double sum = weights[WEIGHTS - 1];
      for (int cell = 0; cell < CELLS; cell++) {
        sum += weights[dense(cell)] * output(cell, x);
      }
      return sum;
    }

    void learn(double x, double truth) {
      double slope = 2 * (say(x) - truth);
      gradients[WEIGHTS - 1] = slope;
      for (int cell = 0; cell < CELLS; cell++) {
        double in = sigmoid(linear(cell, 0, x));
        double candidate = Math.tanh(linear(cell, 1, x));
        double out = sigmoid(linear(cell, 2, x));
        double squashed = Math.tanh(in * candidate);
        double toOutput = slope * weights[dense(cell)];
        double toState = toOutput * out * (1 - squashed * squashed);
        gradients[dense(cell)] = slope * out * squashed;
        set(cell, 0, toState * candidate * in * (1 - in), x);
        set(cell, 1, toState * in * (1 - candidate * candidate), x);
        set(cell, 2, toOutput * squashed * out * (1 - out), x);
      }
      step();
    }

    private double output(int cell, double x) {
      return sigmoid(linear(cell, 2, x)) * Math.tanh(sigmoid(linear(cell, 0, x)) * Math.tanh(linear(cell, 1, x)));
    }

    private double linear(int cell, int gate, double x) {
      return weights[at(cell, gate)] * x + weights[at(cell, gate) + 1];
    }

    private void set(int cell, int gate, double gradient, double x) {
      gradients[at(cell, gate)] = gradient * x;
      gradients[at(cell, gate) + 1] = gradient;
    }

    private void step() {
      steps++;
      for (int i = 0; i < WEIGHTS; i++) {
        firstMoments[i] = BETA1 * firstMoments[i] + (1 - BETA1) * gradients[i];
        secondMoments[i] = BETA2 * secondMoments[i] + (1 - BETA2) * gradients[i] * gradients[i];
        double first = firstMoments[i] / (1 - Math.pow(BETA1, steps));
        double second = secondMoments[i] / (1 - Math.pow(BETA2, steps));
        weights[i] -= RATE * first / (Math.sqrt(second) + EPSILON);
      }
    }

    private static int at(int cell, int gate) {
      return cell * (2 * GATES + 1) + 2 * gate;
    }

    private static int dense(int cell) {
      return cell * (2 * GATES + 1) + 2 * GATES;
    }

    private static double sigmoid(double x) {
      return 1 / (1 + Math.exp(-x));
    }
  }
}

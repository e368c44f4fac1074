package io.eksplan.report.page;

import io.eksplan.report.ChangeGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where the boxes and lines of a graph go: in layers from left to right, a change to the right of
 * all that it waits for, with few crossings. The same graph always looks the same.
 *
 * @param boxes one for each change, in the graph's order
 */
record GraphLayout(List<Box> boxes, List<Line> lines, int width, int height) {

  static final int BOX_WIDTH = 250;
  static final int BOX_HEIGHT = 40;

  private static final int MARGIN = 20;
  private static final int LAYER = BOX_WIDTH + 70;
  private static final int ROW = BOX_HEIGHT + 16;

  /** A line that passes needs less room than a box. */
  private static final int PASSING_ROW = 14;

  private static final int SWEEPS = 12;

  /** The box of a change, by its upper left corner. */
  record Box(int change, int x, int y) {}

  /** The way from a change to one that waits for it, through the gaps between the boxes. */
  record Line(int from, int to, List<Point> points) {
    Line {
      points = List.copyOf(points);
    }
  }

  record Point(int x, int y) {}

  GraphLayout {
    boxes = List.copyOf(boxes);
    lines = List.copyOf(lines);
  }

  static GraphLayout of(ChangeGraph graph) {
    return new Layers(graph).layout();
  }

  /** A box, or the place where a line passes a layer. */
  private static final class Spot {
    private final int layer;
    private final boolean box;
    private final List<Spot> left = new ArrayList<>();
    private final List<Spot> right = new ArrayList<>();
    private double y;

    private Spot(int layer, boolean box) {
      this.layer = layer;
      this.box = box;
    }

    private int room() {
      return box ? ROW : PASSING_ROW;
    }

    private static void join(Spot left, Spot right) {
      left.right.add(right);
      right.left.add(left);
    }
  }

  /** The spots that the line from one change to another passes, its ends among them. */
  private record Way(int from, int to, List<Spot> spots) {}

  /** The work itself. */
  private static final class Layers {
    private final ChangeGraph graph;
    private final Map<Integer, Integer> layerOf = new HashMap<>();
    private final List<List<Spot>> layers = new ArrayList<>();
    private final List<Spot> spots = new ArrayList<>();
    private final List<Way> ways = new ArrayList<>();

    private Layers(ChangeGraph graph) {
      this.graph = graph;
    }

    private GraphLayout layout() {
      int size = graph.changes().size();
      for (int change = 0; change < size; change++) {
        Spot spot = new Spot(layer(change), true);
        spots.add(spot);
        place(spot);
      }
      for (int change = 0; change < size; change++) {
        for (int need : graph.needs().get(change).stream().sorted().toList()) {
          ways.add(new Way(need, change, way(spots.get(need), spots.get(change))));
        }
      }
      layers.forEach(Layers::stack);
      for (int sweep = 0; sweep < SWEEPS; sweep++) {
        layers.forEach(layer -> arrange(layer, true));
        layers.reversed().forEach(layer -> arrange(layer, false));
      }
      close();
      return drawn();
    }

    /** Takes out heights where nothing is, as between what belongs together and what does not. */
    private void close() {
      List<Spot> byHeight =
          layers.stream()
              .flatMap(List::stream)
              .sorted(Comparator.comparing(spot -> spot.y))
              .toList();
      double covered = Double.NEGATIVE_INFINITY;
      double up = 0;
      for (Spot spot : byHeight) {
        double top = spot.y - spot.room() / 2.0;
        double gap = top - covered - ROW / 2.0;
        if (gap > 0 && spot != byHeight.getFirst()) {
          up += gap;
        }
        covered = Math.max(covered, spot.y + spot.room() / 2.0);
        spot.y -= up;
      }
    }

    /** One more than the last of those that it waits for; a ring, which there never is, ends. */
    private int layer(int change) {
      Integer known = layerOf.get(change);
      if (known != null) {
        return known;
      }
      layerOf.put(change, 0);
      int layer =
          graph.needs().get(change).stream().mapToInt(need -> layer(need) + 1).max().orElse(0);
      layerOf.put(change, layer);
      return layer;
    }

    private void place(Spot spot) {
      while (layers.size() <= spot.layer) {
        layers.add(new ArrayList<>());
      }
      layers.get(spot.layer).add(spot);
    }

    private List<Spot> way(Spot from, Spot to) {
      List<Spot> way = new ArrayList<>(List.of(from));
      for (int layer = from.layer + 1; layer < to.layer; layer++) {
        Spot passing = new Spot(layer, false);
        place(passing);
        Spot.join(way.getLast(), passing);
        way.add(passing);
      }
      Spot.join(way.getLast(), to);
      way.add(to);
      return way;
    }

    private static void stack(List<Spot> layer) {
      double y = 0;
      for (Spot spot : layer) {
        y += spot.room() / 2.0;
        spot.y = y;
        y += spot.room() / 2.0;
      }
    }

    /** Puts each spot near the middle of its neighbours on one side, and none upon another. */
    private static void arrange(List<Spot> layer, boolean byLeft) {
      Map<Spot, Double> wish = new HashMap<>();
      for (Spot spot : layer) {
        List<Spot> neighbours = byLeft ? spot.left : spot.right;
        wish.put(spot, neighbours.stream().mapToDouble(one -> one.y).average().orElse(spot.y));
      }
      layer.sort(Comparator.comparing(wish::get));
      double bottom = Double.NEGATIVE_INFINITY;
      double pushed = 0;
      for (Spot spot : layer) {
        double wished = wish.getOrDefault(spot, spot.y);
        spot.y = Math.max(wished, bottom + spot.room() / 2.0);
        bottom = spot.y + spot.room() / 2.0;
        pushed += spot.y - wished;
      }
      double back = pushed / layer.size();
      layer.forEach(spot -> spot.y -= back);
    }

    private GraphLayout drawn() {
      double top =
          layers.stream().flatMap(List::stream).mapToDouble(spot -> spot.y).min().orElse(0);
      double bottom =
          layers.stream().flatMap(List::stream).mapToDouble(spot -> spot.y).max().orElse(0);
      int down = MARGIN + BOX_HEIGHT / 2 - (int) Math.round(top);
      List<Box> boxes =
          IntStream.range(0, spots.size())
              .mapToObj(
                  change -> {
                    Spot spot = spots.get(change);
                    return new Box(
                        change, x(spot), (int) Math.round(spot.y) + down - BOX_HEIGHT / 2);
                  })
              .toList();
      List<Line> lines =
          ways.stream()
              .map(way -> new Line(way.from(), way.to(), points(way.spots(), down)))
              .toList();
      return new GraphLayout(
          boxes,
          lines,
          2 * MARGIN + Math.max(1, layers.size()) * LAYER - (LAYER - BOX_WIDTH),
          2 * MARGIN + BOX_HEIGHT + (int) Math.round(bottom - top));
    }

    private static int x(Spot spot) {
      return MARGIN + spot.layer * LAYER;
    }

    /** Past each box that it passes on one height, so that it bends in the gaps alone. */
    private static List<Point> points(List<Spot> way, int down) {
      List<Point> points = new ArrayList<>();
      for (Spot spot : way) {
        int y = (int) Math.round(spot.y) + down;
        if (spot != way.getFirst()) {
          points.add(new Point(x(spot), y));
        }
        if (spot != way.getLast()) {
          points.add(new Point(x(spot) + BOX_WIDTH, y));
        }
      }
      return points;
    }
  }
}

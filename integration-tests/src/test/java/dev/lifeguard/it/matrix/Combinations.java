// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix;

import dev.lifeguard.it.report.NotRun;
import dev.lifeguard.it.service.Jdk;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which combinations run: every pair of choices by default, everything with {@code -Pmatrix}. */
final class Combinations {

  /** Whether {@code -Pmatrix} was given. */
  static final boolean FULL =
      "full".equals(System.getProperty("lifeguard.test.matrix", "pairwise"));

  private Combinations() {}

  static Stream<Combination> chosen() {
    List<Combination> all = all();
    List<Combination> chosen =
        FULL ? all : pairwise(all.stream().filter(Combinations::isQuick).toList());
    if (chosen.size() < all.size()) {
      NotRun.leftOut(
          RuntimesIT.class, all.size() - chosen.size() + " of " + all.size() + " combinations");
    }
    return chosen.stream();
  }

  /** Of cases in pairs of JDKs: all, or each case once and the JDKs in turn. */
  static <T> Stream<T> chosen(Class<?> test, Stream<T> cases) {
    List<T> all = cases.toList();
    if (FULL) {
      return all.stream();
    }
    List<T> chosen = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (i / 2 % 2 == i % 2) {
        chosen.add(all.get(i));
      }
    }
    NotRun.leftOut(test, all.size() - chosen.size() + " of " + all.size() + " cases");
    return chosen.stream();
  }

  static List<Combination> all() {
    List<Combination> all = new ArrayList<>();
    for (Layout layout : Layout.values()) {
      for (Company company : Company.values()) {
        for (Jdk jdk : Jdk.values()) {
          all.add(new Combination(layout, jdk, company));
        }
      }
    }
    all.addAll(otherPools());
    all.addAll(variations());
    return all;
  }

  private static List<Combination> otherPools() {
    List<Combination> rows = new ArrayList<>();
    for (Layout.Pool pool : List.of(Layout.Pool.TOMCAT, Layout.Pool.DBCP2)) {
      for (Company company : Company.values()) {
        for (Jdk jdk : Jdk.values()) {
          rows.add(new Combination(Layout.CLASS_PATH, jdk, company, pool, Variation.NONE));
        }
      }
    }
    return rows;
  }

  private static List<Combination> variations() {
    List<Combination> rows = new ArrayList<>();
    for (Variation variation : List.of(Variation.BRIDGE_APPENDED, Variation.WITHOUT_FIELDS)) {
      for (Company company : Company.values()) {
        for (Jdk jdk : Jdk.values()) {
          rows.add(varied(jdk, company, variation));
        }
      }
    }
    rows.add(varied(Jdk.V25, Company.NONE, Variation.UNSAFE_DENIED));
    rows.add(varied(Jdk.V25, Company.NONE, Variation.VIRTUAL_THREADS));
    return rows;
  }

  private static Combination varied(Jdk jdk, Company company, Variation variation) {
    return new Combination(Layout.CLASS_PATH, jdk, company, Layout.Pool.HIKARI, variation);
  }

  /** OpenTelemetry's agent is most of the time: it meets each layout and one other pool. */
  private static boolean isQuick(Combination combination) {
    return combination.company() == Company.NONE
        || (combination.variation() == Variation.NONE && combination.pool() != Layout.Pool.DBCP2);
  }

  /** Takes, again and again, the combination with the most pairs that no other has shown yet. */
  static List<Combination> pairwise(List<Combination> all) {
    List<Combination> left = new ArrayList<>(all);
    List<Combination> chosen = new ArrayList<>();
    Pairs seen = new Pairs();
    while (true) {
      Combination best = left.get(0);
      for (Combination candidate : left) {
        if (seen.missing(candidate) > seen.missing(best)) {
          best = candidate;
        }
      }
      if (seen.missing(best) == 0) {
        return chosen;
      }
      seen.add(best);
      chosen.add(best);
      left.remove(best);
    }
  }
}

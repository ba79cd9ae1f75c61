// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.run;

import dev.lifeguard.benchmarks.report.Group;
import dev.lifeguard.benchmarks.report.Measure;
import java.nio.file.Path;
import java.util.Map;

/** Something measured in a JVM of its own, once per round and configuration. */
interface Stage {

  String name();

  Group group();

  Map<Measure, Double> measure(Configuration configuration, Path log) throws Exception;
}

// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool library: which object is configured, and where that keeps what. Paths of properties.
 *
 * @param owner end of the name of the class that is configured
 * @param base from that object to the one that has the properties; empty: itself
 * @param name to the pool's name
 * @param url to the database's URL, the first that leads anywhere
 * @param fromPool from the object that borrows are seen on, to what {@code fromConfiguration} leads
 *     to from the object that is configured: they belong together where both are the same
 * @param trim how a running pool is made to close what is too much
 */
record Library(
    String type,
    String owner,
    String base,
    String name,
    List<String> url,
    String fromPool,
    String fromConfiguration,
    Trim trim,
    List<Knob> knobs) {

  /** Of a pool of unknown make: no configuration that we know, so the gate is all it has. */
  static final Library UNKNOWN =
      new Library("unknown", "", "", "", List.of(), "", "", Trim.NONE, List.of());

  boolean owns(Object configuration) {
    for (Class<?> type = configuration.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().endsWith(owner)) {
        return true;
      }
    }
    return false;
  }

  /** The database's URL; empty where the configuration has none. */
  String url(Beans beans, Object configuration) {
    for (String path : url) {
      String found = beans.text(configuration, path);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return "";
  }

  @Nullable Knob knob(Item item) {
    for (Knob knob : knobs) {
      if (knob.item() == item) {
        return knob;
      }
    }
    return null;
  }

  boolean has(Item item) {
    return knob(item) != null;
  }

  boolean isLive(Item item) {
    Knob knob = knob(item);
    return knob != null && knob.live();
  }

  /** The library of an object that is configured; null when it is of none that we know. */
  static @Nullable Library of(Object configuration) {
    for (Library each : Libraries.KNOWN) {
      if (each.owns(configuration)) {
        return each;
      }
    }
    return null;
  }
}

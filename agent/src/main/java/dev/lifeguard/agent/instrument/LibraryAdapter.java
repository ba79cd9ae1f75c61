// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.util.List;

/** What is hooked in one library. Class and method names are facts of that library's releases. */
interface LibraryAdapter {

  /** Name prefixes of classes that are the library's own: nothing generic is done to them. */
  List<String> packages();

  /** The classes that are hooked. */
  List<HookedType> types();
}

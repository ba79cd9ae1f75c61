// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.List;

/** Where a {@link Diagnosis} says what it finds. */
interface Voice {

  /** Why a pool is empty. */
  void report(String first, List<String> others);

  /** What does not come back. */
  void leak(Verdict verdict, String line);

  /** What was done about it. */
  void act(String line);
}

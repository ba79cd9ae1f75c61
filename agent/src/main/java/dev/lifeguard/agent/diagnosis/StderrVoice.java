// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.log.Log;
import java.util.List;

/** Standard error. */
final class StderrVoice implements Voice {

  @Override
  public void report(String first, List<String> others) {
    Log.block(first, others);
  }

  @Override
  public void leak(Verdict verdict, String line) {
    if (verdict == Verdict.LONG_RUNNING) {
      Log.info(line); // a report of the night is meant to take long
    } else {
      Log.warn(line);
    }
  }

  @Override
  public void act(String line) {
    Log.error(line);
  }
}
